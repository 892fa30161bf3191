package io.retailcrm.application.export;

import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobFileStream;
import io.retailcrm.application.job.JobFiles;
import io.retailcrm.application.job.JobProgress;
import io.retailcrm.application.work.Progress;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes an export into a file, in a job. */
public final class RunExport {

  /** The name of the file size in the result of the job. */
  public static final String BYTES = "bytes";

  private static final int PIECE = 1 << 18;

  private final Format format;
  private final JobFiles files;
  private final JobProgress progress;

  public RunExport(Format format, JobFiles files, JobProgress progress) {
    this.format = format;
    this.files = files;
    this.progress = progress;
  }

  /** The file format of an export. */
  public interface Format {

    /** Writes the records selected by the parameters, and reports progress. */
    Exported write(Map<String, String> parameters, OutputStream out, Progress progress)
        throws IOException;
  }

  /**
   * What was written.
   *
   * @param records what the records are: {@code customers}, {@code orders} or {@code transactions}
   * @param count the number of records
   */
  public record Exported(String records, long count) {}

  private record Written(Exported exported, long bytes) {}

  /** Runs a claimed job to its end. */
  public void handle(Job job) {
    progress.complete(
        job,
        () -> write(job),
        written -> written.exported().count(),
        written ->
            Map.of(
                written.exported().records(), written.exported().count(), BYTES, written.bytes()));
  }

  private Written write(Job job) {
    JobFileStream pieces = new JobFileStream(files, job.id());
    try (OutputStream out = new BufferedOutputStream(pieces, PIECE)) {
      Exported exported = format.write(job.parameters(), out, progress.of(job));
      out.flush();
      return new Written(exported, pieces.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
