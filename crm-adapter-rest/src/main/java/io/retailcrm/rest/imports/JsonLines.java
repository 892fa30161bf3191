package io.retailcrm.rest.imports;

import io.retailcrm.application.imports.ImportRecord;
import io.retailcrm.application.imports.ImportRecords;
import io.retailcrm.application.job.JobError;
import io.retailcrm.rest.json.JsonBinder;
import io.retailcrm.rest.json.JsonBinder.Bound;
import io.retailcrm.rest.json.JsonBinder.MalformedJson;
import io.retailcrm.rest.json.JsonBinder.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The lines of an NDJSON file as requests: each line is the body of the single call. */
final class JsonLines<J, T> implements ImportRecords<T> {

  private final NdjsonRecords lines;
  private final JsonBinder bodies;
  private final Class<J> type;
  private final Function<J, T> mapper;

  JsonLines(NdjsonRecords lines, JsonBinder bodies, Class<J> type, Function<J, T> mapper) {
    this.lines = lines;
    this.bodies = bodies;
    this.type = type;
    this.mapper = mapper;
  }

  @Override
  public Optional<ImportRecord<T>> next() throws IOException {
    FileRecord.@Nullable OfNdjson read = lines.next();
    if (read == null) {
      return Optional.empty();
    }
    return Optional.of(
        read.fold(
            new FileRecord.OfNdjson.Cases<ImportRecord<T>>() {
              @Override
              public ImportRecord<T> text(FileRecord.Text text) {
                return content(text);
              }

              @Override
              public ImportRecord<T> broken(FileRecord.Broken broken) {
                return Requests.broken(broken);
              }
            }));
  }

  private ImportRecord<T> content(FileRecord.Text text) {
    Parsed parsed;
    try {
      parsed = bodies.parse(text.text().getBytes(StandardCharsets.UTF_8), type);
    } catch (MalformedJson e) {
      return new ImportRecord.Bad<>(List.of(new JobError(text.line(), null, "is not valid JSON")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Bound<J> bound = bodies.bind(parsed, type);
    return Requests.imported(
        bound, text.line(), mapper, error -> text.line(), error -> error.field());
  }
}
