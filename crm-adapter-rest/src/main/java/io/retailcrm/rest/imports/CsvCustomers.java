package io.retailcrm.rest.imports;

import io.retailcrm.application.imports.ImportRecords;
import io.retailcrm.rest.export.FormulaGuard;
import java.io.IOException;
import java.util.Set;

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

  /** The columns that only the service itself sets. */
  private static final Set<String> EXPORTED =
      Set.of(
          "id",
          "customer_number",
          "email_verified",
          "phone_verified",
          "deactivation_reason",
          "loyalty_tier",
          "tier_expiry_date",
          "loyalty_points",
          "lifetime_points",
          "total_orders",
          "total_spent",
          "average_order_value",
          "first_order_date",
          "last_order_date",
          "rfm_segment",
          "clv",
          "updated_at",
          "version",
          "currency",
          "recency_score",
          "frequency_score",
          "monetary_score",
          "probability_alive",
          "points_expiring_soon",
          "points_expiring_date");

  static final CsvColumns COLUMNS = CsvColumns.of(FIELDS, EXPORTED, Set.of());

  private CsvCustomers() {}

  static <T> ImportRecords<T> open(CsvFile file, Requests.OfLine<T> customer)
      throws IOException, UnusableFile {
    return new CsvLines<>(file, COLUMNS, FIELDS, FormulaGuard::unguarded, customer);
  }
}
