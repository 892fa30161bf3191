package io.retailcrm.rest.imports;

import io.retailcrm.application.imports.ImportRecords;
import io.retailcrm.rest.export.ExportColumns;
import io.retailcrm.rest.export.FormulaGuard;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Customers in CSV: the columns are the fields that a new customer can have. Those of an export
 * that it can't have may stand in the file and are read over.
 */
final class CsvCustomers {

  static final Set<String> FIELDS =
      Set.of(
          "external_id",
          "user_id",
          "first_name",
          "last_name",
          "email",
          "phone",
          "date_of_birth",
          "gender",
          "address_line1",
          "address_line2",
          "city",
          "state",
          "postal_code",
          "country",
          "email_marketing_consent",
          "sms_marketing_consent",
          "registered_at",
          "is_active");

  /** The columns of an export that only the service itself sets. */
  private static final Set<String> EXPORTED =
      ExportColumns.ofCustomers().stream()
          .filter(column -> !FIELDS.contains(column))
          .collect(Collectors.toUnmodifiableSet());

  static final CsvColumns COLUMNS = CsvColumns.of(FIELDS, EXPORTED, Set.of());

  private CsvCustomers() {}

  static <T> ImportRecords<T> open(CsvFile file, Requests.OfLine<T> customer)
      throws IOException, UnusableFile {
    return new CsvLines<>(file, COLUMNS, FIELDS, FormulaGuard::unguarded, customer);
  }
}
