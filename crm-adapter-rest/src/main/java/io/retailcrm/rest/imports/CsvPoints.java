package io.retailcrm.rest.imports;

import io.retailcrm.application.imports.ImportRecords;
import io.retailcrm.application.loyalty.BringPoints.Opening;
import io.retailcrm.rest.json.JsonBodies;
import io.retailcrm.rest.loyalty.OpeningJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Points of an older system in CSV: a line a lot. */
final class CsvPoints {

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

  private CsvPoints() {}

  static ImportRecords<Opening> open(InputStream file, JsonBodies bodies)
      throws IOException, UnusableFile {
    return new CsvLines<>(
        CsvRecords.open(file, COLUMNS, REQUIRED),
        COLUMNS,
        UnaryOperator.identity(),
        bodies,
        OpeningJson.class,
        OpeningJson::opening);
  }
}
