package io.retailcrm.application.imports;

import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobError;
import io.retailcrm.application.job.JobFailed;
import io.retailcrm.application.job.JobFileStream;
import io.retailcrm.application.job.JobFiles;
import io.retailcrm.application.job.Jobs;
import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.work.Transactions;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the rejected lines of an import as they were, with their reasons, as the result file of its
 * job: ready to be mended and sent again.
 */
public final class KeepRejectedLines {

  /** The maximum number of errors whose lines are kept, which bounds the memory. */
  static final int MAX_ERRORS = 100_000;

  /** What a job says of which not all rejected lines are kept. */
  static final String CUT =
      "The file of rejected lines ends with the first "
          + MAX_ERRORS
          + " errors; the list of errors has all.";

  private static final int PIECE = 1 << 18;

  private final Transactions transactions;
  private final Jobs jobs;
  private final Uploads uploads;
  private final ImportFormats formats;
  private final JobFiles files;

  public KeepRejectedLines(
      Transactions transactions,
      Jobs jobs,
      Uploads uploads,
      ImportFormats formats,
      JobFiles files) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.uploads = uploads;
    this.formats = formats;
    this.files = files;
  }

  /** Keeps the lines of a claimed job whose records have been dealt with. */
  public void handle(Job job) {
    Map<Long, String> reasons = reasons(job);
    FileLayout layout = ImportParameters.of(job).layout();
    if (!reasons.isEmpty() && layout.format() == ImportFormat.CSV) {
      transactions.inLongTransaction(
          () -> {
            if (!files.has(job.id())) {
              write(job, layout, reasons);
            }
          });
      warnOfMore(job);
    }
  }

  private void warnOfMore(Job job) {
    PageRequest next = new PageRequest(MAX_ERRORS, 1);
    transactions.inTransaction(
        () -> {
          if (!jobs.errors(job.id(), next).items().isEmpty()) {
            jobs.warn(job, List.of(CUT));
          }
        });
  }

  private Map<Long, String> reasons(Job job) {
    Map<Long, String> reasons = new HashMap<>();
    Page<JobError> page;
    int read = 0;
    do {
      PageRequest next = new PageRequest(read, PageRequest.MAX_LIMIT);
      page = transactions.inTransaction(() -> jobs.errors(job.id(), next));
      page.items()
          .forEach(error -> reasons.merge(error.line(), text(error), (a, b) -> a + "; " + b));
      read += page.items().size();
    } while (page.items().size() == PageRequest.MAX_LIMIT && read < MAX_ERRORS);
    return reasons;
  }

  private static String text(JobError error) {
    return error.field() == null ? error.message() : error.field() + " " + error.message();
  }

  private void write(Job job, FileLayout layout, Map<Long, String> reasons) {
    try (OutputStream out = new BufferedOutputStream(new JobFileStream(files, job.id()), PIECE)) {
      formats.writeRejected(job.kind(), layout, upload(job), reasons, out);
    } catch (IOException e) {
      throw new JobFailed("The rejected lines could not be kept: " + e.getMessage(), e);
    }
  }

  private ImportFile upload(Job job) {
    return new ImportFile() {
      @Override
      public InputStream content() {
        return open();
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
}
