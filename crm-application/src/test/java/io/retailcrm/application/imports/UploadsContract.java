package io.retailcrm.application.imports;

import static io.retailcrm.application.job.JobFixture.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.Jobs;
import io.retailcrm.application.work.PortContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of {@link Uploads}; the jobs that files belong to are never released. */
public abstract class UploadsContract extends PortContract {

  private final List<Job> mine = new ArrayList<>();

  protected abstract Uploads uploads();

  protected abstract Jobs jobs();

  @AfterEach
  void endJobs() {
    for (Job job : mine) {
      inTransaction(
          () -> {
            uploads().delete(job.id());
            jobs().cancel(job.id(), job.createdAt());
          });
    }
  }

  @ParameterizedTest(name = "read {0} bytes at a time")
  @ValueSource(ints = {1, 7, 8_191, 8_192, 1 << 20})
  void aFileIsReadBackByteForByte(int bufferLength) throws IOException {
    // Given
    SplittableRandom random = new SplittableRandom(bufferLength);
    UUID job = job();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    int[] lengths = {1, 2, 7, 8_191, 1, 8_192, 8_193, 65_537, 3};
    for (int sequence = 0; sequence < lengths.length; sequence++) {
      byte[] piece = bytes(lengths[sequence], random);
      file.write(piece);
      append(job, sequence, piece);
    }

    // When
    byte[] read = read(job, bufferLength);

    // Then
    assertThat(read).isEqualTo(file.toByteArray());
  }

  @Test
  void everyByteThereIsCanBeKept() throws IOException {
    // Given
    UUID job = job();
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    append(job, 0, all);

    // When
    List<Integer> read = new ArrayList<>();
    try (InputStream file = uploads().open(job)) {
      for (int next = file.read(); next >= 0; next = file.read()) {
        read.add(next);
      }
      assertThat(file.read()).isNegative();
      assertThat(file.read(new byte[9])).isNegative();
    }

    // Then
    assertThat(read).hasSize(256).startsWith(0, 1, 2).endsWith(253, 254, 255);
  }

  @Test
  void aPieceOfTheLengthThatUploadsArriveInIsKept() throws IOException {
    // Given
    UUID job = job();
    byte[] first = bytes(1 << 20, new SplittableRandom(1));
    byte[] second = bytes(12_345, new SplittableRandom(2));
    append(job, 0, first);
    append(job, 1, second);

    // When
    byte[] read = read(job, 100_000);

    // Then
    assertThat(read).hasSize(first.length + second.length).startsWith(first).endsWith(second);
  }

  @Test
  void aFileIsAsLongAsItsPieces() {
    // Given
    UUID job = job();
    append(job, 0, new byte[1_000]);
    append(job, 1, new byte[1]);

    // When
    long size = size(job);

    // Then
    assertThat(size).isEqualTo(1_001);
  }

  @Test
  void aFileOfWhichNothingIsHereIsEmpty() throws IOException {
    // Given
    UUID job = job();

    // When
    byte[] read = read(job, 10);

    // Then
    assertThat(read).isEmpty();
    assertThat(size(job)).isZero();
  }

  @Test
  void filesAreKeptApart() throws IOException {
    // Given
    UUID one = job();
    UUID other = job();

    // When
    append(one, 0, text("one, "));
    append(other, 0, text("other"));
    append(one, 1, text("two"));

    // Then
    assertThat(read(one, 10)).asString().isEqualTo("one, two");
    assertThat(read(other, 10)).asString().isEqualTo("other");
    assertThat(size(other)).isEqualTo(5);
  }

  @Test
  void aForgottenFileIsGoneAndNoOther() throws IOException {
    // Given
    UUID one = job();
    UUID other = job();
    append(one, 0, text("one"));
    append(one, 1, text("two"));
    append(other, 0, text("other"));

    // When
    inTransaction(() -> uploads().delete(one));

    // Then
    assertThat(size(one)).isZero();
    assertThat(read(one, 10)).isEmpty();
    assertThat(read(other, 10)).asString().isEqualTo("other");
  }

  @Test
  void whatIsNotThereCanBeForgotten() {
    // Given
    UUID job = job();

    // When
    inTransaction(() -> uploads().delete(job));

    // Then
    assertThat(size(job)).isZero();
  }

  @Test
  void aPieceThatIsUndoneIsNotPartOfTheFile() throws IOException {
    // Given
    UUID job = job();
    append(job, 0, text("kept"));

    // When
    try {
      inTransaction(
          () -> {
            uploads().append(job, 1, text("undone"));
            throw new IllegalStateException("the connection broke");
          });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("the connection broke");
    }

    // Then
    assertThat(read(job, 10)).asString().isEqualTo("kept");
    assertThat(size(job)).isEqualTo(4);
  }

  private UUID job() {
    Job job = aJob().job();
    mine.add(job);
    inTransaction(() -> jobs().add(job));
    return job.id();
  }

  private void append(UUID job, int sequence, byte[] piece) {
    inTransaction(() -> uploads().append(job, sequence, piece));
  }

  private long size(UUID job) {
    return inTransaction(() -> uploads().size(job));
  }

  /** Reads outside of any transaction, as an import does. */
  private byte[] read(UUID job, int bufferLength) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] buffer = new byte[bufferLength];
    try (InputStream file = uploads().open(job)) {
      for (int count = file.read(buffer); count >= 0; count = file.read(buffer)) {
        read.write(buffer, 0, count);
      }
    }
    return read.toByteArray();
  }

  private static byte[] bytes(int length, SplittableRandom random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
