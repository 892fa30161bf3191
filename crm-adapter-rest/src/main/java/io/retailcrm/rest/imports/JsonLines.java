package io.retailcrm.rest.imports;

import io.retailcrm.application.imports.ImportRecord;
import io.retailcrm.application.imports.ImportRecords;
import io.retailcrm.application.job.JobError;
import io.retailcrm.rest.json.JsonBinder.MalformedJson;
import io.retailcrm.rest.json.JsonBinder.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines of an NDJSON file as requests: each line is the body of the single call. */
final class JsonLines<T> implements ImportRecords<T> {

  private final NdjsonRecords lines;
  private final Requests requests;
  private final Class<?> type;
  private final Requests.OfLine<T> content;

  /**
   * @param type the type of the bodies
   */
  JsonLines(NdjsonRecords lines, Requests requests, Class<?> type, Requests.OfLine<T> content) {
    this.lines = lines;
    this.requests = requests;
    this.type = type;
    this.content = content;
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
      parsed = requests.parse(text, type);
    } catch (MalformedJson e) {
      return new ImportRecord.Bad<>(List.of(new JobError(text.line(), null, "is not valid JSON")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> fields = new ArrayList<>();
    parsed.tree().fieldNames().forEachRemaining(fields::add);
    return content.record(text.line(), parsed, fields);
  }
}
