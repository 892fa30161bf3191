package io.retailcrm.bootstrap.adapter.security;

import io.retailcrm.application.privacy.IdentifierFingerprints;
import io.retailcrm.domain.customer.UniqueField;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Fingerprints by HMAC-SHA256, with a key that is derived from a secret text. */
public final class HmacFingerprints implements IdentifierFingerprints {

  /** The minimum number of characters of a secret, so that it can't be guessed. */
  public static final int MIN_SECRET = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "retail-crm erased people";

  private final Mac keyed;

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
    byte[] key =
        mac(secret.getBytes(StandardCharsets.UTF_8))
            .doFinal(PURPOSE.getBytes(StandardCharsets.UTF_8));
    this.keyed = mac(key);
  }

  @Override
  public String of(UniqueField field, String value) {
    byte[] text = (field.code() + ":" + value).getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(((Mac) keyed.clone()).doFinal(text));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("The HMAC of every Java platform can be cloned", e);
    }
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }
}
