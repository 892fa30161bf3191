package io.retailcrm.bootstrap.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Access tokens made by hand, to the letter, as no library would make them. */
final class HandMade {

  private HandMade() {}

  /** Signs what stands before the second dot. */
  interface Signer {
    byte[] sign(byte[] content) throws GeneralSecurityException;
  }

  static String token(String header, String payload, Signer signer) {
    String content = encode(header) + "." + encode(payload);
    try {
      byte[] signature = signer.sign(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String encode(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  static Signer nothing() {
    return content -> new byte[0];
  }

  static Signer rsa(PrivateKey key) {
    return asymmetric("SHA256withRSA", key);
  }

  static Signer ecdsa(PrivateKey key) {
    return asymmetric("SHA256withECDSAinP1363Format", key);
  }

  static Signer pss(PrivateKey key) {
    return content -> {
      Signature signature = Signature.getInstance("RSASSA-PSS");
      signature.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      signature.initSign(key);
      signature.update(content);
      return signature.sign();
    };
  }

  static Signer hmac(String algorithm, byte[] secret) {
    return content -> {
      Mac mac = Mac.getInstance(algorithm);
      Key key = new SecretKeySpec(secret, algorithm);
      mac.init(key);
      return mac.doFinal(content);
    };
  }

  static KeyPair newKey(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Signer asymmetric(String algorithm, PrivateKey key) {
    return content -> {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(content);
      return signature.sign();
    };
  }
}
