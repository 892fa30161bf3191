package io.retailcrm.application.imports;

import io.retailcrm.application.job.JobError;
import java.util.List;

/** One record of a file. */
public sealed interface ImportRecord<T> {

  /**
   * A record that can be imported.
   *
   * @param line the physical line on which it begins
   */
  record Good<T>(long line, T content) implements ImportRecord<T> {}

  /** A record that can't, and why: one error for each bad field. */
  record Bad<T>(List<JobError> errors) implements ImportRecord<T> {

    public Bad {
      errors = List.copyOf(errors);
    }
  }
}
