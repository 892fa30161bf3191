package io.retailcrm.bootstrap.access;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * An issuer of tokens beside the service, and the settings of a service that accepts its tokens.
 * The tests ask it by HTTP to sign claims, and to take another key.
 */
public class ExternalIssuer implements QuarkusTestResourceLifecycleManager {

  static final String ISSUER = "https://login.example.com/realms/shop";
  static final String AUDIENCE = "crm";

  private HttpServer http;
  private KeyPair key;
  private String keyId;

  @Override
  public Map<String, String> start() {
    takeAnotherKey();
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.createContext("/jwks", exchange -> answer(exchange, jwks()));
    http.createContext("/sign", exchange -> answer(exchange, sign(exchange)));
    http.createContext(
        "/rotate",
        exchange -> {
          takeAnotherKey();
          answer(exchange, keyId);
        });
    http.start();
    return Map.of(
        "mp.jwt.verify.publickey.location",
        "http://127.0.0.1:" + http.getAddress().getPort() + "/jwks",
        "mp.jwt.verify.issuer",
        ISSUER,
        "mp.jwt.verify.audiences",
        AUDIENCE,
        "smallrye.jwt.path.groups",
        "realm_access/roles");
  }

  @Override
  public void stop() {
    http.stop(0);
  }

  private synchronized void takeAnotherKey() {
    key = HandMade.newKey("RSA", 2048);
    keyId = UUID.randomUUID().toString();
  }

  private synchronized String jwks() {
    try {
      RsaJsonWebKey jwk = (RsaJsonWebKey) JsonWebKey.Factory.newJwk(key.getPublic());
      jwk.setKeyId(keyId);
      jwk.setUse("sig");
      jwk.setAlgorithm("RS256");
      return new JsonWebKeySet(List.of(jwk)).toJson();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized String sign(HttpExchange exchange) throws IOException {
    String claims = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    return HandMade.token(
        "{\"alg\":\"RS256\",\"kid\":\"" + keyId + "\"}", claims, HandMade.rsa(key.getPrivate()));
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
