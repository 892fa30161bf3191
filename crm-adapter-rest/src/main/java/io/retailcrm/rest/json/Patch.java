package io.retailcrm.rest.json;

import io.retailcrm.rest.problem.FieldError;
import io.retailcrm.rest.problem.Problem;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request that changes the fields that it names and leaves the others: a field that is named with
 * null is emptied.
 *
 * @param named the fields of the JSON object
 */
public record Patch<T>(T request, Set<String> named) {

  /** The new value of a field: the given one if the request names it, else the current one. */
  public <V> @Nullable V of(String field, @Nullable V given, @Nullable V current) {
    return named.contains(field) ? given : current;
  }

  /**
   * Refuses fields that are named with null and can't be emptied.
   *
   * @param given the value of each such field
   */
  public void refuseEmptied(Given... given) {
    List<FieldError> errors =
        Stream.of(given)
            .filter(field -> field.value() == null && named.contains(field.name()))
            .map(field -> new FieldError(field.name(), "must not be null"))
            .toList();
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }

  /** A field and its value in the request. */
  public record Given(String name, @Nullable Object value) {}
}
