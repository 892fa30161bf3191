package io.retailcrm.rest.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.retailcrm.domain.money.CurrencyCode;
import io.retailcrm.rest.json.InCurrency;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

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
  }
}
