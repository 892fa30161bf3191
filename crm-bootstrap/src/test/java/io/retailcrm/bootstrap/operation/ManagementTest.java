package io.retailcrm.bootstrap.operation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.net.URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told to everybody, and what at the management port. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ManagementTest {

  @TestHTTPResource(value = "/", management = true)
  URL management;

  @ParameterizedTest
  @ValueSource(strings = {"", "/live", "/ready", "/started"})
  void everybodyLearnsThatTheServiceIsUpAndNothingElse(String part) {
    // When
    Response told = given().get("/q/health" + part);
    Response head = given().head("/q/health" + part);

    // Then
    assertThat(told.statusCode()).isEqualTo(200);
    assertThat(told.contentType()).isEqualTo("application/json; charset=UTF-8");
    assertThat(told.asString()).isEqualTo("{\"status\":\"UP\"}");
    assertThat(head.statusCode()).isEqualTo(200);
  }

  @Test
  void theManagementPortTellsEachCheck() {
    given()
        .get(management + "health/ready")
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"))
        .body("checks", not(hasSize(0)))
        .body("checks.name", hasItem("Changes of accounts are seen"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/metrics", "/metrics", "/q/health/well", "/q/info"})
  void thePortOfTheApiHasNothingElseForOperators(String path) {
    given().get(path).then().statusCode(401);
    Crm.asAdmin().get(path).then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openapi", "swagger-ui/"})
  void theDocumentAndItsPagesAreAtThePortOfTheApi(String path) {
    given().get("/q/" + path).then().statusCode(200);
    given().get(management + path).then().statusCode(404);
  }
}
