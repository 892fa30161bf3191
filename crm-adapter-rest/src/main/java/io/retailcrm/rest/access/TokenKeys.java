package io.retailcrm.rest.access;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/**
 * The key that signs access tokens, and the set of keys that check them.
 *
 * @param keyId the thumbprint of the key (RFC 7638)
 */
public record TokenKeys(String keyId, RSAPrivateCrtKey signingKey, RsaJsonWebKey publicKey) {

  private static final int LEAST_BITS = 2048;

  /**
   * Reads an RSA key.
   *
   * @param pem PKCS #8, between {@code BEGIN PRIVATE KEY} and {@code END PRIVATE KEY}
   * @throws IllegalArgumentException if it is not such a key, or one of less than 2048 bits
   */
  public static TokenKeys ofPem(String pem) {
    try {
      byte[] encoded =
          Base64.getMimeDecoder()
              .decode(pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").strip());
      KeyFactory rsa = KeyFactory.getInstance("RSA");
      if (!(rsa.generatePrivate(new PKCS8EncodedKeySpec(encoded)) instanceof RSAPrivateCrtKey key)
          || key.getModulus().bitLength() < LEAST_BITS) {
        throw new IllegalArgumentException(
            "The signing key must be an RSA key of at least " + LEAST_BITS + " bits");
      }
      PublicKey open =
          rsa.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
      RsaJsonWebKey jwk = (RsaJsonWebKey) JsonWebKey.Factory.newJwk(open);
      jwk.setKeyId(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
      jwk.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
      jwk.setUse(Use.SIGNATURE);
      return new TokenKeys(jwk.getKeyId(), key, jwk);
    } catch (GeneralSecurityException | JoseException e) {
      throw new IllegalArgumentException("The signing key is not an RSA key in PKCS #8 PEM", e);
    }
  }

  /** The public keys as a JSON Web Key Set (RFC 7517). */
  public String jwks() {
    return new JsonWebKeySet(List.of(publicKey)).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
  }
}
