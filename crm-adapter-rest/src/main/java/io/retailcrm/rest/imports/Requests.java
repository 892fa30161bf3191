package io.retailcrm.rest.imports;

import io.retailcrm.application.imports.ImportRecord;
import io.retailcrm.application.job.JobError;
import io.retailcrm.rest.json.JsonBinder.Bound;
import io.retailcrm.rest.problem.FieldError;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Turns records of files into requests, so that the same rules apply to both. */
final class Requests {

  private Requests() {}

  /** A record of a file that was bound. */
  static <J, T> ImportRecord<T> imported(
      Bound<J> bound,
      long line,
      Function<J, T> mapper,
      ToLongFunction<FieldError> lineOf,
      Function<FieldError, String> fieldOf) {
    return bound.fold(
        new Bound.Cases<>() {
          @Override
          public ImportRecord<T> valid(J request) {
            return new ImportRecord.Good<>(line, mapper.apply(request));
          }

          @Override
          public ImportRecord<T> invalid(List<FieldError> errors) {
            return new ImportRecord.Bad<>(
                errors.stream()
                    .map(
                        error ->
                            new JobError(
                                lineOf.applyAsLong(error), fieldOf.apply(error), error.message()))
                    .toList());
          }
        });
  }

  /** A record that can't be read. */
  static <T> ImportRecord<T> broken(FileRecord.Broken read) {
    return new ImportRecord.Bad<>(List.of(new JobError(read.line(), null, read.message())));
  }
}
