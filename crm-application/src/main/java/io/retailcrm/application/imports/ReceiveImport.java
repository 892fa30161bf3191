package io.retailcrm.application.imports;

import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.Jobs;
import io.retailcrm.application.job.WorkOnJobs;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Receives a file for import. The import starts only when the upload is complete. An interrupted
 * upload results in a failed job and no data.
 */
public final class ReceiveImport {

  private static final int PIECE_BYTES = 1 << 20;
  private static final int BUFFER_BYTES = 1 << 14;

  private final Transactions transactions;
  private final Jobs jobs;
  private final Uploads uploads;
  private final Ids ids;
  private final BusinessCalendar calendar;
  private final long maxBytes;

  /**
   * @param maxBytes the maximum size of a file
   */
  public ReceiveImport(
      Transactions transactions,
      Jobs jobs,
      Uploads uploads,
      Ids ids,
      BusinessCalendar calendar,
      long maxBytes) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.uploads = uploads;
    this.ids = ids;
    this.calendar = calendar;
    this.maxBytes = maxBytes;
  }

  /**
   * The import, and its upload.
   *
   * @param layout how the file is to be read
   * @param createCustomers whether to create customers for unknown external ids
   * @param controlTotal the expected sum of the amounts of all records, null if not given
   * @param dryRun whether the file is only tried, and nothing of it lands
   * @param caller the subject that sent the file
   * @param announcedBytes the announced size of the file, null if not given
   */
  public record Command(
      JobKind kind,
      FileLayout layout,
      boolean createCustomers,
      @Nullable Long controlTotal,
      boolean dryRun,
      String caller,
      @Nullable Long announcedBytes) {}

  /** The result of the upload. */
  public sealed interface Outcome {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** The file is here, and its job waits; or was ended meanwhile, as its status says. */
    record Queued(Job job) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.queued(job);
      }
    }

    /** There was not a single byte. */
    record Empty() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.empty();
      }
    }

    /** The file is longer than what is taken. */
    record TooLong(long maxBytes) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.tooLong(maxBytes);
      }
    }

    /** The file was read to its end, and is not wanted: it has been received before. */
    record Repeated() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.repeated();
      }
    }

    /** One method for each case. */
    interface Cases<R> {
      R queued(Job job);

      R empty();

      R tooLong(long maxBytes);

      R repeated();
    }
  }

  /** Detects repeated uploads, and records new ones. */
  public interface Receipt {

    /** Whether the upload is known as repeated before the file is read. */
    boolean isRepeated();

    /**
     * Records a complete upload, in the transaction that queues its job.
     *
     * @return false if the same file was received in the meantime; this one is dropped then
     */
    boolean record(Job job);
  }

  /**
   * @throws UploadRefused if the file is refused while it arrives; the job has failed then
   * @throws IOException if the connection broke; the job has failed then, too
   */
  public Outcome handle(Command command, InputStream body, Receipt receipt) throws IOException {
    if (command.announcedBytes() != null && command.announcedBytes() > maxBytes) {
      return new Outcome.TooLong(maxBytes);
    }
    PushbackInputStream file = new PushbackInputStream(body);
    int first = file.read();
    if (first < 0) {
      return new Outcome.Empty();
    }
    file.unread(first);
    if (receipt.isRepeated()) {
      return readToEnd(file);
    }
    Job job = waiting(command);
    transactions.inTransaction(() -> jobs.add(job));
    long received = 0;
    int sequence = 0;
    byte[] piece;
    do {
      piece = nextPiece(job.id(), file, received);
      received += piece.length;
      if (received > maxBytes) {
        giveUp(job.id(), "The file is longer than " + maxBytes + " bytes; nothing was imported");
        return new Outcome.TooLong(maxBytes);
      }
    } while (piece.length > 0 && keep(job.id(), sequence++, piece));
    return transactions.inTransaction(() -> release(job.id(), receipt));
  }

  private Outcome release(UUID id, Receipt receipt) {
    jobs.release(id);
    Job job = jobs.find(id).orElseThrow();
    if (job.finishedAt() == null && !receipt.record(job)) {
      giveUp(id, "The same file was being received twice; the job of the other one imports it");
      return new Outcome.Repeated();
    }
    return new Outcome.Queued(job);
  }

  private Outcome readToEnd(InputStream file) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long read = 0;
    for (int count = file.read(buffer); count >= 0; count = file.read(buffer)) {
      read += count;
      if (read > maxBytes) {
        return new Outcome.TooLong(maxBytes);
      }
    }
    return new Outcome.Repeated();
  }

  private byte[] nextPiece(UUID job, InputStream file, long received) throws IOException {
    try {
      return piece(file);
    } catch (UploadRefused e) {
      giveUp(job, e.getMessage() + "; nothing was imported");
      throw e;
    } catch (IOException e) {
      giveUp(job, "The upload was cut after " + received + " bytes or more; nothing was imported");
      throw e;
    }
  }

  /**
   * Reads until a piece is full or some time has passed, so that a slow upload still reports
   * progress.
   */
  private byte[] piece(InputStream file) throws IOException {
    Instant enough = calendar.now().plus(WorkOnJobs.LEASE.dividedBy(4));
    ByteArrayOutputStream piece = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER_BYTES];
    int count = file.read(buffer);
    while (count >= 0) {
      piece.write(buffer, 0, count);
      if (piece.size() > PIECE_BYTES - BUFFER_BYTES || calendar.now().isAfter(enough)) {
        break;
      }
      count = file.read(buffer);
    }
    return piece.toByteArray();
  }

  private Job waiting(Command command) {
    return Job.queued(
        ids.next(),
        command.kind(),
        new ImportParameters(
                command.layout(),
                command.createCustomers(),
                command.controlTotal(),
                command.dryRun())
            .toMap(),
        command.caller(),
        calendar.now());
  }

  /**
   * Stores a piece. The job is touched first, so that it can't end between the check and the write.
   *
   * @return false if the job has ended in the meantime; the file is no longer needed then
   */
  private boolean keep(UUID job, int sequence, byte[] piece) {
    return transactions.inTransaction(
        () -> {
          jobs.touch(job, calendar.now());
          if (jobs.find(job).map(Job::finishedAt).isPresent()) {
            return false;
          }
          uploads.append(job, sequence, piece);
          return true;
        });
  }

  private void giveUp(UUID job, String error) {
    transactions.inTransaction(
        () -> {
          jobs.fail(job, error, calendar.now());
          uploads.delete(job);
        });
  }
}
