package io.retailcrm.rest.imports;

import io.retailcrm.application.imports.ImportRecords;
import io.retailcrm.application.loyalty.ImportOpeningBalances.OpeningBalance;
import io.retailcrm.rest.json.JsonBinder;
import io.retailcrm.rest.loyalty.OpeningBalanceJson;
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

  static ImportRecords<OpeningBalance> open(InputStream file, JsonBinder bodies)
      throws IOException, UnusableFile {
    return new CsvLines<>(
        CsvRecords.open(file, COLUMNS, REQUIRED),
        COLUMNS,
        UnaryOperator.identity(),
        bodies,
        OpeningBalanceJson.class,
        OpeningBalanceJson::opening);
  }
}
