package io.retailcrm.rest.openapi;

import io.retailcrm.rest.operation.ListOf;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** The schemas of lists: the same envelope around items of each kind. */
final class ListSchemas {

  private static final String PAGE =
      "A page of the list; Link names the pages before and after it.";

  private final Components components;

  ListSchemas(Components components) {
    this.components = components;
  }

  /** Describes the success of operations that answer with a list; returns the schemas' names. */
  Set<String> complete(List<ApiOperation> operations) {
    Set<String> names = new HashSet<>();
    for (ApiOperation operation : operations) {
      @Nullable ListOf list = operation.policy().resourceMethod().getAnnotation(ListOf.class);
      if (list != null) {
        String item = ApiOperation.schemaName(list.value());
        String name = list.name().isEmpty() ? item + "List" : list.name();
        components.addSchema(name, envelope(item));
        names.add(name);
        operation.operation().getResponses().addAPIResponse("200", ResponseDocs.json(PAGE, name));
      }
    }
    return names;
  }

  private static Schema envelope(String item) {
    return type(SchemaType.OBJECT)
        .addProperty("items", type(SchemaType.ARRAY).items(reference(item)))
        .addProperty("total", type(SchemaType.INTEGER).format("int64"))
        .addProperty("total_is_estimate", type(SchemaType.BOOLEAN))
        .addProperty("skip", type(SchemaType.INTEGER).format("int64"))
        .addProperty("limit", type(SchemaType.INTEGER).format("int32"));
  }

  private static Schema type(SchemaType type) {
    return OASFactory.createSchema().type(List.of(type));
  }

  private static Schema reference(String name) {
    return OASFactory.createSchema().ref("#/components/schemas/" + name);
  }
}
