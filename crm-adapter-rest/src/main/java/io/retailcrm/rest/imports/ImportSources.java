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

/** The mappings that are built in, each a resource file named after it. */
@ApplicationScoped
public class ImportSources {

  private static final List<String> NAMES =
      List.of(
          "shopify_customers",
          "shopify_orders",
          "woocommerce_customers",
          "woocommerce_orders",
          "magento_orders",
          "mailchimp",
          "klaviyo",
          "square_customers",
          "stripe_charges",
          "olist_orders",
          "online_retail");

  private final ObjectMapper mapper;
  private final Map<String, ColumnMapping> sources = new LinkedHashMap<>();

  /**
   * @throws UncheckedIOException if a mapping is missing or invalid
   */
  ImportSources() {
    mapper = new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    for (String name : NAMES) {
      try (InputStream file = open(name)) {
        sources.put(name, mapper.readValue(file, ColumnMapping.class));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
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

  private static InputStream open(String name) throws IOException {
    @Nullable InputStream file =
        ImportSources.class.getResourceAsStream("/import-sources/" + name + ".json");
    if (file == null) {
      throw new IOException("no import-sources/" + name + ".json");
    }
    return file;
  }
}
