package io.retailcrm.application.imports;

import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.JobStatus;
import io.retailcrm.application.job.Jobs;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;

/**
 * Receives a file for import. Nothing of it is imported before all of it is here: an upload that is
 * cut leaves a failed job and no data.
 */
public final class ReceiveImport {

  private static final int PIECE_BYTES = 1 << 20;

  private final Transactions transactions;
  private final Jobs jobs;
  private final Uploads uploads;
  private final Ids ids;
  private final BusinessCalendar calendar;
  private final long maxBytes;

  /**
   * @param maxBytes the longest file that is taken
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
   * What is to be imported.
   *
   * @param createCustomers whether an order of an unknown external id makes a customer of it
   * @param caller who sent it
   */
  public record Command(
      JobKind kind, ImportFormat format, boolean createCustomers, String caller) {}

  /** What came of it. */
  public sealed interface Outcome {

    /** The file is here, and its job waits. */
    record Queued(Job job) implements Outcome {}

    /** There was not a single byte. */
    record Empty() implements Outcome {}

    /** The file is longer than what is taken. */
    record TooLong(long maxBytes) implements Outcome {}
  }

  /**
   * @throws IOException if the connection broke; the job says so
   */
  public Outcome handle(Command command, InputStream file) throws IOException {
    byte[] piece = file.readNBytes(PIECE_BYTES);
    if (piece.length == 0) {
      return new Outcome.Empty();
    }
    Job job = waiting(command);
    inTransaction(() -> jobs.add(job));
    long received = 0;
    for (int sequence = 0; piece.length > 0; sequence++) {
      received += piece.length;
      if (received > maxBytes) {
        giveUp(job.id(), "The file is longer than " + maxBytes + " bytes; nothing was imported");
        return new Outcome.TooLong(maxBytes);
      }
      keep(job.id(), sequence, piece);
      try {
        piece = file.readNBytes(PIECE_BYTES);
      } catch (IOException e) {
        giveUp(
            job.id(),
            "The upload was cut after " + received + " bytes or more; nothing was imported");
        throw e;
      }
    }
    inTransaction(() -> jobs.release(job.id()));
    return new Outcome.Queued(job);
  }

  private Job waiting(Command command) {
    return new Job(
        ids.next(),
        command.kind(),
        JobStatus.QUEUED,
        new ImportParameters(command.format(), command.createCustomers()).toMap(),
        0,
        null,
        null,
        Map.of(),
        null,
        command.caller(),
        calendar.now(),
        null,
        null,
        0);
  }

  private void keep(UUID job, int sequence, byte[] piece) {
    inTransaction(
        () -> {
          uploads.append(job, sequence, piece);
          jobs.touch(job, calendar.now());
        });
  }

  private void giveUp(UUID job, String error) {
    inTransaction(
        () -> {
          jobs.fail(job, error, calendar.now());
          uploads.delete(job);
        });
  }

  private void inTransaction(Runnable work) {
    transactions.inTransaction(
        () -> {
          work.run();
          return true;
        });
  }
}
