package io.retailcrm.rest.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** The meaning of the fields of bodies, from {@code field-descriptions.properties}. */
final class FieldDescriptions {

  private static final String FILE = "field-descriptions.properties";

  private final Properties sentences = new Properties();

  FieldDescriptions() {
    try (InputStream file =
        Objects.requireNonNull(FieldDescriptions.class.getResourceAsStream(FILE), FILE)) {
      sentences.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Describes a field of a schema, unless the field itself has a description. */
  void apply(String schema, String field, Schema property) {
    if (property.getDescription() == null) {
      @Nullable String sentence =
          sentences.getProperty(schema + "." + field, sentences.getProperty(field));
      property.setDescription(sentence);
    }
  }
}
