package io.retailcrm.rest.openapi;

import io.retailcrm.rest.openapi.DocumentTexts.Text;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The headers of responses, each a component from its first use on. */
final class SharedHeaders {

  private final Components components;
  private final Map<String, Text> texts;

  SharedHeaders(Components components, Map<String, Text> texts) {
    this.components = components;
    this.texts = texts;
  }

  Header reference(String name) {
    Text text = Objects.requireNonNull(texts.get(name), name);
    Header header = OASFactory.createHeader();
    header.setDescription(text.description());
    header.setExample(text.example());
    header.setSchema(
        OASFactory.createSchema()
            .type(List.of(SchemaType.STRING))
            .maxLength(text.maxLength())
            .pattern("^[\\u0020-\\u007E]*$"));
    components.addHeader(name, header);
    Header reference = OASFactory.createHeader();
    reference.setRef("#/components/headers/" + name);
    return reference;
  }
}
