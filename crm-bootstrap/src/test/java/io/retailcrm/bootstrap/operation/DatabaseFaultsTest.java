package io.retailcrm.bootstrap.operation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.retailcrm.application.work.Concurrently;
import io.retailcrm.application.work.StoreUnavailable;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database that is away, silent, full or locked. */
@QuarkusTest
@QuarkusTestResource(value = DistantDatabase.class, restrictToAnnotatedClass = true)
class DatabaseFaultsTest {

  private static final String EARN = Crm.CUSTOMERS + "/loyalty/earn";
  private static final int POOL = 16;
  private static final int TILLS = 64;
  private static final int OTHERS = 8;

  @Inject Transactions transactions;
  @Inject DataSource dataSource;

  @AfterEach
  void mend() throws InterruptedException {
    DistantDatabase.network().forward();
    DistantDatabase.network().cutOnce();
    Instant deadline = Instant.now().plusSeconds(60);
    while (Crm.get(Crm.CUSTOMERS).statusCode() != 200) {
      assertThat(Instant.now()).as("the service does not come back").isBefore(deadline);
      Thread.sleep(100);
    }
  }

  @Test
  void aDatabaseThatIsAwayIsToldToReadersAndWriters() {
    // Given
    String customer = Crm.aCustomer().getString("id");
    DistantDatabase.network().cut();

    // When
    Response read = Crm.get(Crm.CUSTOMERS + "/" + customer);
    Response written = earn(customer, 1);
    Response account = Crm.login("nobody@example.com", "a wrong password");

    // Then
    assertThat(List.of(read, written, account)).allSatisfy(DatabaseFaultsTest::isUnavailable);
  }

  @Test
  void everybodyLearnsThatTheServiceIsNotReadyButNotWhy() {
    // Given
    DistantDatabase.network().cut();

    // When
    Response ready = given().get("/q/health/ready");
    Response live = given().get("/q/health/live");

    // Then
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.asString()).isEqualTo("{\"status\":\"DOWN\"}");
    assertThat(live.asString()).isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  void aNetworkThatFallsSilentEndsCalls() {
    // Given
    String customer = Crm.aCustomer().getString("id");
    DistantDatabase.network().silence();

    // When
    Response read = Crm.get(Crm.CUSTOMERS + "/" + customer);
    Response written = earn(customer, 1);

    // Then
    assertThat(List.of(read, written)).allSatisfy(DatabaseFaultsTest::isUnavailable);
  }

  @Test
  void anEmptyPoolIsToldToWhoFindsItSo() throws Exception {
    // Given
    String customer = Crm.aCustomer().getString("id");
    List<Connection> all = new ArrayList<>();

    // When
    Response refused;
    try {
      for (int i = 0; i < POOL; i++) {
        all.add(dataSource.getConnection());
      }
      refused = earn(customer, 1);
    } finally {
      for (Connection connection : all) {
        connection.close();
      }
    }

    // Then
    isUnavailable(refused);
  }

  @Test
  void aLockThatIsNotGotIsToldAndNothingIsDone() throws Exception {
    // Given
    String customer = Crm.aCustomer().getString("id");
    earn(customer, 5);

    // When
    Response refused;
    try (Connection owner = TestDatabase.ownersConnection()) {
      lock(owner, customer);
      refused = earn(customer, 7);
    }

    // Then
    isUnavailable(refused);
    assertThat(
            Crm.get(Crm.CUSTOMERS + "/" + customer + "/loyalty/balance")
                .jsonPath()
                .getInt("current_balance"))
        .isEqualTo(5);
  }

  @Test
  void aLockedCustomerLeavesConnectionsToOthers() throws Exception {
    // Given
    String customer = Crm.aCustomer().getString("id");
    earn(customer, 5);
    List<String> others =
        Stream.generate(() -> Crm.aCustomer().getString("id")).limit(OTHERS).toList();

    // When
    List<Response> answers;
    try (Connection owner = TestDatabase.ownersConnection()) {
      lock(owner, customer);
      answers =
          Concurrently.run(
              TILLS + OTHERS, who -> earn(who < TILLS ? customer : others.get(who - TILLS), 1));
    }

    // Then
    assertThat(answers.subList(0, TILLS)).allSatisfy(DatabaseFaultsTest::isUnavailable);
    assertThat(answers.subList(TILLS, TILLS + OTHERS))
        .allSatisfy(answer -> answer.then().statusCode(201));
  }

  @Test
  void aStatementMayTakeLongerInALongTransactionThanInARequest() throws Exception {
    // Given
    String patient = "set local statement_timeout = '20ms'";

    // When
    Throwable ordinary =
        catchThrowable(
            () -> transactions.inTransaction(() -> execute(patient, "select pg_sleep(1)")));
    List<String> limits = transactions.inLongTransaction(this::limits);
    List<String> after = transactions.inTransaction(this::limits);

    // Then
    assertThat(ordinary).isInstanceOf(StoreUnavailable.class).hasMessageContaining("57014");
    assertThat(limits).containsExactly("14min", "0", "900000");
    assertThat(after).containsExactly("8s", "1500ms", "10000");
  }

  private List<String> limits() {
    try (Connection connection = dataSource.getConnection()) {
      return List.of(
          shown(connection, "statement_timeout"),
          shown(connection, "lock_timeout"),
          String.valueOf(connection.getNetworkTimeout()));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String shown(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("show " + setting)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private boolean execute(String... statements) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
      return true;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void lock(Connection owner, String customer) throws SQLException {
    owner.setAutoCommit(false);
    try (Statement statement = owner.createStatement()) {
      statement.execute(
          "select 1 from loyalty_account where customer_id = '" + customer + "' for update");
    }
  }

  private static Response earn(String customer, int points) {
    return Crm.post(EARN, Map.of("customer_id", customer, "points", points));
  }

  private static void isUnavailable(Response answer) {
    answer.then().statusCode(503).contentType("application/problem+json");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
  }
}
