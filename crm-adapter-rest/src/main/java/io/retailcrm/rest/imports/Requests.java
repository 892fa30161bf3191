package io.retailcrm.rest.imports;

import io.retailcrm.application.imports.ImportRecord;
import io.retailcrm.application.job.JobError;
import io.retailcrm.domain.customer.PhoneNumber;
import io.retailcrm.rest.json.JsonBinder;
import io.retailcrm.rest.json.JsonBinder.Bound;
import io.retailcrm.rest.json.JsonBinder.MalformedJson;
import io.retailcrm.rest.json.JsonBinder.Parsed;
import io.retailcrm.rest.json.ValueMapper;
import io.retailcrm.rest.problem.FieldError;
import io.retailcrm.rest.validation.PhoneOfCountry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Turns records of files into requests, so that the same rules apply to both. */
final class Requests {

  private final JsonBinder bodies;
  private final ValueMapper values;

  Requests(JsonBinder bodies, ValueMapper values) {
    this.bodies = bodies;
    this.values = values;
  }

  /** Makes a record of a line that stands for itself. */
  @FunctionalInterface
  interface OfLine<T> {

    /**
     * @param request what the line says
     * @param fields the fields of the line, with or without a value
     */
    ImportRecord<T> record(long line, Parsed request, Collection<String> fields);
  }

  /** Lines that are requests of a type. */
  <J, T> OfLine<T> lines(Class<J> type, Function<J, T> mapper) {
    return (line, request, fields) -> imported(bodies.bind(request, type), line, mapper);
  }

  /** Parses a line of NDJSON that is to be bound to a type. */
  Parsed parse(FileRecord.Text line, Class<?> type) throws MalformedJson, IOException {
    return bodies.parse(line.text().getBytes(StandardCharsets.UTF_8), type);
  }

  /** Binds what a record says; invalid fields are removed from it. */
  <J> Bound<J> bind(Parsed request, Class<J> type) {
    return bodies.bind(request, type);
  }

  /** A record of one line. */
  <J, T> ImportRecord<T> imported(Bound<J> bound, long line, Function<J, T> mapper) {
    return imported(bound, line, mapper, error -> line, FieldError::field, (record, fields) -> {});
  }

  /**
   * A record of a file that was bound.
   *
   * @param beside adds what the file says beside the request to the fields that are shown
   */
  <J, T> ImportRecord<T> imported(
      Bound<J> bound,
      long line,
      Function<J, T> mapper,
      ToLongFunction<FieldError> lineOf,
      Function<FieldError, String> fieldOf,
      BiConsumer<T, Map<String, Object>> beside) {
    return bound.fold(
        new Bound.Cases<>() {
          @Override
          public ImportRecord<T> valid(J request) {
            T content = mapper.apply(request);
            return new ImportRecord.Good<>(
                line,
                content,
                () -> {
                  Map<String, Object> fields = fields(request);
                  beside.accept(content, fields);
                  return fields;
                });
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

  /** The fields of a request that have a value, in the form in which they are stored. */
  private Map<String, Object> fields(Object request) {
    Map<String, Object> fields = bodies.fields(request);
    if (request instanceof PhoneOfCountry.Contact contact && contact.phone() != null) {
      phone(contact.phone(), contact.country())
          .ifPresent(phone -> fields.put("phone", phone.value()));
    }
    @Nullable Object email = fields.get("email");
    if (email != null) {
      fields.put("email", Objects.requireNonNull(values.email(email.toString())).value());
    }
    return fields;
  }

  /** The phone number of a text, if it is one of the country. */
  Optional<PhoneNumber> phone(String text, @Nullable String country) {
    return values.phoneIn(country, text);
  }

  /** A record that can't be read. */
  static <T> ImportRecord<T> broken(FileRecord.Broken read) {
    return new ImportRecord.Bad<>(List.of(new JobError(read.line(), null, read.message())));
  }
}
