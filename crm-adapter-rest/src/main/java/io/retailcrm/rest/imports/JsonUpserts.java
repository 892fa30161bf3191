package io.retailcrm.rest.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retailcrm.application.imports.ImportRecord;
import io.retailcrm.application.imports.ImportRecords;
import io.retailcrm.application.imports.ImportedCustomer;
import io.retailcrm.application.job.JobError;
import io.retailcrm.rest.customer.CustomerJson;
import io.retailcrm.rest.json.JsonBinder;
import io.retailcrm.rest.json.JsonBinder.MalformedJson;
import io.retailcrm.rest.json.JsonBinder.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Customers in NDJSON who may be known: a line is the body of a creation, or a part of one. */
final class JsonUpserts implements ImportRecords<ImportedCustomer> {

  private final NdjsonRecords lines;
  private final JsonBinder bodies;
  private final KnownCustomers customers;

  JsonUpserts(NdjsonRecords lines, JsonBinder bodies, KnownCustomers customers) {
    this.lines = lines;
    this.bodies = bodies;
    this.customers = customers;
  }

  @Override
  public Optional<ImportRecord<ImportedCustomer>> next() throws IOException {
    FileRecord.@Nullable OfNdjson read = lines.next();
    if (read == null) {
      return Optional.empty();
    }
    return Optional.of(
        read.fold(
            new FileRecord.OfNdjson.Cases<ImportRecord<ImportedCustomer>>() {
              @Override
              public ImportRecord<ImportedCustomer> text(FileRecord.Text text) {
                return customer(text);
              }

              @Override
              public ImportRecord<ImportedCustomer> broken(FileRecord.Broken broken) {
                return Requests.broken(broken);
              }
            }));
  }

  private ImportRecord<ImportedCustomer> customer(FileRecord.Text text) {
    Parsed parsed;
    try {
      parsed = bodies.parse(text.text().getBytes(StandardCharsets.UTF_8), CustomerJson.Row.class);
    } catch (MalformedJson e) {
      return bad(text, null, "is not valid JSON");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!parsed.errors().isEmpty()) {
      return new ImportRecord.Bad<>(
          parsed.errors().stream()
              .map(error -> new JobError(text.line(), error.field(), error.message()))
              .toList());
    } else if (!(parsed.tree() instanceof ObjectNode request)) {
      return bad(text, "body", "must be a JSON object");
    } else {
      List<String> fields = new ArrayList<>();
      request.fieldNames().forEachRemaining(fields::add);
      request.remove(fields.stream().filter(field -> !request.hasNonNull(field)).toList());
      return customers.record(text.line(), request, fields);
    }
  }

  private static ImportRecord<ImportedCustomer> bad(
      FileRecord.Text text, @Nullable String field, String message) {
    return new ImportRecord.Bad<>(List.of(new JobError(text.line(), field, message)));
  }
}
