package io.retailcrm.bootstrap.adapter.security;

import io.retailcrm.application.privacy.IdentifierFingerprints;
import io.retailcrm.domain.customer.UniqueField;
import java.nio.charset.StandardCharsets;

/** Fingerprints by HMAC-SHA256, with a key that is derived from a secret text. */
public final class HmacFingerprints implements IdentifierFingerprints {

  /** The minimum number of characters of a secret, so that it can't be guessed. */
  public static final int MIN_SECRET = 32;

  private static final String PURPOSE = "retail-crm erased people";

  private final DerivedKey key;

  /**
   * @param text the secret; white space does not count, so that it may come from a file
   * @throws IllegalArgumentException if the secret is too short
   */
  public HmacFingerprints(String text) {
    String secret = text.replaceAll("\\s", "");
    if (secret.length() < MIN_SECRET) {
      throw new IllegalArgumentException(
          "crm.privacy.fingerprint-key must have at least " + MIN_SECRET + " characters");
    }
    this.key = new DerivedKey(secret.getBytes(StandardCharsets.UTF_8), PURPOSE);
  }

  @Override
  public String of(UniqueField field, String value) {
    return key.fingerprint(field.code() + ":" + value);
  }
}
