package io.retailcrm.bootstrap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URL;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What the database itself refuses, whatever the service may do wrong. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DatabaseSafetyTest {

  @TestHTTPResource(value = "/health/ready", management = true)
  URL ready;

  @Inject DataSource dataSource;

  private String customer;
  private String earned;
  private String order;

  @BeforeEach
  void aCustomerWhoEarned() {
    customer = Crm.aCustomer().getString("id");
    order = Crm.unique("order");
    JsonPath transaction =
        Crm.post(
                Crm.CUSTOMERS + "/loyalty/earn",
                Map.of("customer_id", customer, "points", 100, "order_id", order))
            .jsonPath();
    earned = transaction.getString("id");
    Crm.post(Crm.CUSTOMERS + "/loyalty/redeem", Map.of("customer_id", customer, "points", 30))
        .then()
        .statusCode(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update loyalty_transaction set points = 200 where id = '{earned}'",
        "delete from loyalty_transaction where id = '{earned}'",
        "truncate loyalty_transaction cascade",
        "update lot_use set points = 1 where points = 30",
        "delete from lot_use",
        "delete from points_lot where customer_id = '{customer}'",
        "update points_lot set expires_at = now() where customer_id = '{customer}'",
        "delete from loyalty_account where customer_id = '{customer}'",
        "update audit_entry set actor = null",
        "delete from audit_entry",
        "update flyway_schema_history set success = false",
        "create table more (id uuid)",
        "alter table loyalty_account drop constraint loyalty_account_balance_check",
        "alter table loyalty_transaction disable trigger all",
        "drop trigger loyalty_transaction_is_append_only on loyalty_transaction",
        "drop index loyalty_transaction_earns_once",
        "set session_replication_role = replica",
      })
  void theRoleOfTheServiceMayNot(String sql) {
    assertThatThrownBy(() -> execute(dataSource.getConnection(), sql))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "23514 | update loyalty_account set balance = -1 where customer_id = '{customer}'",
        "23514 | update loyalty_account set owed = -1 where customer_id = '{customer}'",
        "23514 | update loyalty_account set expired = -1 where customer_id = '{customer}'",
        "23514 | update points_lot set remaining = -1 where customer_id = '{customer}'",
        "23514 | update points_lot set remaining = 101 where customer_id = '{customer}'",
        "23505 | {line} 'EARNED', 5, 9, '{order}', null, null)",
        "23505 | {line} 'EARNED', 5, 2, null, null, null)",
        "23505 | {line} 'ADJUSTED', 5, 9, null, null, 'name'), {row} 'ADJUSTED', 5, 8, null, null, 'name')",
        "23505 | {line} 'REVERSED', -5, 9, null, '{earned}', 'stage'), {row} 'REVERSED', -5, 8, null, '{earned}', 'stage')",
        "23514 | {line} 'EARNED', -5, 9, null, null, null)",
        "23514 | {line} 'REDEEMED', 5, 9, null, null, null)",
        "23514 | {line} 'EXPIRED', 0, 9, null, null, null)",
        "23514 | {line} 'GIFT', 5, 9, null, null, null)",
        "23503 | {line} 'REVERSED', -5, 9, null, '{unknown}', 'stage')",
        "23514 | insert into lot_use select '{earned}', id, 0 from points_lot where customer_id = '{customer}'",
        "23503 | insert into lot_use values ('{earned}', '{unknown}', 5)",
      })
  void aWrongWriteIsRefused(String state, String sql) {
    String row = "(gen_random_uuid(), '{customer}', 1, 0, 0, now(), 'test', '',";
    String line =
        "insert into loyalty_transaction (id, customer_id, balance_after, lifetime_change,"
            + " owed_change, created_at, created_by, hash, transaction_type, points, sequence,"
            + " order_id, reverses_id, reference) values "
            + row;
    assertThatThrownBy(
            () ->
                execute(
                    TestDatabase.ownersConnection(),
                    sql.replace("{line}", line).replace("{row}", row)))
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(state));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update loyalty_transaction set points = 200 where id = '{earned}'",
        "delete from loyalty_transaction where id = '{earned}'",
        "truncate loyalty_transaction cascade",
        "update lot_use set points = 1 where points = 30",
        "delete from lot_use where points = 30",
        "delete from points_lot where customer_id = '{customer}'",
        "update points_lot set expires_at = now() where customer_id = '{customer}'",
      })
  void notEvenTheOwnerChangesTheLedger(String sql) {
    assertThatThrownBy(() -> execute(TestDatabase.ownersConnection(), sql))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("P0001"));
  }

  @Test
  void onADatabaseThatKeepsWhatItAcknowledgesTheServiceIsReady() {
    given()
        .get(ready)
        .then()
        .statusCode(200)
        .body("checks.find { it.name == '" + DurabilityCheck.NAME + "' }.status", equalTo("UP"));
  }

  @ParameterizedTest
  @CsvSource({"on, UP", "remote_apply, UP", "remote_write, DOWN", "local, DOWN", "off, DOWN"})
  void onADatabaseThatMayForgetItIsNot(String setting, HealthCheckResponse.Status status) {
    // Given
    Config config = ConfigProvider.getConfig();
    PGSimpleDataSource forgetful = new PGSimpleDataSource();
    forgetful.setUrl(config.getValue("quarkus.datasource.jdbc.url", String.class));
    forgetful.setUser(config.getValue("quarkus.datasource.username", String.class));
    forgetful.setPassword(config.getValue("quarkus.datasource.password", String.class));
    forgetful.setOptions("-c synchronous_commit=" + setting);

    // When
    HealthCheckResponse response = new DurabilityCheck(forgetful).call();

    // Then
    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(response.getData())
        .hasValue(Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", setting));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
  void eachOfTheSettingsIsNeeded(String setting) {
    Map<String, String> settings =
        new HashMap<>(Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on"));
    assertThat(DurabilityCheck.isGiven(settings)).isTrue();
    settings.put(setting, "off");
    assertThat(DurabilityCheck.isGiven(settings)).isFalse();
    settings.remove(setting);
    assertThat(DurabilityCheck.isGiven(settings)).isFalse();
  }

  private void execute(Connection connection, String sql) throws SQLException {
    String filled =
        sql.replace("{customer}", customer)
            .replace("{earned}", earned)
            .replace("{order}", order)
            .replace("{unknown}", UUID.randomUUID().toString());
    try (connection;
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try {
        statement.execute(filled);
      } finally {
        connection.rollback();
      }
    }
  }
}
