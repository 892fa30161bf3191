package io.retailcrm.rest.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retailcrm.application.imports.ImportRecord;
import io.retailcrm.application.imports.ImportRecords;
import io.retailcrm.application.loyalty.BringPoints.Opening;
import io.retailcrm.rest.json.JsonBodies;
import io.retailcrm.rest.loyalty.OpeningJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Points of an older system in CSV: a line a lot. */
final class CsvPoints implements ImportRecords<Opening> {

  private static final Set<String> COLUMNS =
      Set.of(
          "external_transaction_id",
          "customer_id",
          "customer_number",
          "external_id",
          "email",
          "points",
          "description",
          "earned_at",
          "expires_at");
  private static final Set<String> REQUIRED =
      Set.of("external_transaction_id", "points", "earned_at", "expires_at");

  private final CsvRecords rows;
  private final JsonBodies bodies;

  CsvPoints(InputStream file, JsonBodies bodies) throws IOException, UnusableFile {
    this.rows = CsvRecords.open(file, COLUMNS, REQUIRED);
    this.bodies = bodies;
  }

  @Override
  public Optional<ImportRecord<Opening>> next() throws IOException {
    @Nullable FileRecord read = rows.next();
    if (read == null) {
      return Optional.empty();
    }
    if (!(read instanceof FileRecord.Row row)) {
      return Optional.of(Requests.broken(read));
    }
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    row.fields().forEach((column, cell) -> Requests.put(request, column, cell));
    return Optional.of(
        Requests.imported(
            bodies.bind(request, OpeningJson.class),
            row.line(),
            OpeningJson::opening,
            error -> row.line(),
            error -> error.field()));
  }
}
