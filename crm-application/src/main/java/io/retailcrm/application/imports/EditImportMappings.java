package io.retailcrm.application.imports;

import io.retailcrm.application.work.Transactions;

/** Adds, replaces and deletes the mappings of an installation. */
public final class EditImportMappings {

  private final Transactions transactions;
  private final ImportMappings mappings;

  public EditImportMappings(Transactions transactions, ImportMappings mappings) {
    this.transactions = transactions;
    this.mappings = mappings;
  }

  /** Adds a mapping; returns false if there is one of this name. */
  public boolean add(ImportMapping mapping) {
    return transactions.inTransaction(() -> mappings.add(mapping));
  }

  /** Replaces a mapping; returns false if there is none of this name. */
  public boolean replace(ImportMapping mapping) {
    return transactions.inTransaction(() -> mappings.replace(mapping));
  }

  /** Deletes a mapping; returns false if there is none of this name. */
  public boolean delete(String name) {
    return transactions.inTransaction(() -> mappings.delete(name));
  }
}
