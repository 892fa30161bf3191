package io.retailcrm.bootstrap.access;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** A service that accepts the tokens of another issuer in place of its own. */
@QuarkusTest
@QuarkusTestResource(value = TestDatabase.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = ExternalIssuer.class, restrictToAnnotatedClass = true)
class ExternalIssuerTest {

  private static final String RFM = Crm.CUSTOMERS + "/analytics/rfm/distribution";

  @Test
  void itsTokensOpenWhatTheRolesInGroupsOpen() {
    // When
    String agent = signed(Map.of("groups", List.of("agent", "offline_access")));
    String service = signed(Map.of("groups", List.of("service")));

    // Then
    shown(agent, RFM).then().statusCode(200);
    shown(service, Crm.CUSTOMERS).then().statusCode(200);
    shown(service, RFM).then().statusCode(403);
  }

  @Test
  void rolesAreFoundWhereKeycloakPutsThem() {
    // When
    String agent = signed(Map.of("realm_access", Map.of("roles", List.of("agent"))));
    String nobody = signed(Map.of("realm_access", Map.of("roles", List.of("uma_authorization"))));

    // Then
    shown(agent, RFM).then().statusCode(200);
    shown(nobody, RFM).then().statusCode(403);
  }

  @Test
  void theServicesOwnTokensAreRefused() {
    // When
    Response answer = given().header("Authorization", Crm.bearer()).get(Crm.CUSTOMERS);

    // Then
    answer.then().statusCode(401).header("WWW-Authenticate", "Bearer");
  }

  @Test
  void anotherIssuerAnotherAudienceAndThePastAreRefused() {
    // Given
    Map<String, Object> admin = Map.of("groups", List.of("admin"));

    // Then
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("iss", "https://login.example.com/realms/other"),
            Map.of("aud", "account"),
            Map.of("exp", Instant.now().getEpochSecond() - 600))) {
      Map<String, Object> claims = new HashMap<>(admin);
      claims.putAll(wrong);
      shown(signed(claims), Crm.CUSTOMERS)
          .then()
          .statusCode(401)
          .header("WWW-Authenticate", "Bearer")
          .contentType("application/problem+json");
    }
  }

  @Test
  void aNewKeyOfTheIssuerIsFetchedWhenATokenNamesIt() throws InterruptedException {
    // Given: keys that were fetched longer ago than the 300 ms within which they aren't fetched
    // again
    shown(signed(Map.of("groups", List.of("agent"))), RFM).then().statusCode(200);
    Thread.sleep(400);

    // When
    given().post(jwks().resolve("/rotate")).then().statusCode(200);

    // Then
    shown(signed(Map.of("groups", List.of("agent"))), RFM).then().statusCode(200);
  }

  private String signed(Map<String, Object> more) {
    long now = Instant.now().getEpochSecond();
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", ExternalIssuer.ISSUER);
    claims.put("aud", List.of(ExternalIssuer.AUDIENCE, "account"));
    claims.put("sub", "8f7f2b34-3a5c-4f5e-9a53-0a1a2b3c4d5e");
    claims.put("preferred_username", "asha");
    claims.put("iat", now);
    claims.put("exp", now + 300);
    claims.putAll(more);
    return given()
        .contentType("application/json")
        .body(claims)
        .post(jwks().resolve("/sign"))
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private static Response shown(String token, String path) {
    return given().header("Authorization", "Bearer " + token).get(path);
  }

  /** Looked up, not injected: what is injected must be there for every other test too. */
  private static URI jwks() {
    return ConfigProvider.getConfig().getValue("mp.jwt.verify.publickey.location", URI.class);
  }
}
