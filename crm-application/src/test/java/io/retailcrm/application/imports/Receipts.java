package io.retailcrm.application.imports;

import io.retailcrm.application.job.Job;

/** Says the same of every file. */
record Receipts(boolean isRepeated, boolean isNew) implements ReceiveImport.Receipt {

  @Override
  public boolean record(Job job) {
    return isNew;
  }
}
