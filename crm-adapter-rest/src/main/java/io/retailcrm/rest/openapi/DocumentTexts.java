package io.retailcrm.rest.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The descriptions and examples that operations share, from {@code document.json}: of tags, of
 * parameters in a path or a query, and of headers.
 */
record DocumentTexts(
    Map<String, String> tags,
    Map<String, Text> parameters,
    Map<String, Text> requestHeaders,
    Map<String, Text> responseHeaders) {

  /** A description with an example. Headers have a maximum length, those of requests a pattern. */
  record Text(
      String description, @Nullable String example, @Nullable String pattern, int maxLength) {}

  static DocumentTexts read() {
    return read("document.json", new TypeReference<>() {});
  }

  /** Reads a file beside this class. */
  static <T> T read(String file, TypeReference<T> type) {
    ObjectMapper json =
        new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    try (InputStream content =
        Objects.requireNonNull(DocumentTexts.class.getResourceAsStream(file), file)) {
      return json.readValue(content, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
