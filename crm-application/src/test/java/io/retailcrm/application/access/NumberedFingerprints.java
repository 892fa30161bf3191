package io.retailcrm.application.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** Secrets that a test can tell in advance: they are counted. */
public final class NumberedFingerprints implements SecretFingerprints {

  private final AtomicInteger last = new AtomicInteger();

  @Override
  public String code() {
    return "%06d".formatted(last.incrementAndGet());
  }

  @Override
  public String token() {
    return "token-" + last.incrementAndGet();
  }

  @Override
  public String fingerprint(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
