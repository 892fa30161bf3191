package io.retailcrm.application.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.imports.ReceiveImport.Command;
import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobFiles;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.WorkOnJobs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeepRejectedLinesTest {

  private final InMemoryCrm crm = new InMemoryCrm();
  private final OneFile file = new OneFile();
  private final KeepRejectedLines keep =
      new KeepRejectedLines(crm.transactions, crm.jobs, crm.uploads, crm.formats, file);

  @Test
  void theReasonsOfALineStandTogether() throws IOException {
    // Given
    Job job = imported(ImportFormat.CSV, "orders\nbroken\norder-1 external_id=nobody 1\n");

    // When
    keep.handle(job);

    // Then
    assertThat(file.text()).isEqualTo("{2=is not three words, 3=external_id Customer not found}");
  }

  @Test
  void anImportThatIsTakenOverKeepsTheLinesOnce() throws IOException {
    // Given
    Job job = imported(ImportFormat.CSV, "orders\nbroken\n");
    keep.handle(job);

    // When
    keep.handle(job);

    // Then
    assertThat(file.text()).isEqualTo("{2=is not three words}");
  }

  @Test
  void nothingIsKeptWhereNothingWasRejectedOrTheFileIsNoCsv() throws IOException {
    // Given
    Job good = imported(ImportFormat.CSV, "orders\n");
    Job lines = imported(ImportFormat.NDJSON, "orders\nbroken\n");

    // When
    keep.handle(good);
    keep.handle(lines);

    // Then
    assertThat(file.text()).isEmpty();
  }

  @Test
  void aJobSaysWhereTheFileEnds() throws IOException {
    // Given
    Job whole = imported(ImportFormat.CSV, "orders\n" + "broken\n".repeat(100_000));
    keep.handle(whole);
    Job cut = imported(ImportFormat.CSV, "orders\n" + "broken\n".repeat(100_001));

    // When
    keep.handle(cut);

    // Then
    assertThat(crm.jobs.find(whole.id()).orElseThrow().warnings()).isEmpty();
    assertThat(crm.jobs.find(cut.id()).orElseThrow().warnings())
        .containsExactly(
            "The file of rejected lines ends with the first 100000 errors; the list of errors has"
                + " all.");
  }

  private Job imported(ImportFormat format, String text) throws IOException {
    crm.receiveImport.handle(
        new Command(
            JobKind.IMPORT_ORDERS, FileLayout.of(format), false, null, false, "clerk", null),
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        new Receipts(false, true));
    Job job = crm.jobs.claim(crm.calendar.now(), WorkOnJobs.LEASE).orElseThrow();
    crm.importOrders(crm.formats::orders).handle(job);
    return job;
  }

  private static final class OneFile implements JobFiles {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void append(UUID job, int sequence, byte[] piece) {
      bytes.writeBytes(piece);
    }

    @Override
    public boolean has(UUID job) {
      return bytes.size() > 0;
    }

    @Override
    public InputStream open(UUID job) {
      return new ByteArrayInputStream(bytes.toByteArray());
    }

    @Override
    public void forgetBefore(Instant moment) {
      bytes.reset();
    }
  }
}
