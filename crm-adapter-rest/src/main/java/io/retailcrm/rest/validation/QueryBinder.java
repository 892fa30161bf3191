package io.retailcrm.rest.validation;

import io.retailcrm.rest.problem.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Binds query parameters that are the fields of a request in JSON. */
public interface QueryBinder {

  /** The names of the parameters. */
  Set<String> names(Class<?> type);

  /** Binds the parameters of the current request, and returns their errors. */
  List<FieldError> bind(Class<?> type, Map<String, List<String>> query);
}
