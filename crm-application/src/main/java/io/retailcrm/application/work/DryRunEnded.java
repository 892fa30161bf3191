package io.retailcrm.application.work;

/** Rolls back a dry run. */
final class DryRunEnded extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DryRunEnded() {
    super("dry run", null, false, false);
  }
}
