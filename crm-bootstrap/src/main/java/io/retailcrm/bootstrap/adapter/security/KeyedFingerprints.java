package io.retailcrm.bootstrap.adapter.security;

import io.retailcrm.application.access.SecretFingerprints;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Secrets with HMAC-SHA256 fingerprints. The key is derived from the signing key. */
public final class KeyedFingerprints implements SecretFingerprints {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "retail-crm fingerprints";
  private static final int CODES = 1_000_000;
  private static final int TOKEN_BYTES = 32;

  private final SecureRandom random;
  private final SecretKeySpec key;

  public KeyedFingerprints(SecureRandom random, PrivateKey signingKey) {
    this.random = random;
    this.key = new SecretKeySpec(mac(signingKey.getEncoded(), PURPOSE), ALGORITHM);
  }

  @Override
  public String code() {
    return String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
  }

  @Override
  public String token() {
    byte[] token = new byte[TOKEN_BYTES];
    random.nextBytes(token);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  @Override
  public String fingerprint(String text) {
    return HexFormat.of().formatHex(mac(key.getEncoded(), text));
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
