package io.retailcrm.rest.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GunzippedStreamTest {

  @Test
  void aFileComesOutAsItWas() throws IOException {
    // Given
    byte[] file = randomBytes(300_000);

    // When
    InputStream unpacked = new GunzippedStream(ImportFiles.dripping(gzip(file)));

    // Then
    assertThat(unpacked).hasBinaryContent(file);
  }

  @Test
  void allPartsOfAFileAreUnpackedHoweverTheyArrive() throws IOException {
    // Given
    byte[] file = ImportFiles.joined(gzip(randomBytes(100)), gzip(randomBytes(100)));

    // When
    byte[] unpacked = new GunzippedStream(ImportFiles.inPieces(file, new Random(1))).readAllBytes();

    // Then
    assertThat(unpacked).hasSize(200);
  }

  @Test
  void aCutFileIsRefused() throws IOException {
    // Given
    byte[] packed = gzip(randomBytes(1000));

    // When
    InputStream cut = new GunzippedStream(ImportFiles.whole(Arrays.copyOf(packed, 500)));

    // Then
    assertThatThrownBy(cut::readAllBytes).isInstanceOf(GunzippedStream.Invalid.class);
  }

  @Test
  void whatIsNotCompressedIsRefused() {
    assertThatThrownBy(() -> new GunzippedStream(ImportFiles.whole(ImportFiles.utf8("id,name\n"))))
        .isInstanceOf(GunzippedStream.Invalid.class)
        .hasMessage("The body is not a whole file in gzip");
  }

  @Test
  void aBombIsNotUnpackedToItsEnd() throws IOException {
    // Given
    byte[] bomb = gzip(new byte[64 << 20]);
    InputStream unpacked = new GunzippedStream(ImportFiles.whole(bomb));
    long[] read = {0};

    // When, Then
    assertThatThrownBy(
            () -> {
              byte[] buffer = new byte[1 << 16];
              for (int n = unpacked.read(buffer); n >= 0; n = unpacked.read(buffer)) {
                read[0] += n;
              }
            })
        .isInstanceOf(GunzippedStream.TooLong.class)
        .hasMessage("The file becomes more than 250 times longer when unpacked");
    assertThat(read[0]).isLessThan(GunzippedStream.ALWAYS_TAKEN + (1 << 20));
  }

  private static byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static byte[] gzip(byte[] file) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(file);
    }
    return packed.toByteArray();
  }
}
