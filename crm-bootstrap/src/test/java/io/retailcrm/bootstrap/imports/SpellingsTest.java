package io.retailcrm.bootstrap.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.retailcrm.bootstrap.ApiDocument;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent again counts once, by whichever way and however its id is spelled. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SpellingsTest {

  private static final String CSV = "text/csv";
  private static final String NDJSON = "application/x-ndjson";

  /** Spellings of one id, which has an accent. */
  private enum Spelling {
    BLANK_BEFORE(" %s"),
    BLANK_AFTER("%s "),
    NO_BREAK_SPACE("\u00a0%s\u00a0"),
    IDEOGRAPHIC_SPACE("%s\u3000"),
    BYTE_ORDER_MARK("\ufeff%s"),
    ZERO_WIDTH_SPACE("\u200b%s\u200b"),
    ANOTHER_NORMAL_FORM("%s") {
      @Override
      String of(String id) {
        return Normalizer.normalize(id, Normalizer.Form.NFD);
      }
    };

    private final String form;

    Spelling(String form) {
      this.form = form;
    }

    String of(String id) {
      return form.formatted(id);
    }
  }

  private final String id = Crm.unique("caf\u00e9");
  private final Instant today = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final Instant lastWeek = today.minus(7, ChronoUnit.DAYS);

  @ParameterizedTest
  @EnumSource
  void aCustomer(Spelling spelling) {
    // Given
    String again = spelling.of(id);
    String header = "external_id,first_name,last_name\n";
    Crm.post(Crm.CUSTOMERS, Map.of("external_id", id, "first_name", "Ana", "last_name", "Rao"))
        .then()
        .statusCode(201);

    // Then
    Crm.post(Crm.CUSTOMERS, Map.of("external_id", again, "first_name", "Ana", "last_name", "Rao"))
        .then()
        .statusCode(400)
        .body("detail", equalTo("External id already registered"));
    assertThatItIsRepeated("kind=customers&mode=upsert", CSV, header + again + ",Ana,Rao\n");
    assertThatItIsRepeated(
        "kind=customers&mode=upsert",
        NDJSON,
        line("external_id", again, "first_name", "Ana", "last_name", "Rao"));
  }

  @ParameterizedTest
  @EnumSource
  void anOrderAndItsReturn(Spelling spelling) {
    // Given
    String again = spelling.of(id);
    JsonPath buyer = Crm.aCustomer();
    String buyerId = buyer.getString("external_id");
    order(id, buyerId);
    giveBack(id, id);

    // When
    order(again, buyerId);
    giveBack(again, again);

    // Then
    assertThatItIsRepeated(
        "kind=orders",
        CSV,
        "order_id,external_id,ordered_at,total\n%s,%s,%s,100\n"
            .formatted(again, spelling.of(buyerId), lastWeek));
    assertThatItIsRepeated(
        "kind=orders",
        NDJSON,
        line("order_id", again, "external_id", buyerId, "ordered_at", lastWeek, "total", 100));
    assertThatItIsRepeated(
        "kind=returns",
        CSV,
        "return_id,order_id,returned_at,amount\n%s,%s,%s,10\n".formatted(again, again, today));
    assertThatItIsRepeated(
        "kind=returns",
        NDJSON,
        line("return_id", again, "order_id", again, "returned_at", today, "amount", 10));
    Crm.get(Crm.CUSTOMERS + "/" + buyer.getString("id"))
        .then()
        .body("total_orders", equalTo(1))
        .body("total_spent", equalTo(90.0f));
  }

  private void order(String order, String buyer) {
    Crm.post(
            Crm.CUSTOMERS + "/orders",
            Map.of(
                "order_id",
                order,
                "external_id",
                buyer,
                "ordered_at",
                lastWeek.toString(),
                "total",
                100))
        .then()
        .statusCode(201)
        .body("order_id", equalTo(id));
  }

  private void giveBack(String order, String giveBack) {
    Crm.post(
            Crm.CUSTOMERS + "/orders/" + order.strip() + "/returns",
            Map.of("return_id", giveBack, "returned_at", today.toString(), "amount", 10))
        .then()
        .statusCode(201)
        .body("return_id", equalTo(id));
  }

  @ParameterizedTest
  @EnumSource
  void points(Spelling spelling) {
    // Given
    String again = spelling.of(id);
    JsonPath customer = Crm.aCustomer();
    String customerId = customer.getString("id");
    String number = customer.getString("customer_number");
    Instant expires = today.plus(90, ChronoUnit.DAYS);
    String opening = opening(id, number, expires);

    // When
    String earned = earn(customerId, id);
    assertThat(earn(customerId, again)).isEqualTo(earned);
    assertThat(reverse(earned, again)).isEqualTo(reverse(earned, id));
    JsonPath first = Crm.imported("kind=points", NDJSON, opening.getBytes(UTF_8));

    // Then
    assertThat(first.getInt("result.imported")).isOne();
    assertThatItIsRepeated("kind=points", NDJSON, opening(again, number, expires));
    assertThatItIsRepeated(
        "kind=points",
        CSV,
        "external_transaction_id,customer_number,points,earned_at,expires_at\n%s,%s,50,%s,%s\n"
            .formatted(again, number, lastWeek, expires));
    Crm.get(Crm.CUSTOMERS + "/" + customerId + "/loyalty/balance")
        .then()
        .body("current_balance", equalTo(100 - 30 + 50));
  }

  private String earn(String customer, String order) {
    return Crm.post(
            Crm.CUSTOMERS + "/loyalty/earn",
            Map.of("customer_id", customer, "points", 100, "order_id", order))
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private String reverse(String transaction, String reference) {
    return Crm.post(
            Crm.CUSTOMERS + "/loyalty/reverse",
            Map.of("transaction_id", transaction, "points", 30, "reference", reference))
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private String opening(String transaction, String number, Instant expires) {
    return line(
        "external_transaction_id",
        transaction,
        "customer_number",
        number,
        "points",
        50,
        "earned_at",
        lastWeek,
        "expires_at",
        expires);
  }

  @ParameterizedTest
  @EnumSource
  void anEventOfEngagement(Spelling spelling) {
    // Given
    String customer = Crm.aCustomer().getString("id");

    // When
    JsonPath recorded =
        Crm.post(
                Crm.CUSTOMERS + "/engagement",
                List.of(event(id, customer), event(spelling.of(id), customer)))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    // Then
    assertThat(recorded.getInt("accepted")).isOne();
    assertThat(recorded.getInt("duplicates")).isOne();
  }

  private Map<String, String> event(String event, String customer) {
    return Map.of(
        "event_id",
        event,
        "customer_id",
        customer,
        "type",
        "opened",
        "message_id",
        event,
        "occurred_at",
        lastWeek.toString());
  }

  /** All are spellings of one domain. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "xn--strae-oqa.example",
        "STRA\u00dfE.EXAMPLE",
        "\uff53tra\u00dfe.example",
        "stra\u00dfe\u3002example",
        "stra\u00dfe.example\u200b "
      })
  void anEmailWhoseDomainIsWrittenInAnotherWay(String domain) {
    // Given
    String name = Crm.unique("ana");
    String email = name + "@stra\u00dfe.example";
    String again = name + "@" + domain;
    Crm.post(Crm.CUSTOMERS, Map.of("email", email, "first_name", "Ana", "last_name", "Rao"))
        .then()
        .statusCode(201)
        .body("email", equalTo(email));

    // When
    JsonPath orders =
        Crm.imported(
            "kind=orders&create_customers=true",
            CSV,
            "order_id,email,ordered_at,total\n%s,%s,%s,100\n"
                .formatted(id, again, lastWeek)
                .getBytes(UTF_8));

    // Then
    assertThat(orders.getInt("result.imported")).isOne();
    assertThat(orders.getInt("result.customers_created")).isZero();
    Crm.post(Crm.CUSTOMERS, Map.of("email", again, "first_name", "Ana", "last_name", "Rao"))
        .then()
        .statusCode(400)
        .body("detail", equalTo("Email already registered"));
    assertThatItIsRepeated(
        "kind=customers&mode=upsert", CSV, "email,first_name,last_name\n" + again + ",Ana,Rao\n");
  }

  private static void assertThatItIsRepeated(String query, String type, String file) {
    JsonPath job = Crm.imported(query, type, file.getBytes(UTF_8));
    assertThat(Crm.errors(job)).isEmpty();
    assertThat(job.getInt("result.repeated")).as(query + " " + type).isOne();
    assertThat(job.getInt("result.imported")).isZero();
  }

  private static String line(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      fields.put(namesAndValues[i].toString(), value instanceof Instant ? value.toString() : value);
    }
    try {
      return ApiDocument.JSON.writeValueAsString(fields) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
