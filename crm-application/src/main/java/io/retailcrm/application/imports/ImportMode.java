package io.retailcrm.application.imports;

import io.retailcrm.application.job.Job;

/** What an import does about customers who are known. */
public enum ImportMode {
  /** It leaves them as they are. */
  CREATE,
  /** It changes the fields that have a value in the file. */
  UPSERT,
  /** It changes the fields that the file has, and clears those without a value. */
  UPSERT_AND_CLEAR;

  /** The mode of an import. */
  public static ImportMode of(Job job) {
    return ImportParameters.of(job).layout().mode();
  }
}
