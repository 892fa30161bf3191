package io.retailcrm.rest.imports;

import io.retailcrm.application.imports.ImportRecords;
import java.io.IOException;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Points of an older system in CSV: a line a lot. */
final class CsvPoints {

  static final Set<String> FIELDS =
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
  private static final CsvColumns COLUMNS = CsvColumns.of(FIELDS, Set.of(), REQUIRED);

  private CsvPoints() {}

  static <T> ImportRecords<T> open(CsvFile file, Requests.OfLine<T> lot)
      throws IOException, UnusableFile {
    return new CsvLines<>(file, COLUMNS, FIELDS, UnaryOperator.identity(), lot);
  }
}
