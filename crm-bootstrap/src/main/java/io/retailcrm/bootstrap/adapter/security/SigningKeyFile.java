package io.retailcrm.bootstrap.adapter.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Objects;

/** Signing keys in files. */
public final class SigningKeyFile {

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final int BITS = 2048;

  private SigningKeyFile() {}

  /** The PEM text of a setting, or of the file that it names. */
  public static String read(String setting) {
    if (setting.stripLeading().startsWith("-----BEGIN ")) {
      return setting;
    }
    try {
      return Files.readString(Path.of(setting.strip()), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException("A key of access tokens can't be read from its file", e);
    }
  }

  /** Creates a new key if the file does not exist. Only its owner can read it. */
  public static void create(Path file) {
    if (Files.exists(file)) {
      return;
    }
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
      String pem =
          BEGIN
              + "\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
              + "\n-----END PRIVATE KEY-----\n";
      Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
      Path fresh = Files.createTempFile(folder, "signing-key", ".pem");
      if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
      }
      Files.writeString(fresh, pem, StandardCharsets.US_ASCII);
      Files.move(fresh, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
