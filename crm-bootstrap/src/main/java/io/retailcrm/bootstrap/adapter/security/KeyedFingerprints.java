package io.retailcrm.bootstrap.adapter.security;

import io.retailcrm.application.access.SecretFingerprints;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** Secrets with HMAC-SHA256 fingerprints. The key is derived from the signing key. */
public final class KeyedFingerprints implements SecretFingerprints {

  private static final String PURPOSE = "retail-crm fingerprints";
  private static final int CODES = 1_000_000;
  private static final int TOKEN_BYTES = 32;

  private final SecureRandom random;
  private final DerivedKey key;

  public KeyedFingerprints(SecureRandom random, PrivateKey signingKey) {
    this.random = random;
    this.key = new DerivedKey(signingKey.getEncoded(), PURPOSE);
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
    return key.fingerprint(text);
  }
}
