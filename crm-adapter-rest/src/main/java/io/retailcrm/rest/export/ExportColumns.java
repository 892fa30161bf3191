package io.retailcrm.rest.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.retailcrm.rest.customer.CustomerJson;
import io.retailcrm.rest.json.InCurrency;
import io.retailcrm.rest.purchase.OrderJson;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The service's own columns of exports, which are the fields of its answers in JSON and a few more.
 */
public final class ExportColumns {

  static final String CUSTOMER_NUMBER = "customer_number";
  static final String EXTERNAL_ID = "external_id";
  static final String RECENCY = "recency_score";
  static final String FREQUENCY = "frequency_score";
  static final String MONETARY = "monetary_score";
  static final String ALIVE = "probability_alive";
  static final String EXPIRING_POINTS = "points_expiring_soon";
  static final String EXPIRING_DATE = "points_expiring_date";

  /** The items of an order, in NDJSON. */
  static final String ITEMS = "items";

  /** The columns of an item of an order, in CSV. */
  static final List<String> OF_ITEMS = fields(OrderJson.Item.class);

  private static final List<String> CUSTOMERS =
      Stream.concat(
              // Erased customers are in no export.
              fields(CustomerJson.class).stream().filter(name -> !name.equals("erased")),
              Stream.of(
                  InCurrency.FIELD,
                  RECENCY,
                  FREQUENCY,
                  MONETARY,
                  ALIVE,
                  EXPIRING_POINTS,
                  EXPIRING_DATE))
          .toList();

  private static final List<String> ORDERS =
      List.of(
          "order_id",
          "customer_id",
          CUSTOMER_NUMBER,
          EXTERNAL_ID,
          "ordered_at",
          "channel",
          "total",
          "returned_total",
          InCurrency.FIELD,
          "created_at",
          "version",
          "cancelled_at");

  private static final List<String> TRANSACTIONS =
      List.of(
          "id",
          "customer_id",
          CUSTOMER_NUMBER,
          EXTERNAL_ID,
          "transaction_type",
          "points",
          "balance_after",
          "description",
          "order_id",
          "expires_at",
          "created_at",
          "created_by",
          "reverses_id");

  private ExportColumns() {}

  /** All columns of customers in their order. */
  public static List<String> ofCustomers() {
    return CUSTOMERS;
  }

  /** All columns in their order. */
  static List<String> of(ExportKind kind, ExportFormat format) {
    return switch (kind) {
      case CUSTOMERS -> CUSTOMERS;
      case ORDERS ->
          Stream.concat(
                  ORDERS.stream(),
                  format == ExportFormat.CSV ? OF_ITEMS.stream() : Stream.of(ITEMS))
              .toList();
      case TRANSACTIONS -> TRANSACTIONS;
    };
  }

  private static List<String> fields(Class<?> type) {
    return Stream.of(type.getRecordComponents()).map(ExportColumns::name).toList();
  }

  private static String name(RecordComponent field) {
    @Nullable JsonProperty named = field.getAccessor().getAnnotation(JsonProperty.class);
    return named == null ? SnakeCaseStrategy.INSTANCE.translate(field.getName()) : named.value();
  }
}
