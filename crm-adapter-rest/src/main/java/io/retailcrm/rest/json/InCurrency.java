package io.retailcrm.rest.json;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonAppend;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.domain.money.CurrencyCode;
import jakarta.inject.Provider;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record with amounts of money, which names their currency in a last field {@code currency}. The
 * field is added to its JSON and to its schema, so that no mapper has to know the currency.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@JacksonAnnotationsInside
@JsonAppend(attrs = @JsonAppend.Attr(InCurrency.FIELD))
public @interface InCurrency {

  /** The name of the field, and of the attribute of the mapper with its value. */
  String FIELD = "currency";

  /** The configured currency, written as its code. */
  @RegisterForReflection
  final class Value {

    private final Provider<CurrencyCode> currency;

    Value(Provider<CurrencyCode> currency) {
      this.currency = currency;
    }

    @JsonValue
    public String code() {
      return currency.get().value();
    }
  }
}
