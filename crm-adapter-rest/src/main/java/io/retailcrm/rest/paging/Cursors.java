package io.retailcrm.rest.paging;

import io.retailcrm.application.paging.Bookmark;
import io.retailcrm.rest.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes bookmarks into the opaque texts that clients send back.
 *
 * <p>A bookmark holds a sort key, an email for instance, and clients put cursors into URLs, which
 * are logged. So it is encrypted (AES-GCM), and bound to the list that it was made for: a cursor
 * that was tampered with, or that is of another list, filter or order, does not open.
 */
public final class Cursors {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int LONGEST = 4_096;

  /** Flags, total and id: the fixed part of a bookmark. */
  private static final int PLAIN_BYTES = 1 + 3 * Long.BYTES;

  private static final int SHORTEST = NONCE_BYTES + PLAIN_BYTES + TAG_BITS / Byte.SIZE;

  private static final byte HAS_KEY = 1;
  private static final byte IS_ESTIMATE = 2;

  private final SecretKeySpec key;
  private final SecureRandom random;

  /**
   * @param secret known to all replicas only
   */
  public Cursors(byte[] secret, SecureRandom random) {
    this.key = new SecretKeySpec(secretKey(secret), "AES");
    this.random = random;
  }

  private static byte[] secretKey(byte[] secret) {
    MessageDigest digest = Sha256.digest();
    digest.update("cursors of lists\n".getBytes(StandardCharsets.UTF_8));
    return digest.digest(secret);
  }

  /**
   * The cursor of a place.
   *
   * @param list the name, filter and order of its list
   */
  public String seal(Bookmark bookmark, String list) {
    byte[] text = bookmark.key() == null ? new byte[0] : utf8(bookmark.key());
    ByteBuffer plain = ByteBuffer.allocate(PLAIN_BYTES + text.length);
    plain.put(
        (byte)
            ((bookmark.key() == null ? 0 : HAS_KEY)
                | (bookmark.totalIsEstimate() ? IS_ESTIMATE : 0)));
    plain.putLong(bookmark.total());
    plain.putLong(bookmark.id().getMostSignificantBits());
    plain.putLong(bookmark.id().getLeastSignificantBits());
    plain.put(text);
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, list).doFinal(plain.array());
      byte[] cursor = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, cursor, NONCE_BYTES, sealed.length);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The place that a cursor is of, or nothing where it is not one of this list. */
  public Optional<Bookmark> open(String cursor, String list) {
    if (cursor.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      if (bytes.length < SHORTEST) {
        return Optional.empty();
      }
      byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
      return Optional.of(
          bookmark(
              cipher(Cipher.DECRYPT_MODE, nonce, list)
                  .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES)));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static Bookmark bookmark(byte[] opened) {
    ByteBuffer plain = ByteBuffer.wrap(opened);
    byte flags = plain.get();
    long total = plain.getLong();
    UUID id = new UUID(plain.getLong(), plain.getLong());
    @Nullable String text =
        (flags & HAS_KEY) == 0 ? null : StandardCharsets.UTF_8.decode(plain).toString();
    return new Bookmark(text, id, total, (flags & IS_ESTIMATE) != 0);
  }

  private Cipher cipher(int mode, byte[] nonce, String list) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(utf8(list));
    return cipher;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
