package io.retailcrm.rest.validation;

import io.retailcrm.rest.problem.FieldError;
import io.retailcrm.rest.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads several parameters, so that all that are bad are named in one answer. */
public final class ParameterErrors {

  private final List<FieldError> errors = new ArrayList<>();

  /** A parameter; nothing where it is bad, or was not given. */
  public <T> Optional<T> read(Supplier<@Nullable T> parameter) {
    try {
      return Optional.ofNullable(parameter.get());
    } catch (Problem problem) {
      if (problem.errors().isEmpty()) {
        throw problem;
      }
      errors.addAll(problem.errors());
      return Optional.empty();
    }
  }

  /**
   * Goes on if all are good.
   *
   * @throws Problem 422 with all that are bad
   */
  public void require() {
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }
}
