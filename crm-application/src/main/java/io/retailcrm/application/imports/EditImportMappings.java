package io.retailcrm.application.imports;

import io.retailcrm.application.work.Transactions;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adds, replaces and deletes the mappings of an installation. */
public final class EditImportMappings {

  private final Transactions transactions;
  private final ImportMappings mappings;

  public EditImportMappings(Transactions transactions, ImportMappings mappings) {
    this.transactions = transactions;
    this.mappings = mappings;
  }

  /** The result of a change. */
  public sealed interface Outcome {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** The mapping as it is now, or as it was before it was deleted. */
    record Changed(ImportMapping mapping) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.changed(mapping);
      }
    }

    /** There is no mapping of this name. */
    record Unknown() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.unknown();
      }
    }

    /** The mapping has changed since the caller saw it. */
    record Stale(int version) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.stale(version);
      }
    }

    /** One method for each case. */
    interface Cases<R> {
      R changed(ImportMapping mapping);

      R unknown();

      R stale(int version);
    }
  }

  /** Adds a mapping; returns false if there is one of this name. */
  public boolean add(ImportMapping mapping) {
    return transactions.inTransaction(() -> mappings.add(mapping));
  }

  /**
   * Replaces what a mapping says.
   *
   * @param expectedVersion the version that the caller has read, null to skip the check
   */
  public Outcome replace(String name, String definition, @Nullable Integer expectedVersion) {
    return change(
        name,
        expectedVersion,
        known -> {
          ImportMapping changed = new ImportMapping(known.name(), definition);
          mappings.save(changed);
          return changed;
        });
  }

  /**
   * Deletes a mapping.
   *
   * @param expectedVersion as above
   */
  public Outcome delete(String name, @Nullable Integer expectedVersion) {
    return change(
        name,
        expectedVersion,
        known -> {
          mappings.delete(name);
          return known;
        });
  }

  private Outcome change(
      String name,
      @Nullable Integer expectedVersion,
      Function<ImportMapping, ImportMapping> change) {
    return transactions.inTransaction(
        () ->
            mappings
                .lock(name)
                .<Outcome>map(
                    known ->
                        expectedVersion == null || expectedVersion == known.version()
                            ? new Outcome.Changed(change.apply(known))
                            : new Outcome.Stale(known.version()))
                .orElseGet(Outcome.Unknown::new));
  }
}
