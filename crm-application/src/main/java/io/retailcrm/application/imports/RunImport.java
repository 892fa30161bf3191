package io.retailcrm.application.imports;

import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobAbandoned;
import io.retailcrm.application.job.JobError;
import io.retailcrm.application.job.JobFailed;
import io.retailcrm.application.job.Jobs;
import io.retailcrm.application.job.PreviewedRecord;
import io.retailcrm.application.job.WorkOnJobs;
import io.retailcrm.application.work.Background;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.CustomerKey;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Imports a received file batch by batch. Valid records are stored, invalid ones are reported with
 * their line. Each batch and its progress are stored in one transaction, so that another worker can
 * resume after the last stored batch.
 */
public final class RunImport<T> {

  private static final int BATCH = 2_000;

  /** The maximum size of a batch in bytes of the file, which bounds memory for long records. */
  private static final int BATCH_BYTES = 4 << 20;

  /** The maximum number of reported errors for a file that does not match its control total. */
  private static final int MAX_REASONS = 1_000;

  /** The maximum number of records that a dry run shows. */
  private static final int MAX_PREVIEW = 20;

  private final Transactions transactions;
  private final Jobs jobs;
  private final Uploads uploads;
  private final Format<T> format;
  private final Batch<T> batch;
  private final BusinessCalendar calendar;
  private final Background background;

  /** Opens a file. */
  @FunctionalInterface
  public interface Format<T> {
    ImportRecords<T> open(FileLayout layout, ImportFile file) throws IOException;
  }

  /** Stores the valid records of a batch, inside a transaction. */
  @FunctionalInterface
  public interface Batch<T> {
    void take(List<ImportRecord.Good<T>> records, ImportOptions options, Tally tally);

    /**
     * What a record may have in common with others of its file, so that what becomes of one matters
     * for the other.
     */
    default Collection<String> keys(T content) {
      return List.of();
    }

    /** The customer of a record, if one may be created for it. */
    default Optional<CustomerKey> customer(T content) {
      return Optional.empty();
    }

    /** About how much memory a record takes, 1 for a short one. */
    default int size(T content) {
      return 1;
    }

    /** The amount of a record for the control total. */
    default long amountOf(T content) {
      return 0;
    }
  }

