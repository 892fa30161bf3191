package io.retailcrm.bootstrap.adapter.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key of HMAC-SHA256 that is derived from a secret for one purpose. */
final class DerivedKey {

  private static final String ALGORITHM = "HmacSHA256";

  private final Mac keyed;

  DerivedKey(byte[] secret, String purpose) {
    keyed = mac(mac(secret).doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
  }

  /** The fingerprint of a text in UTF-8, in lower hexadecimal digits. */
  String fingerprint(String text) {
    try {
      Mac mac = (Mac) keyed.clone();
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
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
