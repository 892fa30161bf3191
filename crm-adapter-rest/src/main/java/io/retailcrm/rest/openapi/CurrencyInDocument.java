package io.retailcrm.rest.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.retailcrm.domain.money.CurrencyCode;
import io.retailcrm.rest.json.InCurrency;
import jakarta.enterprise.inject.spi.CDI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Names the currency of all amounts in the OpenAPI document. It is configured, so that it is only
 * known when the service starts.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class CurrencyInDocument implements OASFilter {

  private static final String EXTENSION = "x-currency";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    String currency = CDI.current().select(CurrencyCode.class).get().value();
    api.getInfo().addExtension(EXTENSION, currency);
    api.getComponents().getSchemas().values().stream()
        .filter(schema -> schema.getProperties() != null)
        .map(schema -> schema.getProperties().get(InCurrency.FIELD))
        .filter(property -> property != null && property.getExamples() != null)
        .forEach(property -> property.setExamples(List.of(currency)));
    bodies(api)
        .filter(body -> body.getExample() != null)
        .forEach(body -> body.setExample(named(body.getExample(), currency)));
  }

  private static Stream<MediaType> bodies(OpenAPI api) {
    return api.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .flatMap(
            operation ->
                Stream.concat(
                    Stream.ofNullable(operation.getRequestBody()).map(RequestBody::getContent),
                    operation.getResponses().getAPIResponses().values().stream()
                        .map(APIResponse::getContent)))
        .filter(Objects::nonNull)
        .flatMap(content -> content.getMediaTypes().values().stream());
  }

  /** An example whose amounts are in a currency. */
  private static Object named(Object example, String currency) {
    if (example instanceof List<?> list) {
      return list.stream().map(element -> named(element, currency)).toList();
    }
    if (!(example instanceof Map<?, ?> object)) {
      return example;
    }
    Map<Object, @Nullable Object> copy = new LinkedHashMap<>(object);
    copy.replaceAll((name, value) -> value == null ? null : named(value, currency));
    copy.computeIfPresent(InCurrency.FIELD, (name, value) -> currency);
    return copy;
  }
}
