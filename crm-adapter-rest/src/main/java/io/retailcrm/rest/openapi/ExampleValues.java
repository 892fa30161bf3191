package io.retailcrm.rest.openapi;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What fields and parameters of this API look like in examples, by their names: a name means the
 * same wherever it stands. A field's own {@code @Schema(examples)} goes before it.
 */
final class ExampleValues {

  private static final Map<String, Object> BY_NAME =
      Map.ofEntries(
          Map.entry("access_token", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIwMTlhIn0.c2lnbmF0dXJl"),
          Map.entry("address_line1", "123 Main St"),
          Map.entry("as_of", "2025-12-31"),
          Map.entry("average_order_value", new BigDecimal("4000.00")),
          Map.entry("brand", "Brand A"),
          Map.entry("category", "Shirts"),
          Map.entry("changed_by", "01a209fa-9c1e-7d3b-8f52-3e6a7b8c9d01"),
          Map.entry("channel", "store"),
          Map.entry("city", "Mumbai"),
          Map.entry("clv", new BigDecimal("48000.00")),
          Map.entry("country", "India"),
          Map.entry("created_by", "01a209fa-9c1e-7d3b-8f52-3e6a7b8c9d01"),
          Map.entry("customer_lifespan_months", 12),
          Map.entry("customer_name", "John Doe"),
          Map.entry("customer_number", "CUST-20251217-0001"),
          Map.entry("date_of_birth", "1990-01-15"),
          Map.entry("days_since_last_order", 2),
          Map.entry("email", "john@example.com"),
          Map.entry("email_marketing_consent", true),
          Map.entry("email_verified", true),
          Map.entry("expected_order_value", new BigDecimal("4000.00")),
          Map.entry("external_id", "CUS-1"),
          Map.entry("finished_at", "2025-12-17T08:00:04.533058Z"),
          Map.entry("first_name", "John"),
          Map.entry("first_order_date", "2024-01-15T10:00:00Z"),
          Map.entry("frequency", List.of(1, 3, 6, 12)),
          Map.entry("frequency_score", 4),
          Map.entry("gender", "Male"),
          Map.entry("is_active", true),
          Map.entry("last_name", "Doe"),
          Map.entry("last_order_date", "2025-12-15T10:30:00Z"),
          Map.entry("limit", 100),
          Map.entry("lifetime_points", 3500),
          Map.entry("loyalty_points", 1500),
          Map.entry("loyalty_tier", "silver"),
          Map.entry("monetary", List.of(1000, 5000, 12500, 40000)),
          Map.entry("monetary_score", 4),
          Map.entry("order_id", "order-1001"),
          Map.entry("ordered_at", "2025-12-15T10:30:00Z"),
          Map.entry(
              "parameters",
              Map.of(
                  "r", new BigDecimal("0.2426"),
                  "alpha", new BigDecimal("4.4136"),
                  "a", new BigDecimal("0.7930"),
                  "b", new BigDecimal("2.4260"))),
          Map.entry("percentage", new BigDecimal("15.00")),
          Map.entry("phone", "+919876543210"),
          Map.entry("postal_code", "400001"),
          Map.entry("predicted_orders", 12),
          Map.entry("predicted_revenue", new BigDecimal("48000.00")),
          Map.entry("prediction_months", 12),
          Map.entry("probability_alive", new BigDecimal("0.97")),
          Map.entry("processed", 6818),
          Map.entry("product_name", "Blue Oxford Shirt"),
          Map.entry("purchase_frequency", new BigDecimal("1.2")),
          Map.entry("quantity", 1),
          Map.entry("reason", "Customer request"),
          Map.entry("recorded_by", "01a209fa-9c1e-7d3b-8f52-3e6a7b8c9d01"),
          Map.entry("recency_days", List.of(14, 45, 120, 300)),
          Map.entry("recency_score", 5),
          Map.entry("refresh_token", "d0pHc2V0d2x6cTJ5WnA0c1J1b0ZrbXg"),
          Map.entry("result", Map.of("imported", 6818, "rejected", 0, "repeated", 0)),
          Map.entry("return_id", "return-1"),
          Map.entry("rfm_segment", "Loyal"),
          Map.entry("segment", "Loyal"),
          Map.entry("skip", 0),
          Map.entry("sku", "SH-OX-BL-M"),
          Map.entry("sms_marketing_consent", true),
          Map.entry(
              "spend_parameters",
              Map.of(
                  "p", new BigDecimal("6.2499"),
                  "q", new BigDecimal("3.7441"),
                  "gamma", new BigDecimal("15.4451"))),
          Map.entry("state", "Maharashtra"),
          Map.entry("summary", "Order order-1001 of 1999.00"),
          Map.entry("tier", "silver"),
          Map.entry("total", 1),
          Map.entry("total_customers_analyzed", 500),
          Map.entry("total_orders", 15),
          Map.entry("total_revenue", new BigDecimal("900000.00")),
          Map.entry("total_spent", new BigDecimal("60000.00")),
          Map.entry("unit_price", new BigDecimal("1999.00")),
          Map.entry("version", 3));

  private static final Map<String, Object> BY_FORMAT =
      Map.of(
          "uuid", "01a209fc-40ac-7fe9-b4f0-14839b3fbe57",
          "date", "2025-12-17",
          "date-time", "2025-12-17T08:00:00Z",
          "email", "john@example.com",
          "double", new BigDecimal("0.5"));

  private ExampleValues() {}

  static @Nullable Object byName(String name) {
    return BY_NAME.get(name);
  }

  static @Nullable Object byFormat(@Nullable String format) {
    return format == null ? null : BY_FORMAT.get(format);
  }
}
