package io.retailcrm.rest.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.rest.json.JsonBinder;
import io.retailcrm.rest.json.JsonBinder.Bound;
import io.retailcrm.rest.problem.FieldError;
import io.retailcrm.rest.validation.Segments;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * The search filters as query parameters. They are bound as the body of a search is, so that both
 * are held to the same rules.
 */
@NullUnmarked
@RegisterForReflection // What it declares is judged by RequestParameters.
public class CustomerFilterParameters {

  private static final CustomerSearchJson NOTHING =
      new CustomerSearchJson(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null, null, null, null, null, null);

  @QueryParam("search")
  @Parameter(
      description =
          "Each word must occur in the name, email, phone, customer number or external id; case and"
              + " accents are folded.",
      schema = @Schema(type = SchemaType.STRING, examples = "john"))
  String search;

  @QueryParam("is_active")
  @Parameter(schema = @Schema(type = SchemaType.BOOLEAN))
  String isActive;

  @QueryParam("loyalty_tier")
  @Parameter(schema = @Schema(enumeration = {"bronze", "silver", "gold", "platinum"}))
  String loyaltyTier;

  @QueryParam("rfm_segment")
  @Parameter(schema = @Schema(pattern = Segments.PATTERN))
  String rfmSegment;

  @QueryParam("rfm_segments")
  @Parameter(
      description = "Any of them: the parameter is repeated, or names are separated by commas.",
      schema =
          @Schema(
              type = SchemaType.ARRAY,
              implementation = String.class,
              examples = "[\"At Risk\",\"Can't Lose Them\"]"))
  List<String> rfmSegments;

  @QueryParam("city")
  @Parameter(schema = @Schema(type = SchemaType.STRING, examples = "Mumbai"))
  String city;

  @QueryParam("state")
  @Parameter(schema = @Schema(type = SchemaType.STRING, examples = "Maharashtra"))
  String state;

  @QueryParam("country")
  @Parameter(schema = @Schema(type = SchemaType.STRING, examples = "India"))
  String country;

  @QueryParam("min_total_spent")
  @Parameter(schema = @Schema(type = SchemaType.NUMBER, minimum = "0", examples = "10000"))
  String minTotalSpent;

  @QueryParam("max_total_spent")
  @Parameter(schema = @Schema(type = SchemaType.NUMBER, minimum = "0", examples = "50000"))
  String maxTotalSpent;

  @QueryParam("min_orders")
  @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "0", examples = "5"))
  String minOrders;

  @QueryParam("max_orders")
  @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "0", examples = "50"))
  String maxOrders;

  @QueryParam("min_clv")
  @Parameter(schema = @Schema(type = SchemaType.NUMBER, minimum = "0", examples = "10000"))
  String minClv;

  @QueryParam("max_clv")
  @Parameter(schema = @Schema(type = SchemaType.NUMBER, minimum = "0", examples = "50000"))
  String maxClv;

  @QueryParam("min_probability_alive")
  @Parameter(
      schema = @Schema(type = SchemaType.NUMBER, minimum = "0", maximum = "1", examples = "0.5"))
  String minProbabilityAlive;

  @QueryParam("points_expiring_within_days")
  @Parameter(
      description =
          "Those with points that expire by the end of the business day so many days from now.",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "3650", examples = "30"))
  String pointsExpiringWithinDays;

  @QueryParam("registered_after")
  @Parameter(
      description = "At or after this time.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              format = "date-time",
              examples = "2025-01-01T00:00:00Z"))
  String registeredAfter;

  @QueryParam("registered_before")
  @Parameter(
      description = "Before this time.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              format = "date-time",
              examples = "2025-01-01T00:00:00Z"))
  String registeredBefore;

  @QueryParam("last_order_after")
  @Parameter(
      description = "At or after this time.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              format = "date-time",
              examples = "2025-01-01T00:00:00Z"))
  String lastOrderAfter;

  @QueryParam("last_order_before")
  @Parameter(
      description = "Before this time.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              format = "date-time",
              examples = "2025-01-01T00:00:00Z"))
  String lastOrderBefore;

  @QueryParam("has_email_consent")
  @Parameter(schema = @Schema(type = SchemaType.BOOLEAN))
  String hasEmailConsent;

  @QueryParam("has_sms_consent")
  @Parameter(schema = @Schema(type = SchemaType.BOOLEAN))
  String hasSmsConsent;

  /**
   * The requested filter.
   *
   * @param errors what is wrong with it is added to these
   */
  CustomerSearchJson search(JsonBinder bodies, List<FieldError> errors) {
    return bodies
        .bind(json(), CustomerSearchJson.class)
        .fold(
            new Bound.Cases<>() {
              @Override
              public CustomerSearchJson fine(CustomerSearchJson request) {
                return request;
              }

              @Override
              public CustomerSearchJson bad(List<FieldError> bad) {
                bad.stream()
                    .map(CustomerFilterParameters::ofParameter)
                    .distinct()
                    .forEach(errors::add);
                return NOTHING;
              }
            });
  }

  /** Of a list the parameter is named, and not the place in it. */
  private static FieldError ofParameter(FieldError error) {
    return new FieldError(error.field().replaceFirst("\\[.*", ""), error.message());
  }

  /** The filter as the body of a search. */
  ObjectNode json() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    text(tree, "search", search);
    flag(tree, "is_active", isActive);
    text(tree, "loyalty_tier", loyaltyTier);
    text(tree, "rfm_segment", rfmSegment);
    texts(tree, "rfm_segments", rfmSegments);
    text(tree, "city", city);
    text(tree, "state", state);
    text(tree, "country", country);
    number(tree, "min_total_spent", minTotalSpent);
    number(tree, "max_total_spent", maxTotalSpent);
    number(tree, "min_orders", minOrders);
    number(tree, "max_orders", maxOrders);
    number(tree, "min_clv", minClv);
    number(tree, "max_clv", maxClv);
    number(tree, "min_probability_alive", minProbabilityAlive);
    number(tree, "points_expiring_within_days", pointsExpiringWithinDays);
    text(tree, "registered_after", registeredAfter);
    text(tree, "registered_before", registeredBefore);
    text(tree, "last_order_after", lastOrderAfter);
    text(tree, "last_order_before", lastOrderBefore);
    flag(tree, "has_email_consent", hasEmailConsent);
    flag(tree, "has_sms_consent", hasSmsConsent);
    return tree;
  }

  private static void text(ObjectNode tree, String name, String value) {
    if (value != null) {
      tree.put(name, value);
    }
  }

  private static void texts(ObjectNode tree, String name, List<String> values) {
    if (values != null && !values.isEmpty()) {
      ArrayNode texts = tree.putArray(name);
      for (String value : values) {
        for (String text : value.split(",", -1)) {
          texts.add(text);
        }
      }
    }
  }

  /** What is neither stays a text, which binding refuses. */
  private static void flag(ObjectNode tree, String name, String value) {
    if ("true".equals(value) || "false".equals(value)) {
      tree.put(name, Boolean.parseBoolean(value));
    } else {
      text(tree, name, value);
    }
  }

  private static void number(ObjectNode tree, String name, String value) {
    try {
      if (value != null) {
        tree.set(name, DecimalNode.valueOf(new BigDecimal(value)));
      }
    } catch (NumberFormatException e) {
      text(tree, name, value);
    }
  }
}
