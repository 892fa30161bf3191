package io.retailcrm.bootstrap.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.OpenedService;
import io.retailcrm.bootstrap.TestDatabase;
import io.retailcrm.bootstrap.adapter.security.Argon2Passwords;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** Looks at the file that the service writes its log to. */
@QuarkusTest
@TestProfile(OpenedService.class)
@QuarkusTestResource(TestDatabase.class)
class LogMaskingTest {

  private static final Logger LOG = Logger.getLogger(LogMaskingTest.class);

  @Inject AgroalDataSource dataSource;

  @Test
  void anErrorOfTheDatabaseTellsNothingOfTheRow() throws Exception {
    // Given
    String marker = Crm.unique("request");
    String city = Crm.unique("Gotham");
    String email = Crm.unique("jane") + "@example.com";
    execute("alter table customer add constraint refused check (city not like 'Gotham%')");

    // When
    Response answer =
        Crm.asAdmin()
            .contentType(ContentType.JSON)
            .header("X-Request-Id", marker)
            .body(
                Map.of(
                    "first_name", "Wilhelmina",
                    "last_name", "Featherstonehaugh",
                    "email", email,
                    "phone", "+919876543210",
                    "city", city))
            .post(Crm.CUSTOMERS);

    // Then
    execute("alter table customer drop constraint refused");
    answer.then().statusCode(500).contentType("application/problem+json");
    assertThat(answer.body().asString()).doesNotContain("refused", "customer", "SQL");
    assertThat(log())
        .contains(marker, "A request failed", "violates check constraint \"refused\"")
        .doesNotContain(email, city, "Wilhelmina", "Featherstonehaugh", "9876543210");
  }

  @Test
  void noHashOfAPasswordIsInTheLog() throws Exception {
    // Given
    String marker = Crm.unique("marker");
    String hash = new Argon2Passwords(new SecureRandom()).hash("Lantern-Orchid-7");

    // When
    LOG.infof("%s row [%s]", marker, hash);

    // Then
    assertThat(log()).contains(marker + " row [***]").doesNotContain("$argon2id$");
  }

  @Test
  void whatIsLoggedByMistakeIsMasked() throws Exception {
    // Given
    String marker = Crm.unique("marker");

    // When
    LOG.infof("%s mail to %s", marker + 1, "zoë.o'neil+shop@mail.example.co.in");
    LOG.warn(marker + 2 + " GET /email/jane%40example.com and +91 98765 43210 and 09876543210");
    LOG.error(
        marker + 3,
        new IllegalStateException(
            "of jane@example.com", new IllegalArgumentException("+919876543210 is odd")));

    // Then
    assertThat(log())
        .contains(marker + "1 mail to ***")
        .contains(marker + "2 GET /email/*** and *** and ***")
        .contains(marker + "3", "java.lang.IllegalStateException: of ***")
        .contains("Caused by: java.lang.IllegalArgumentException: *** is odd")
        .contains("LogMaskingTest.whatIsLoggedByMistakeIsMasked")
        .doesNotContain("zoë", "jane@", "jane%40", "98765");
  }

  @Test
  void whatIsNotPersonalIsLeftAlone() throws Exception {
    // Given
    String kept =
        Crm.unique("job") + " CUST-20251217-0001 2026-07-14T09:30:00.123456Z 5000000 10.0.0.1:8080";

    // When
    LOG.info(kept);

    // Then
    assertThat(log()).contains(kept);
  }

  @Test
  void anAddressInTheIdOfARequestIsMaskedToo() throws Exception {
    // Given
    execute("alter table customer add constraint refused check (city not like 'Metropolis%')");

    // When
    Response answer =
        Crm.asAdmin()
            .contentType(ContentType.JSON)
            .header("X-Request-Id", "for-lois@example.com")
            .body(
                Map.of(
                    "first_name", "A",
                    "last_name", "B",
                    "external_id", Crm.unique("ext"),
                    "city", "Metropolis"))
            .post(Crm.CUSTOMERS);

    // Then
    execute("alter table customer drop constraint refused");
    answer.then().statusCode(500).header("X-Request-Id", "for-lois@example.com");
    assertThat(log()).doesNotContain("lois@");
  }

  private static String log() throws IOException {
    return Files.readString(Path.of(OpenedService.LOG_FILE));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = TestDatabase.ownersConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
