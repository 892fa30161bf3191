package io.retailcrm.bootstrap;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * A service that an installation has opened to a web shop of another origin, behind TLS. The proxy
 * does not pass on its own name, so the service's own pages are listed too.
 */
public class OpenedService implements QuarkusTestProfile {

  public static final String ORIGIN = "https://shop.example.com";
  public static final String PUBLIC_URL = "https://crm.example.com/shop";
  public static final String LOG_FILE = "target/opened-service.log";

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.http.cors.enabled", "true",
        "quarkus.http.cors.origins", ORIGIN + ",https://crm.example.com",
        "quarkus.http.header.\"Strict-Transport-Security\".value", "max-age=31536000",
        "crm.http.body-timeout", "1s",
        "crm.http.public-url", PUBLIC_URL,
        "quarkus.log.file.enabled", "true",
        "quarkus.log.file.path", LOG_FILE,
        "quarkus.log.file.format", "%p [%c] %X{requestId} %s%e%n");
  }
}
