package io.retailcrm.application.imports;

import io.retailcrm.application.job.JobError;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One record of a file. */
public sealed interface ImportRecord<T> {

  /** The answer of the method for this case. */
  <R> R fold(Cases<T, R> cases);

  /**
   * A record that can be imported.
   *
   * @param line the physical line on which it begins
   * @param fields what was read, by the names of the fields; computed where it is shown
   */
  record Good<T>(long line, T content, Supplier<Map<String, Object>> fields)
      implements ImportRecord<T> {
    @Override
    public <R> R fold(Cases<T, R> cases) {
      return cases.good(this);
    }
  }

  /** A record that can't be imported, with one error for each invalid field. */
  record Bad<T>(List<JobError> errors) implements ImportRecord<T> {

    public Bad {
      errors = List.copyOf(errors);
    }

    @Override
    public <R> R fold(Cases<T, R> cases) {
      return cases.bad(errors);
    }
  }

  /** A well-formed record that is not to be imported, such as an order that was never paid. */
  record Skipped<T>() implements ImportRecord<T> {
    @Override
    public <R> R fold(Cases<T, R> cases) {
      return cases.skipped();
    }
  }

  /** One method for each case. */
  interface Cases<T, R> {
    R good(Good<T> good);

    R bad(List<JobError> errors);

    R skipped();
  }
}