  /**
   * @param background reads files ahead of what is stored
   */
  public RunImport(
      Transactions transactions,
      Jobs jobs,
      Uploads uploads,
      Format<T> format,
      Batch<T> batch,
      BusinessCalendar calendar,
      Background background) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.uploads = uploads;
    this.format = format;
    this.batch = batch;
    this.calendar = calendar;
    this.background = background;
  }

  /** Runs a claimed job to its end. */
  public void handle(Job job) {
    ImportParameters parameters = ImportParameters.of(job);
    long size = uploads.size(job.id());
    if (parameters.controlTotal() != null && job.processed() == 0) {
      check(job, parameters.layout(), parameters.controlTotal());
    }
    @Nullable DryRun<T> dryRun = parameters.dryRun() ? dryRun(job, parameters.layout()) : null;
    try (CountedStream file = new CountedStream(uploads.open(job.id()))) {
      ImportRecords<T> records = format.open(parameters.layout(), whole(job, file));
      Progress progress = new Progress(job.processed(), job.result());
      if (job.processed() == 0 && !records.ignoredColumns().isEmpty()) {
        transactions.inTransaction(() -> jobs.ignoring(job, records.ignoredColumns()));
      }
      skip(job, progress, records, dryRun);
      try (ReadAhead<T> ahead = new ReadAhead<>(records, file, BATCH, BATCH_BYTES, background)) {
        ReadAhead.Batch<T> next = ahead.next();
        do {
          int percent = size == 0 ? 100 : (int) (100 * next.position() / size);
          progress =
              dryRun != null
                  ? tryOut(job, parameters, next.records(), progress, percent, dryRun)
                  : land(job, parameters, next.records(), progress, percent);
          next = ahead.next();
        } while (!next.records().isEmpty());
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Reads the whole file for what its records have in common. */
  private DryRun<T> dryRun(Job job, FileLayout layout) {
    DryRun<T> dryRun = new DryRun<>(batch, uploads.size(job.id()));
    readWhole(job, layout, dryRun::expect);
    return dryRun;
  }

  private void readWhole(Job job, FileLayout layout, Consumer<ImportRecord<T>> reader) {
    try (InputStream file = uploads.open(job.id())) {
      ImportRecords<T> records = format.open(layout, whole(job, file));
      Heartbeat silence = new Heartbeat(job, new Progress(job.processed(), job.result()));
      for (Optional<ImportRecord<T>> next = records.next();
          next.isPresent();
          next = records.next()) {
        reader.accept(next.get());
        silence.breakIfLong();
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Reads the whole file before any record is stored. */
  private void check(Job job, FileLayout layout, long expected) {
    AtomicLong total = new AtomicLong();
    List<JobError> errors = new ArrayList<>();
    readWhole(job, layout, record -> total.addAndGet(amountOf(record, errors)));
    long sum = total.get();
    if (sum != expected) {
      transactions.inTransaction(() -> report(job, new Progress(0, job.result()), 0, errors));
      throw new JobFailed(
          "The file adds up to %d, not to the control total %d; nothing was imported"
              .formatted(sum, expected));
    }
  }

  /** What a record adds to the control total; why a bad one adds nothing goes to the reasons. */
  private long amountOf(ImportRecord<T> entry, List<JobError> reasons) {
    return entry.fold(
        new ImportRecord.Cases<>() {
          @Override
          public Long good(ImportRecord.Good<T> good) {
            return batch.amountOf(good.content());
          }

          @Override
          public Long bad(List<JobError> errors) {
            if (reasons.size() < MAX_REASONS) {
              reasons.addAll(errors);
            }
            return 0L;
          }

          @Override
          public Long skipped() {
            return 0L;
          }
        });
  }

  private ImportFile whole(Job job, InputStream content) {
    return new ImportFile() {
      @Override
      public InputStream content() {
        return content;
      }

      @Override
      public InputStream open() {
        return uploads.open(job.id());
      }

      @Override
      public long size() {
        return uploads.size(job.id());
      }
    };
  }

  private static JobFailed unreadable(IOException cause) {
    return new JobFailed("The file could not be read: " + cause.getMessage(), cause);
  }

  /** Skips the records of an earlier attempt, which takes long in a long file. */
  private void skip(Job job, Progress landed, ImportRecords<T> records, @Nullable DryRun<T> dryRun)
      throws IOException {
    Heartbeat silence = new Heartbeat(job, landed);
    for (long done = 0; done < landed.processed(); done++) {
      silence.breakIfLong();
      Optional<ImportRecord<T>> skipped = records.next();
      if (dryRun != null) {
        skipped.ifPresent(dryRun::remember);
      }
    }
  }

  /** A heartbeat for a job without new progress. */
  private final class Heartbeat {

    private final Job job;
    private final Progress landed;
    private Instant since = calendar.now();

    Heartbeat(Job job, Progress landed) {
      this.job = job;
      this.landed = landed;
    }

    void breakIfLong() {
      if (calendar.now().isAfter(since.plus(WorkOnJobs.LEASE.dividedBy(4)))) {
        transactions.inTransaction(() -> report(job, landed, job.percent(), List.of()));
        since = calendar.now();
      }
    }
  }

  private record Progress(long processed, Map<String, Long> counts) {}

  private Progress land(
      Job job,
      ImportParameters parameters,
      List<ImportRecord<T>> records,
      Progress before,
      int percent) {
    return transactions.inBatch(
        () -> {
          Tally tally = take(job, parameters, records, new Tally(before.counts()));
          Progress after = new Progress(before.processed() + records.size(), tally.counts);
          report(job, after, percent, tally.errors);
          return after;
        });
  }

  /**
   * Lands a batch, rolls it back, and reports the result; of the first one also what would be
   * imported, so that no person is shown who is refused because of an erasure. Each batch is undone
   * on its own: nobody waits long for the customers whom a dry run locks.
   */
  private Progress tryOut(
      Job job,
      ImportParameters parameters,
      List<ImportRecord<T>> records,
      Progress before,
      int percent,
      DryRun<T> dryRun) {
    List<ImportRecord.Good<T>> earlier = dryRun.earlier(records);
    Tally done =
        transactions.inDryRun(
            () -> {
              if (!earlier.isEmpty()) {
                batch.take(earlier, options(job, parameters), new Tally(Map.of()));
              }
              return take(
                  job, parameters, records, new Tally(before.counts(), dryRun::isNewCustomer));
            });
    dryRun.remember(records, done.errors);
    return reportDryRun(job, records, before, percent, done);
  }

  private Progress reportDryRun(
      Job job, List<ImportRecord<T>> records, Progress before, int percent, Tally done) {
    List<PreviewedRecord> preview =
        before.processed() == 0 ? preview(records, done.errors) : List.of();
    return transactions.inBatch(
        () -> {
          if (!preview.isEmpty()) {
            jobs.preview(job, preview);
          }
          Progress after = new Progress(before.processed() + records.size(), done.counts);
          report(job, after, percent, done.errors);
          return after;
        });
  }

  private static <T> List<PreviewedRecord> preview(
      List<ImportRecord<T>> records, List<JobError> errors) {
    Set<Long> rejected = errors.stream().map(JobError::line).collect(Collectors.toSet());
    return records.stream()
        .flatMap(record -> previewed(record).stream())
        .filter(record -> !rejected.contains(record.line()))
        .limit(MAX_PREVIEW)
        .toList();
  }

  private static <T> Optional<PreviewedRecord> previewed(ImportRecord<T> record) {
    return record.fold(
        new ImportRecord.Cases<>() {
          @Override
          public Optional<PreviewedRecord> good(ImportRecord.Good<T> good) {
            return Optional.of(new PreviewedRecord(good.line(), good.fields().get()));
          }

          @Override
          public Optional<PreviewedRecord> bad(List<JobError> errors) {
            return Optional.empty();
          }

          @Override
          public Optional<PreviewedRecord> skipped() {
            return Optional.empty();
          }
        });
  }

  private Tally take(
      Job job, ImportParameters parameters, List<ImportRecord<T>> records, Tally tally) {
    List<ImportRecord.Good<T>> good = new ArrayList<>(records.size());
    for (ImportRecord<T> entry : records) {
      sort(entry, good, tally).run();
    }
    batch.take(good, options(job, parameters), tally);
    return tally;
  }

  /** Shops know their customers by email only, so that their files may create them by it. */
  private static ImportOptions options(Job job, ImportParameters parameters) {
    return new ImportOptions(
        parameters.createCustomers(), parameters.layout().mapping() != null, job.createdBy());
  }

  private static <T> Runnable sort(
      ImportRecord<T> entry, List<ImportRecord.Good<T>> good, Tally tally) {
    return entry.fold(
        new ImportRecord.Cases<>() {
          @Override
          public Runnable good(ImportRecord.Good<T> fine) {
            return () -> good.add(fine);
          }

          @Override
          public Runnable bad(List<JobError> errors) {
            return () -> tally.rejected(errors);
          }

          @Override
          public Runnable skipped() {
            return tally::skipped;
          }
        });
  }

  private void report(
      Job job, Progress progress, @Nullable Integer percent, List<JobError> errors) {
    if (!jobs.progress(
        job, progress.processed(), percent, progress.counts(), errors, calendar.now())) {
      throw new JobAbandoned(job);
    }
  }

  /** Counts the records by result. */
  public static final class Tally {

    private final Map<String, Long> counts = new TreeMap<>();
    private final List<JobError> errors = new ArrayList<>();
    private final Predicate<CustomerKey> isNewCustomer;

    Tally(Map<String, Long> before) {
      this(before, created -> true);
    }

    /**
     * @param isNewCustomer whether a created customer was not counted before
     */
    Tally(Map<String, Long> before, Predicate<CustomerKey> isNewCustomer) {
      this.isNewCustomer = isNewCustomer;
      counts.put("imported", 0L);
      counts.put("updated", 0L);
      counts.put("repeated", 0L);
      counts.put("rejected", 0L);
      counts.putAll(before);
    }

    /** Counts a stored record. */
    public void imported() {
      count("imported", 1);
    }

    /** Counts a record by which a stored customer changed. */
    public void updated() {
      count("updated", 1);
    }

    /** Counts a record that was stored before with the same content. */
    public void repeated() {
      count("repeated", 1);
    }

    /** Counts a record that is not to be imported. */
    public void skipped() {
      count("skipped", 1);
    }

    /** Counts customers created for unknown keys. */
    public void customersCreated(Collection<CustomerKey> created) {
      count("customers_created", created.stream().filter(isNewCustomer).count());
    }

    /** Adds the points of a stored record. */
    public void points(long points) {
      count("points_total", points);
    }

    /** Counts an order of which something was returned. */
    public void returned() {
      count("returned", 1);
    }

    /** Reports a part of a stored record that could not be stored. */
    public void warned(JobError reason) {
      errors.add(reason);
    }

    /** Counts a rejected record. */
    public void rejected(List<JobError> reasons) {
      count("rejected", 1);
      errors.addAll(reasons);
    }

    private void count(String name, long by) {
      counts.merge(name, by, Long::sum);
    }
  }
}
