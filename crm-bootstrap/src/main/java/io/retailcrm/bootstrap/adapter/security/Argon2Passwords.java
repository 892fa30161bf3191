package io.retailcrm.bootstrap.adapter.security;

import io.retailcrm.domain.access.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id with the parameters that OWASP recommends (19 MiB, two passes, one lane), in the PHC
 * string format.
 */
public final class Argon2Passwords implements PasswordHasher {

  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final String PREFIX =
      "$argon2id$v=19$m=%d,t=%d,p=%d$".formatted(MEMORY_KIB, PASSES, LANES);

  private final SecureRandom random;
  private final String unmatchable;

  public Argon2Passwords(SecureRandom random) {
    this.random = random;
    this.unmatchable = PREFIX + encode(new byte[SALT_BYTES]) + "$" + encode(new byte[HASH_BYTES]);
  }

  @Override
  public String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return PREFIX + encode(salt) + "$" + encode(derive(password, salt));
  }

  @Override
  public boolean matches(String password, String hash) {
    if (!hash.startsWith(PREFIX)) {
      throw new IllegalArgumentException("Unsupported format of a password hash");
    }
    int end = hash.indexOf('$', PREFIX.length());
    byte[] salt = Base64.getDecoder().decode(hash.substring(PREFIX.length(), end));
    byte[] expected = Base64.getDecoder().decode(hash.substring(end + 1));
    return MessageDigest.isEqual(expected, derive(password, salt));
  }

  @Override
  public String unmatchable() {
    return unmatchable;
  }

  private static byte[] derive(String password, byte[] salt) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(MEMORY_KIB)
            .withIterations(PASSES)
            .withParallelism(LANES)
            .withSalt(salt)
            .build());
    byte[] derived = new byte[HASH_BYTES];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), derived);
    return derived;
  }

  private static String encode(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }
}
