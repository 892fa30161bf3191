package io.retailcrm.rest.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Examples of whole bodies, from {@code examples.json}: one for each schema, and for each operation
 * the fields in which its body differs. A list without an example of its own shows that of its
 * items.
 */
final class Examples {

  private record Content(
      Map<String, Map<String, @Nullable Object>> schemas,
      Map<String, Map<String, Map<String, @Nullable Object>>> operations) {}

  private final Content content;
  private final Map<String, Schema> schemas;

  Examples(Map<String, Schema> schemas) {
    this.schemas = schemas;
    this.content = DocumentTexts.read("examples.json", new TypeReference<>() {});
  }

  /** Gives a body its example: that of a request, or of the response with a status. */
  void complete(String operationId, String part, MediaType body) {
    if (body.getExample() != null || body.getExamples() != null || body.getSchema() == null) {
      return;
    }
    @Nullable Map<String, @Nullable Object> common = of(body.getSchema());
    if (common != null) {
      Map<String, @Nullable Object> example = new LinkedHashMap<>(common);
      example.putAll(
          content.operations().getOrDefault(operationId, Map.of()).getOrDefault(part, Map.of()));
      body.setExample(example);
    }
  }

  private @Nullable Map<String, @Nullable Object> of(Schema reference) {
    if (reference.getRef() == null) {
      return null;
    }
    String name = reference.getRef().substring(reference.getRef().lastIndexOf('/') + 1);
    @Nullable Map<String, @Nullable Object> example = content.schemas().get(name);
    return example == null ? ofList(schemas.get(name)) : example;
  }

  private @Nullable Map<String, @Nullable Object> ofList(@Nullable Schema list) {
    if (list == null
        || list.getProperties() == null
        || !list.getProperties().containsKey("items")
        || list.getProperties().get("items").getItems() == null) {
      return null;
    }
    @Nullable Map<String, @Nullable Object> item = of(list.getProperties().get("items").getItems());
    if (item == null) {
      return null;
    }
    Map<String, @Nullable Object> page = new LinkedHashMap<>();
    page.put("items", List.of(item));
    page.put("total", 1);
    page.put("skip", 0);
    page.put("limit", 100);
    return page;
  }
}
