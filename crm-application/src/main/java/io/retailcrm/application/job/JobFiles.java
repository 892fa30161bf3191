package io.retailcrm.application.job;

import java.io.InputStream;
import java.time.Instant;
import java.util.UUID;

/** Result files of jobs, stored for a limited time and readable by every replica. */
public interface JobFiles {

  /** Stores the next piece of a file. */
  void append(UUID job, int sequence, byte[] piece);

  /** Whether the job has a file. */
  boolean has(UUID job);

  /** The whole file from its beginning, read piece by piece, each in a separate transaction. */
  InputStream open(UUID job);

  /** Deletes the files, the previews and the parameters of jobs that ended before a moment. */
  void forgetBefore(Instant moment);
}
