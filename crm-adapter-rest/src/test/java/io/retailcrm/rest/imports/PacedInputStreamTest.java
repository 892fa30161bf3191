package io.retailcrm.rest.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacedInputStreamTest {

  private static final int MIN_RATE = 10;

  private long now;
  private final PacedInputStream file =
      new PacedInputStream(new ByteArrayInputStream(new byte[1_000]), MIN_RATE, () -> now);

  @Test
  void aFileThatStandsStillIsEnded() throws IOException {
    // Given
    file.readNBytes(100);

    // When
    now += Duration.ofSeconds(31).toNanos();

    // Then
    assertThatThrownBy(file::read).isInstanceOf(IOException.class).hasMessageContaining("10 bytes");
  }

  @Test
  void aPauseOfAFileThatWasFastEnoughIsNone() throws IOException {
    // Given
    file.readNBytes(500);

    // When
    now += Duration.ofSeconds(49).toNanos();

    // Then
    assertThat(file.readNBytes(500)).hasSize(500);
  }

  @Test
  void theFirstHalfMinuteMayBeSlow() throws IOException {
    // When
    now += Duration.ofSeconds(30).toNanos();

    // Then
    assertThat(file.read()).isZero();
  }
}
