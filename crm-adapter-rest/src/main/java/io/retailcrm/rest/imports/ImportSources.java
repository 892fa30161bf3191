package io.retailcrm.rest.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mappings that are built in, each a resource file named after it, and listed in another. */
@ApplicationScoped
public class ImportSources {

  private final ObjectMapper mapper;
  private final Map<String, ColumnMapping> sources = new LinkedHashMap<>();

  /**
   * @throws UncheckedIOException if a mapping is missing or invalid
   */
  ImportSources() {
    mapper = new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    for (String name : resource("names", String[].class)) {
      sources.put(name, resource(name, ColumnMapping.class));
    }
  }

  /** All, in the order of the documents. */
  List<ColumnMapping> all() {
    return List.copyOf(sources.values());
  }

  Optional<ColumnMapping> find(String name) {
    return Optional.ofNullable(sources.get(name));
  }

  /** A mapping as it is stored with a job. */
  String write(ColumnMapping mapping) {
    try {
      return mapper.writeValueAsString(mapping);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The mapping of a job, as it was when the file came. */
  ColumnMapping read(@Nullable String stored) {
    try {
      return stored == null ? ColumnMapping.NONE : mapper.readValue(stored, ColumnMapping.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T resource(String name, Class<T> type) {
    String path = "/import-sources/" + name + ".json";
    try (@Nullable InputStream file = ImportSources.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IOException("No resource " + path);
      }
      return mapper.readValue(file, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
