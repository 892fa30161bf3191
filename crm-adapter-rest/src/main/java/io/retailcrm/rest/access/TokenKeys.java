package io.retailcrm.rest.access;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The key that signs access tokens, and the keys that check them: the signing key, and earlier or
 * later ones.
 *
 * @param signingKey the one key that signs
 * @param publicKey of the signing key; its id is its thumbprint (RFC 7638)
 * @param previousKeys check, and never sign
 */
public record TokenKeys(
    RSAPrivateCrtKey signingKey, RsaJsonWebKey publicKey, List<RsaJsonWebKey> previousKeys) {

  private static final int MIN_BITS = 2048;
  private static final String PUBLIC = "-----BEGIN PUBLIC KEY-----";

  public TokenKeys {
    previousKeys = List.copyOf(previousKeys);
  }

  /**
   * Reads RSA keys.
   *
   * @param signing PKCS #8, between {@code BEGIN PRIVATE KEY} and {@code END PRIVATE KEY}
   * @param previous each the same, or a public key between {@code BEGIN PUBLIC KEY} and {@code END
   *     PUBLIC KEY}; the signing key among them counts once
   * @throws IllegalArgumentException if one is not such a key, or has less than 2048 bits
   */
  public static TokenKeys ofPem(String signing, List<String> previous) {
    RSAPrivateCrtKey key = privateKey(signing, "The signing key");
    RsaJsonWebKey own = jwk(publicOf(key), "The signing key");
    List<RsaJsonWebKey> others =
        previous.stream()
            .map(TokenKeys::previousKey)
            .filter(other -> !other.getKeyId().equals(own.getKeyId()))
            .toList();
    return new TokenKeys(key, own, others);
  }

  /** The id of the signing key. */
  public String keyId() {
    return publicKey.getKeyId();
  }

  /** The public keys as a JSON Web Key Set (RFC 7517), that of the signing key first. */
  public String jwks() {
    return new JsonWebKeySet(Stream.concat(Stream.of(publicKey), previousKeys.stream()).toList())
        .toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
  }

  private static RsaJsonWebKey previousKey(String pem) {
    String name = "A previous key";
    return jwk(
        pem.stripLeading().startsWith(PUBLIC)
            ? publicKey(pem, name)
            : publicOf(privateKey(pem, name)),
        name);
  }

  private static RSAPrivateCrtKey privateKey(String pem, String name) {
    try {
      return (RSAPrivateCrtKey) rsa().generatePrivate(new PKCS8EncodedKeySpec(bytes(pem)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw unreadable(name, e);
    }
  }

  private static PublicKey publicKey(String pem, String name) {
    try {
      return rsa().generatePublic(new X509EncodedKeySpec(bytes(pem)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw unreadable(name, e);
    }
  }

  private static PublicKey publicOf(RSAPrivateCrtKey key) {
    try {
      return rsa().generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RsaJsonWebKey jwk(PublicKey key, String name) {
    if (!(key instanceof RSAPublicKey rsa) || rsa.getModulus().bitLength() < MIN_BITS) {
      throw unreadable(name, null);
    }
    try {
      RsaJsonWebKey jwk = (RsaJsonWebKey) JsonWebKey.Factory.newJwk(key);
      jwk.setKeyId(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
      jwk.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
      jwk.setUse(Use.SIGNATURE);
      return jwk;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String pem) {
    return Base64.getMimeDecoder()
        .decode(pem.replaceAll("-----(BEGIN|END) (PRIVATE|PUBLIC) KEY-----", "").strip());
  }

  private static KeyFactory rsa() throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA");
  }

  private static IllegalArgumentException unreadable(String name, @Nullable Exception cause) {
    return new IllegalArgumentException(
        name + " is not an RSA key of at least " + MIN_BITS + " bits in PEM", cause);
  }
}
