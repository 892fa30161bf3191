package io.retailcrm.application.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.imports.ReceiveImport.Command;
import io.retailcrm.application.imports.ReceiveImport.Outcome;
import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.JobStatus;
import io.retailcrm.application.job.WorkOnJobs;
import io.retailcrm.application.paging.PageRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiveImportTest {

  private static final Command ORDERS =
      new Command(
          JobKind.IMPORT_ORDERS,
          FileLayout.of(ImportFormat.NDJSON),
          true,
          null,
          false,
          "clerk-1",
          null);
  private static final int MEBIBYTE = 1 << 20;

  private final InMemoryCrm crm = new InMemoryCrm();

  @ParameterizedTest
  @ValueSource(
      ints = {1, 1000, MEBIBYTE - 1, MEBIBYTE, MEBIBYTE + 1, 3 * MEBIBYTE, InMemoryCrm.MAX_FILE})
  void aFileThatIsHereIsKeptWholeAndItsJobWaits(int length) throws IOException {
    // Given
    byte[] file = bytes(length);

    // When
    Outcome outcome = receive(ORDERS, new ByteArrayInputStream(file));

    // Then
    Job job = queued(outcome);
    assertThat(crm.uploads.size(job.id())).isEqualTo(length);
    assertThat(crm.uploads.open(job.id())).hasBinaryContent(file);
    assertThat(claim().map(Job::id)).contains(job.id());
  }

  @Test
  void theJobSaysWhatIsToBeImportedAndForWhom() throws IOException {
    // Given
    InputStream file = new ByteArrayInputStream(bytes(10));

    // When
    Job job = queued(receive(ORDERS, file));

    // Then
    assertThat(job.kind()).isEqualTo(JobKind.IMPORT_ORDERS);
    assertThat(job.status()).isEqualTo(JobStatus.QUEUED);
    assertThat(job.parameters()).isEqualTo(Map.of("format", "NDJSON", "create_customers", "true"));
    assertThat(job.createdBy()).isEqualTo("clerk-1");
    assertThat(job.createdAt()).isEqualTo(crm.clock.instant());
    assertThat(job.processed()).isZero();
    assertThat(job.total()).isNull();
    assertThat(job.percent()).isNull();
    assertThat(crm.jobs.find(job.id())).contains(job);
  }

  @Test
  void anEmptyFileMakesNoJob() throws IOException {
    // Given
    InputStream file = InputStream.nullInputStream();

    // When
    Outcome outcome = receive(ORDERS, file);

    // Then
    assertThat(outcome).isEqualTo(new Outcome.Empty());
    assertThat(jobs()).isEmpty();
  }

  @Test
  void nothingIsImportedBeforeAllOfTheFileIsHere() throws IOException {
    // Given
    List<Optional<Job>> claimedMeanwhile = new ArrayList<>();
    InputStream file =
        new ScriptedFile(bytes(2 * MEBIBYTE))
            .at(0, () -> claimedMeanwhile.add(claim()))
            .at(MEBIBYTE, () -> claimedMeanwhile.add(claim()))
            .at(2 * MEBIBYTE, () -> claimedMeanwhile.add(claim()));

    // When
    receive(ORDERS, file);

    // Then
    assertThat(claimedMeanwhile).hasSize(3).containsOnly(Optional.empty());
    assertThat(claim()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000, MEBIBYTE, MEBIBYTE + 1, 2 * MEBIBYTE + 77})
  void anUploadThatIsCutLeavesAFailedJobAndNoData(int arrived) {
    // Given
    InputStream file =
        new ScriptedFile(bytes(3 * MEBIBYTE))
            .at(
                arrived,
                () -> {
                  throw new IOException("connection reset");
                });

    // When
    assertThatThrownBy(() -> receive(ORDERS, file))
        .isInstanceOf(IOException.class)
        .hasMessage("connection reset");

    // Then
    assertThat(jobs()).hasSize(1);
    Job job = jobs().get(0);
    assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    assertThat(job.error())
        .startsWith("The upload was cut after ")
        .endsWith("nothing was imported");
    assertThat(job.finishedAt()).isNotNull();
    assertThat(crm.uploads.isEmpty()).isTrue();
    assertThat(claim()).isEmpty();
  }

  @Test
  void theJobOfAFileThatIsRefusedOnItsWaySaysWhy() {
    // Given
    InputStream file =
        new ScriptedFile(bytes(3 * MEBIBYTE))
            .at(
                1000,
                () -> {
                  throw new UploadRefused("The file is a bomb");
                });

    // When
    assertThatThrownBy(() -> receive(ORDERS, file)).isInstanceOf(UploadRefused.class);

    // Then
    assertThat(jobs())
        .singleElement()
        .satisfies(
            job -> {
              assertThat(job.status()).isEqualTo(JobStatus.FAILED);
              assertThat(job.error()).isEqualTo("The file is a bomb; nothing was imported");
            });
    assertThat(crm.uploads.isEmpty()).isTrue();
  }

  @Test
  void aFileThatIsTooLongLeavesAFailedJobAndNoData() throws IOException {
    // Given
    InputStream file = new ByteArrayInputStream(bytes(InMemoryCrm.MAX_FILE + 1));

    // When
    Outcome outcome = receive(ORDERS, file);

    // Then
    assertThat(outcome).isEqualTo(new Outcome.TooLong(InMemoryCrm.MAX_FILE));
    assertThat(jobs()).hasSize(1);
    assertThat(jobs().get(0).status()).isEqualTo(JobStatus.FAILED);
    assertThat(jobs().get(0).error())
        .isEqualTo("The file is longer than 4194304 bytes; nothing was imported");
    assertThat(crm.uploads.isEmpty()).isTrue();
  }

  @Test
  void aFileThatIsAnnouncedAsTooLongIsNotEvenRead() throws IOException {
    // Given
    InputStream file =
        new ScriptedFile(bytes(1))
            .at(
                0,
                () -> {
                  throw new AssertionError("was read");
                });

    // When
    Outcome outcome = receive(announced(InMemoryCrm.MAX_FILE + 1L), file);

    // Then
    assertThat(outcome).isEqualTo(new Outcome.TooLong(InMemoryCrm.MAX_FILE));
    assertThat(jobs()).isEmpty();
  }

  @Test
  void whatIsAnnouncedIsNotTrusted() throws IOException {
    // Given
    InputStream file = new ByteArrayInputStream(bytes(InMemoryCrm.MAX_FILE + 1));

    // When
    Outcome outcome = receive(announced(InMemoryCrm.MAX_FILE), file);

    // Then
    assertThat(outcome).isEqualTo(new Outcome.TooLong(InMemoryCrm.MAX_FILE));
    assertThat(crm.uploads.isEmpty()).isTrue();
  }

  @Test
  void aRepeatedFileIsReadToItsEndAndNothingOfItIsKept() throws IOException {
    // Given
    byte[] content = bytes(2 * MEBIBYTE);
    InputStream file = new ByteArrayInputStream(content);

    // When
    Outcome outcome = crm.receiveImport.handle(ORDERS, file, new Receipts(true, true));

    // Then
    assertThat(outcome).isEqualTo(new Outcome.Repeated());
    assertThat(file.read()).isNegative();
    assertThat(jobs()).isEmpty();
    assertThat(crm.uploads.isEmpty()).isTrue();
  }

  @Test
  void aRepeatedFileMayNotBeLongerEither() throws IOException {
    // Given
    InputStream file = new ByteArrayInputStream(bytes(InMemoryCrm.MAX_FILE + 1));

    // When
    Outcome outcome = crm.receiveImport.handle(ORDERS, file, new Receipts(true, true));

    // Then
    assertThat(outcome).isEqualTo(new Outcome.TooLong(InMemoryCrm.MAX_FILE));
  }

  @Test
  void aFileThatIsReceivedTwiceAtOnceIsDroppedAtItsEnd() throws IOException {
    // Given
    InputStream file = new ByteArrayInputStream(bytes(2 * MEBIBYTE));

    // When
    Outcome outcome = crm.receiveImport.handle(ORDERS, file, new Receipts(false, false));

    // Then
    assertThat(outcome).isEqualTo(new Outcome.Repeated());
    assertThat(crm.uploads.isEmpty()).isTrue();
    assertThat(claim()).isEmpty();
    assertThat(jobs()).extracting(Job::status).containsExactly(JobStatus.FAILED);
  }

  @Test
  void aSlowUploadIsSeenToLive() throws IOException {
    // Given
    byte[] content = bytes(100);
    ScriptedFile file = new ScriptedFile(content);
    for (int arrived = 10; arrived <= 100; arrived += 10) {
      file.at(
          arrived,
          () -> {
            crm.clock.advance(Duration.ofSeconds(20));
            failSilentUploads();
          });
    }

    // When
    Outcome outcome = receive(ORDERS, file);

    // Then
    assertThat(queued(outcome).status()).isEqualTo(JobStatus.QUEUED);
    assertThat(crm.uploads.open(queued(outcome).id())).hasBinaryContent(content);
  }

  @Test
  void anUploadThatGoesOnIsNotTakenForSilent() throws IOException {
    // Given
    Duration nearlyALease = WorkOnJobs.LEASE.minusSeconds(1);
    ScriptedFile file = new ScriptedFile(bytes(3 * MEBIBYTE));
    for (int piece = 1; piece <= 3; piece++) {
      file.at(
          piece * MEBIBYTE,
          () -> {
            crm.clock.advance(nearlyALease);
            failSilentUploads();
          });
    }

    // When
    Outcome outcome = receive(ORDERS, file);

    // Then
    assertThat(queued(outcome).status()).isEqualTo(JobStatus.QUEUED);
    assertThat(claim()).isPresent();
  }

  @Test
  void anUploadWhoseJobIsCancelledMeanwhileStopsAndLeavesNoData() throws IOException {
    // Given
    List<Long> keptAfterwards = new ArrayList<>();
    InputStream file =
        new ScriptedFile(bytes(4 * MEBIBYTE))
            .at(MEBIBYTE + 1, () -> crm.cancelJob.handle(onlyJob()))
            .at(3 * MEBIBYTE, () -> keptAfterwards.add(crm.uploads.size(onlyJob())));

    // When
    Outcome outcome = receive(ORDERS, file);

    // Then
    assertThat(queued(outcome).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(keptAfterwards).isEmpty();
    assertThat(crm.uploads.isEmpty()).isTrue();
    assertThat(claim()).isEmpty();
  }

  @Test
  void anUploadThatWasTakenForSilentStopsAndSaysSo() throws IOException {
    // Given
    InputStream file =
        new ScriptedFile(bytes(2 * MEBIBYTE))
            .at(
                2 * MEBIBYTE - 1,
                () -> {
                  crm.clock.advance(WorkOnJobs.LEASE.plusSeconds(1));
                  failSilentUploads();
                });

    // When
    Outcome outcome = receive(ORDERS, file);

    // Then
    assertThat(queued(outcome).status()).isEqualTo(JobStatus.FAILED);
    assertThat(crm.uploads.isEmpty()).isTrue();
    assertThat(claim()).isEmpty();
  }

  /** A file that nobody asks whether it was received before. */
  private Outcome receive(Command command, InputStream file) throws IOException {
    return crm.receiveImport.handle(command, file, new Receipts(false, true));
  }

  private static Command announced(long bytes) {
    return new Command(
        JobKind.IMPORT_ORDERS,
        FileLayout.of(ImportFormat.CSV),
        false,
        null,
        false,
        "clerk-1",
        bytes);
  }

  private void failSilentUploads() {
    new WorkOnJobs(crm.transactions, crm.jobs, Map.of(), crm.uploads::delete, crm.calendar)
        .handle();
  }

  private List<Job> jobs() {
    return crm.jobs.list(null, new PageRequest(0, 10)).items();
  }

  private UUID onlyJob() {
    assertThat(jobs()).hasSize(1);
    return jobs().get(0).id();
  }

  private Optional<Job> claim() {
    return crm.jobs.claim(crm.calendar.now(), WorkOnJobs.LEASE);
  }

  private static Job queued(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Queued.class);
    return ((Outcome.Queued) outcome).job();
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(length).nextBytes(bytes);
    return bytes;
  }
}
