package io.retailcrm.bootstrap;

import io.quarkus.arc.DefaultBean;
import io.retailcrm.application.access.Secrets;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Secrets of the tests, where the service brings none of its own. */
@Singleton
@DefaultBean
class TestSecrets implements Secrets {

  private final SecureRandom random = new SecureRandom();

  @Override
  public String code() {
    return "%06d".formatted(random.nextInt(1_000_000));
  }

  @Override
  public String token() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String fingerprint(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
