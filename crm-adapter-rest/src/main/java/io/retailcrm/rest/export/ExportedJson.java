package io.retailcrm.rest.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retailcrm.application.directory.ScoredCustomer;
import io.retailcrm.application.export.ExportedOrder;
import io.retailcrm.application.export.ExportedTransaction;
import io.retailcrm.rest.customer.CustomerJsonMapper;
import io.retailcrm.rest.loyalty.LoyaltyJsonMapper;
import io.retailcrm.rest.purchase.OrderJsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The records of an export in JSON: as other answers have them, and what else is exported. */
@ApplicationScoped
class ExportedJson {

  private final CustomerJsonMapper customers;
  private final OrderJsonMapper orders;
  private final LoyaltyJsonMapper transactions;
  private final ObjectMapper json;

  ExportedJson(
      CustomerJsonMapper customers,
      OrderJsonMapper orders,
      LoyaltyJsonMapper transactions,
      ObjectMapper json) {
    this.customers = customers;
    this.orders = orders;
    this.transactions = transactions;
    // Money has two decimals, also where they are zeros.
    this.json = json.copy().configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
  }

  ObjectNode json(ScoredCustomer scored) {
    ObjectNode node = json.valueToTree(customers.json(scored.customer()));
    ScoredCustomer.@Nullable Scores scores = scored.scores();
    node.put(ExportColumns.RECENCY, scores == null ? null : scores.recency());
    node.put(ExportColumns.FREQUENCY, scores == null ? null : scores.frequency());
    node.put(ExportColumns.MONETARY, scores == null ? null : scores.monetary());
    node.put(ExportColumns.ALIVE, scored.probabilityAlive());
    node.put(ExportColumns.EXPIRING_POINTS, scored.expiringPoints());
    node.set(ExportColumns.EXPIRING_DATE, json.valueToTree(scored.expiringAt()));
    return node;
  }

  ObjectNode json(ExportedOrder exported) {
    ObjectNode node = json.valueToTree(orders.json(exported.order()));
    node.put(ExportColumns.CUSTOMER_NUMBER, exported.customerNumber());
    node.put(ExportColumns.EXTERNAL_ID, exported.externalId());
    return node;
  }

  ObjectNode json(ExportedTransaction exported) {
    ObjectNode node = json.valueToTree(transactions.json(exported.entry()));
    node.put("customer_id", exported.customer().toString());
    node.put(ExportColumns.CUSTOMER_NUMBER, exported.customerNumber());
    node.put(ExportColumns.EXTERNAL_ID, exported.externalId());
    return node;
  }
}
