package io.retailcrm.rest.json;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.databind.annotation.JsonAppend;
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
}
