package io.retailcrm.rest.imports;

import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retailcrm.application.imports.ImportRecord;
import io.retailcrm.application.job.JobError;
import io.retailcrm.rest.json.JsonBinder.Bound;
import io.retailcrm.rest.problem.FieldError;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Turns records of files into requests, so that the same rules apply to both. */
final class Requests {

  private static final Set<String> NUMBERS = Set.of("total", "quantity", "unit_price", "points");
  private static final Set<String> FLAGS =
      Set.of("email_marketing_consent", "sms_marketing_consent");

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

  /**
   * Puts a clean cell into a request as the type that its column has in JSON, as far as it is one.
   * An empty cell is absent.
   */
  static void put(ObjectNode request, String column, String cell) {
    if (cell.isEmpty()) {
      return;
    }
    if (NUMBERS.contains(column)) {
      try {
        BigDecimal number = new BigDecimal(cell);
        request.set(
            column,
            number.scale() == 0
                ? BigIntegerNode.valueOf(number.unscaledValue())
                : DecimalNode.valueOf(number));
        return;
      } catch (NumberFormatException e) {
        // Stays a text, which binding refuses as not a number.
      }
    } else if (FLAGS.contains(column)) {
      if (cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false")) {
        request.put(column, Boolean.parseBoolean(cell));
        return;
      }
    }
    request.set(column, JsonNodeFactory.instance.textNode(cell));
  }
}
