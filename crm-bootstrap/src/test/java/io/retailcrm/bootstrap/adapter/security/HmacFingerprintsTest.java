package io.retailcrm.bootstrap.adapter.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.domain.customer.UniqueField;
import org.junit.jupiter.api.Test;

class HmacFingerprintsTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final HmacFingerprints fingerprints = new HmacFingerprints(SECRET);

  @Test
  void aValueAlwaysHasTheSameFingerprint() {
    assertThat(fingerprints.of(UniqueField.EMAIL, "ivo@example.com"))
        .matches("[0-9a-f]{64}")
        .isEqualTo(fingerprints.of(UniqueField.EMAIL, "ivo@example.com"))
        .isEqualTo(new HmacFingerprints(SECRET).of(UniqueField.EMAIL, "ivo@example.com"));
  }

  @Test
  void anotherValueFieldOrKeyGivesAnotherFingerprint() {
    assertThat(fingerprints.of(UniqueField.EXTERNAL_ID, "1"))
        .isNotEqualTo(fingerprints.of(UniqueField.EXTERNAL_ID, "2"))
        .isNotEqualTo(fingerprints.of(UniqueField.PHONE, "1"))
        .isNotEqualTo(new HmacFingerprints(SECRET + "0").of(UniqueField.EXTERNAL_ID, "1"));
  }

  @Test
  void aKeyIsTheSameWithTheLineBreaksOfAFile() {
    assertThat(
            new HmacFingerprints("0123456789abcdef\r\n0123456789abcdef\n")
                .of(UniqueField.PHONE, "1"))
        .isEqualTo(fingerprints.of(UniqueField.PHONE, "1"));
  }

  @Test
  void aShortKeyIsRefusedByTheNameOfItsSetting() {
    assertThatThrownBy(() -> new HmacFingerprints(" ".repeat(40) + SECRET.substring(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("crm.privacy.fingerprint-key must have at least 32 characters");
  }
}
