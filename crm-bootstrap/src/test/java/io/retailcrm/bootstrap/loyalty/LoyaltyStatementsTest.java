package io.retailcrm.bootstrap.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many statements a change of points takes: as the server itself has logged them. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LoyaltyStatementsTest {

  private static final String LOYALTY = Crm.CUSTOMERS + "/loyalty/";

  /** A statement begins on a line with the process that serves the connection. */
  private static final Pattern STATEMENT =
      Pattern.compile("\\[(\\d+)] LOG: {2}(?:execute [^:]+|statement): +(\\w+)");

  private final Path log =
      Path.of(ConfigProvider.getConfig().getValue(TestDatabase.LOG, String.class));

  @BeforeEach
  void logStatements() throws SQLException {
    asOwner("alter system set log_statement = 'all'");
    asOwner("alter system set log_line_prefix = '%m [%p] '");
    asOwner("select pg_reload_conf()");
  }

  @AfterEach
  void logNoMore() throws SQLException {
    asOwner("alter system reset log_statement");
    asOwner("alter system reset log_line_prefix");
    asOwner("select pg_reload_conf()");
  }

  @Test
  void aChangeOfPointsTakesAFewStatementsHoweverManyLotsThereAre() throws Exception {
    // Given
    String customer = Crm.aCustomer().getString("id");
    for (int i = 0; i < 20; i++) {
      earn(customer, null).then().statusCode(201);
    }

    // Then
    assertThat(statements(() -> earn(customer, null)))
        .containsExactly("select", "select", "with", "insert", "COMMIT");
    assertThat(statements(() -> earn(customer, Crm.unique("order"))))
        .as("the order is held, and what it earned before is asked for")
        .containsExactly("select", "select", "select", "select", "with", "insert", "COMMIT");
    assertThat(
            statements(
                () -> Crm.post(LOYALTY + "redeem", Map.of("customer_id", customer, "points", 155))))
        .containsExactly("select", "select", "with", "insert", "COMMIT");
  }

  private static Response earn(String customer, String order) {
    return Crm.post(
        LOYALTY + "earn",
        order == null
            ? Map.of("customer_id", customer, "points", 10)
            : Map.of("customer_id", customer, "points", 10, "order_id", order));
  }

  /** What was done in the transaction that wrote to the ledger. */
  private List<String> statements(Supplier<Response> call) throws Exception {
    long before = Files.size(log);
    call.get().then().statusCode(201);
    Instant deadline = Instant.now().plusSeconds(30);
    while (true) {
      List<MatchResult> all = STATEMENT.matcher(logged(before)).results().toList();
      String writer =
          all.stream()
              .filter(match -> match.group(2).equals("with"))
              .map(match -> match.group(1))
              .findFirst()
              .orElse("");
      List<String> ofWriter =
          all.stream()
              .filter(match -> match.group(1).equals(writer))
              .map(match -> match.group(2))
              .toList();
      int written = ofWriter.indexOf("with");
      int end = ofWriter.subList(Math.max(0, written), ofWriter.size()).indexOf("COMMIT");
      if (written >= 0 && end >= 0) {
        int begin = ofWriter.subList(0, written).lastIndexOf("BEGIN");
        return ofWriter.subList(begin + 1, written + end + 1);
      }
      assertThat(Instant.now()).as(logged(before)).isBefore(deadline);
      Thread.sleep(20);
    }
  }

  private String logged(long from) throws IOException {
    byte[] all = Files.readAllBytes(log);
    return new String(all, (int) from, all.length - (int) from, StandardCharsets.UTF_8);
  }

  private static void asOwner(String sql) throws SQLException {
    try (Connection owner = TestDatabase.ownersConnection();
        Statement statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }
}
