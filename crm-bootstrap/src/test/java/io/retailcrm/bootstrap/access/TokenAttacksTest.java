package io.retailcrm.bootstrap.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import io.retailcrm.rest.access.TokenKeys;
import io.retailcrm.rest.access.TokenSettings;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

/** What callers have shown instead of a token of their own. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TokenAttacksTest {

  private static final KeyPair FOREIGN = HandMade.newKey("RSA", 2048);

  @Inject TokenKeys keys;
  @Inject TokenSettings settings;

  @ConfigProperty(name = "crm.tokens.previous-keys")
  List<String> previousKeys;

  @Test
  void aTokenMadeByHandAsTheServiceMakesThemIsGood() {
    // When
    Response answer = shown(signed(header("RS256"), claims()));

    // Then: else the refusals below prove nothing
    answer.then().statusCode(200);
  }

  @Test
  void noForgeryIsTakenForAToken() {
    // Given
    Map<String, String> forgeries = new LinkedHashMap<>();
    for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
      forgeries.put(
          "alg '" + none + "'", HandMade.token(header(none), json(claims()), HandMade.nothing()));
      forgeries.put("alg '" + none + "', signed", signed(header(none), claims()));
    }
    forgeries.put("no alg", signed("{\"kid\":\"" + keys.keyId() + "\"}", claims()));
    Map<String, byte[]> secrets =
        Map.of(
            "PEM", pem().getBytes(StandardCharsets.US_ASCII),
            "DER", keys.publicKey().getRsaPublicKey().getEncoded(),
            "n", keys.publicKey().getRsaPublicKey().getModulus().toByteArray(),
            "JWKS", keys.jwks().getBytes(StandardCharsets.US_ASCII));
    secrets.forEach(
        (form, secret) -> {
          for (String bits : List.of("256", "384", "512")) {
            forgeries.put(
                "HS" + bits + " with the public key as " + form,
                HandMade.token(
                    header("HS" + bits), json(claims()), HandMade.hmac("HmacSHA" + bits, secret)));
          }
        });
    forgeries.put("a foreign key", foreign(header("RS256")));
    forgeries.put("no kid, a foreign key", foreign("{\"alg\":\"RS256\"}"));
    for (String kid :
        List.of(
            "/dev/null",
            "../../etc/passwd",
            "file:///etc/passwd",
            "http://127.0.0.1:1/key",
            "' or 1=1 --",
            "\\u0000",
            "x".repeat(2000),
            "unknown")) {
      forgeries.put("kid " + kid, foreign("{\"alg\":\"RS256\",\"kid\":\"" + kid + "\"}"));
    }
    forgeries.put("kid as a number", foreign("{\"alg\":\"RS256\",\"kid\":7}"));
    String kid = "\"kid\":\"" + keys.keyId() + "\"";
    String jwk = jwk(FOREIGN).toJson();
    forgeries.put("jwk", foreign("{\"alg\":\"RS256\",\"jwk\":" + jwk + "}"));
    forgeries.put("jwk and kid", foreign("{\"alg\":\"RS256\"," + kid + ",\"jwk\":" + jwk + "}"));
    forgeries.put(
        "jku", foreign("{\"alg\":\"RS256\",\"kid\":\"a\",\"jku\":\"http://127.0.0.1:1/jwks\"}"));
    forgeries.put(
        "x5u", foreign("{\"alg\":\"RS256\",\"kid\":\"a\",\"x5u\":\"http://127.0.0.1:1/x\"}"));
    forgeries.put("x5c", foreign("{\"alg\":\"RS256\",\"x5c\":[\"MIIB\"]}"));
    forgeries.put(
        "crit",
        signed("{\"alg\":\"RS256\"," + kid + ",\"crit\":[\"other\"],\"other\":1}", claims()));
    forgeries.put(
        "ES256 of a foreign key",
        HandMade.token(
            header("ES256"),
            json(claims()),
            HandMade.ecdsa(HandMade.newKey("EC", 256).getPrivate())));
    forgeries.put(
        "PS256 of a foreign key",
        HandMade.token(header("PS256"), json(claims()), HandMade.pss(FOREIGN.getPrivate())));
    forgeries.put(
        "PS256 of the own key",
        HandMade.token(header("PS256"), json(claims()), HandMade.pss(keys.signingKey())));
    String good = signed(header("RS256"), claims());
    String[] parts = good.split("\\.");
    Map<String, String> others = claims();
    others.put("sub", text(UUID.randomUUID().toString()));
    forgeries.put("a cut signature", good.substring(0, good.length() - 8));
    forgeries.put("an empty signature", parts[0] + "." + parts[1] + ".");
    forgeries.put("no signature", parts[0] + "." + parts[1]);
    forgeries.put(
        "another payload", parts[0] + "." + HandMade.encode(json(others)) + "." + parts[2]);
    forgeries.put("a payload that is no JSON", signedText(header("RS256"), "admin"));
    forgeries.put("a list as payload", signedText(header("RS256"), "[]"));
    forgeries.put(
        "a refresh token",
        Crm.login("admin@example.com", TestDatabase.ADMIN_PASSWORD).path("refresh_token"));
    forgeries.put("garbage", "A".repeat(7000));
    forgeries.put("dots", "....");

    // Then
    assertRefused(forgeries);
  }

  @Test
  void noTokenWithWrongClaimsIsGood() {
    // Given
    long now = Instant.now().getEpochSecond();
    Map<String, String> wrong = new LinkedHashMap<>();
    change(wrong, "expired", "exp", String.valueOf(now - 600));
    change(wrong, "nbf in the future", "nbf", String.valueOf(now + 3600));
    change(wrong, "iat in the future", "iat", String.valueOf(now + 3000));
    change(wrong, "iat beyond the leeway", "iat", String.valueOf(now + 120));
    change(wrong, "no exp", "exp", null);
    change(wrong, "exp as text", "exp", "\"tomorrow\"");
    change(wrong, "exp null", "exp", "null");
    change(wrong, "exp beyond a token's life", "exp", String.valueOf(now + 100_000_000));
    change(wrong, "exp beyond all", "exp", "1e300");
    change(wrong, "no iat", "iat", null);
    change(wrong, "iat as text", "iat", "\"yesterday\"");
    change(wrong, "wrong issuer", "iss", text("somebody"));
    change(wrong, "no issuer", "iss", null);
    change(wrong, "issuer as a list", "iss", "[\"retail-crm\"]");
    change(wrong, "wrong audience", "aud", text("another"));
    change(wrong, "no audience", "aud", null);
    change(wrong, "no subject", "sub", null);
    change(wrong, "a subject that is null", "sub", "null");
    change(wrong, "an empty subject", "sub", text(""));
    change(wrong, "a subject that is no id", "sub", text("admin"));
    change(wrong, "a subject as a number", "sub", "7");

    // Then
    assertRefused(wrong);
  }

  @Test
  void aTokenIsTakenFromTheHeaderOfItsSchemeOnly() {
    // Given
    String token = signed(header("RS256"), claims());

    // Then
    refused("Basic", given().header("Authorization", "Basic " + token).get(Crm.CUSTOMERS));
    refused("Token", given().header("Authorization", "Token " + token).get(Crm.CUSTOMERS));
    refused("bare", given().header("Authorization", token).get(Crm.CUSTOMERS));
    refused("empty", given().header("Authorization", "Bearer ").get(Crm.CUSTOMERS));
    refused(
        "two", given().header("Authorization", "Bearer " + token + " " + token).get(Crm.CUSTOMERS));
    refused(
        "two with a comma",
        given().header("Authorization", "Bearer " + token + "," + token).get(Crm.CUSTOMERS));
    refused("query", given().get(Crm.CUSTOMERS + "?access_token=" + token));
    for (String cookie : List.of("Bearer", "access_token", "Authorization")) {
      refused("cookie", given().cookie(cookie, token).get(Crm.CUSTOMERS));
    }
  }

  @Test
  void aHeaderThatIsTooLongIsRefusedAsARequest() {
    // When
    Response answer = shown("A".repeat(16_384));

    // Then
    assertThat(answer.statusCode()).isIn(401, 431);
  }

  @Test
  void aRoleThatNobodyKnowsOpensNothing() {
    // Given
    Map<String, String> claims = claims();
    claims.put("groups", "[\"emperor\"]");

    // When
    Response answer = shown(signed(header("RS256"), claims));

    // Then
    answer.then().statusCode(403).contentType("application/problem+json");
  }

  @Test
  void aPreviousKeyChecksTokensAndIsPublishedButSignsNone() throws Exception {
    // Given
    TokenKeys previous = TokenKeys.ofPem(Files.readString(Path.of(previousKeys.get(0))), List.of());
    String old =
        HandMade.token(
            "{\"alg\":\"RS256\",\"kid\":\"" + previous.keyId() + "\"}",
            json(claims()),
            HandMade.rsa(previous.signingKey()));
    KeyPair removed = HandMade.newKey("RSA", 2048);
    String older =
        HandMade.token(
            "{\"alg\":\"RS256\",\"kid\":\"" + jwk(removed).getKeyId() + "\"}",
            json(claims()),
            HandMade.rsa(removed.getPrivate()));

    // When
    String fresh = Crm.login("admin@example.com", TestDatabase.ADMIN_PASSWORD).path("access_token");

    // Then
    assertThat(new String(Base64.getUrlDecoder().decode(fresh.split("\\.")[0])))
        .contains(keys.keyId());
    shown(old).then().statusCode(200);
    refused("a removed key", shown(older));
    given()
        .get("/api/v1/auth/jwks")
        .then()
        .body("keys.kid", equalTo(List.of(keys.keyId(), previous.keyId())));
  }

  private void change(Map<String, String> wrong, String name, String claim, String value) {
    Map<String, String> claims = claims();
    if (value == null) {
      claims.remove(claim);
    } else {
      claims.put(claim, value);
    }
    wrong.put(name, signed(header("RS256"), claims));
  }

  private static void assertRefused(Map<String, String> tokens) {
    tokens.forEach((name, token) -> refused(name, shown(token)));
  }

  private static void refused(String name, Response answer) {
    assertThat(answer.statusCode()).as(name).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).as(name).isEqualTo("Bearer");
    answer.then().contentType(startsWith("application/problem+json"));
  }

  private static Response shown(String token) {
    return given().header("Authorization", "Bearer " + token).get(Crm.CUSTOMERS);
  }

  private String header(String algorithm) {
    return "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + keys.keyId() + "\"}";
  }

  private String signed(String header, Map<String, String> claims) {
    return signedText(header, json(claims));
  }

  private String signedText(String header, String payload) {
    return HandMade.token(header, payload, HandMade.rsa(keys.signingKey()));
  }

  private String foreign(String header) {
    return HandMade.token(header, json(claims()), HandMade.rsa(FOREIGN.getPrivate()));
  }

  /** By name, as JSON: those of a good token of the administrator. */
  private Map<String, String> claims() {
    String own = Crm.bearer().split("\\.")[1];
    String subject =
        new String(Base64.getUrlDecoder().decode(own), StandardCharsets.UTF_8)
            .replaceAll(".*\"sub\":\"([^\"]*)\".*", "$1");
    long now = Instant.now().getEpochSecond();
    Map<String, String> claims = new LinkedHashMap<>();
    claims.put("iss", text(settings.issuer()));
    claims.put("aud", text(settings.audience()));
    claims.put("sub", text(subject));
    claims.put("upn", text("admin@example.com"));
    claims.put("groups", "[\"admin\"]");
    claims.put("jti", text(UUID.randomUUID().toString()));
    claims.put("iat", String.valueOf(now));
    claims.put("exp", String.valueOf(now + 600));
    return claims;
  }

  private static String json(Map<String, String> claims) {
    return claims.entrySet().stream()
        .map(claim -> text(claim.getKey()) + ":" + claim.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String text(String value) {
    return "\"" + value + "\"";
  }

  private String pem() {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(keys.publicKey().getRsaPublicKey().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private static RsaJsonWebKey jwk(KeyPair pair) {
    try {
      RsaJsonWebKey jwk = (RsaJsonWebKey) JsonWebKey.Factory.newJwk(pair.getPublic());
      jwk.setKeyId(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
      return jwk;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
