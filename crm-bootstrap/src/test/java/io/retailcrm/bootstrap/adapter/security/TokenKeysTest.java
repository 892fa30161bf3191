package io.retailcrm.bootstrap.adapter.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.retailcrm.rest.access.TokenKeys;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenKeysTest {

  private static final KeyPair SIGNING = pair("RSA", 2048);
  private static final KeyPair OTHER = pair("RSA", 2048);

  @Test
  void previousKeysArePublishedBehindTheOneThatSigns() {
    // When
    TokenKeys keys =
        TokenKeys.ofPem(
            pem("PRIVATE", SIGNING.getPrivate()),
            List.of(pem("PUBLIC", OTHER.getPublic()), pem("PUBLIC", SIGNING.getPublic())));

    // Then
    assertThat(keys.previousKeys()).hasSize(1);
    assertThat(keys.jwks())
        .containsSubsequence(keys.keyId(), keys.previousKeys().get(0).getKeyId())
        .doesNotContain("\"d\"", "\"p\"", "\"q\"");
  }

  @Test
  void aPrivateAndAPublicPemOfOneKeyAreTheSame() {
    // When
    TokenKeys ofPrivate = keys(pem("PRIVATE", OTHER.getPrivate()));
    TokenKeys ofPublic = keys(pem("PUBLIC", OTHER.getPublic()));

    // Then
    assertThat(ofPrivate.jwks()).isEqualTo(ofPublic.jwks());
  }

  @Test
  void whatIsNoSuchKeyIsRefusedByName() {
    // Given
    List<String> wrong =
        List.of(
            "",
            "key.pem",
            "-----BEGIN PUBLIC KEY-----\n????\n-----END PUBLIC KEY-----",
            "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
            pem("PRIVATE", OTHER.getPublic()),
            pem("PUBLIC", OTHER.getPrivate()),
            pem("PUBLIC", pair("RSA", 1024).getPublic()),
            pem("PRIVATE", pair("RSA", 1024).getPrivate()),
            pem("PUBLIC", pair("EC", 256).getPublic()));

    // Then
    for (String key : wrong) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> keys(key))
          .withMessageContaining("previous key");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenKeys.ofPem(pem("PUBLIC", SIGNING.getPublic()), List.of()))
        .withMessageContaining("signing key");
  }

  private static TokenKeys keys(String previous) {
    return TokenKeys.ofPem(pem("PRIVATE", SIGNING.getPrivate()), List.of(previous));
  }

  private static String pem(String kind, Key key) {
    return "-----BEGIN %s KEY-----\n%s\n-----END %s KEY-----\n"
        .formatted(kind, Base64.getMimeEncoder().encodeToString(key.getEncoded()), kind);
  }

  private static KeyPair pair(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
