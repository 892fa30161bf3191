package io.retailcrm.rest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.BigDecimalDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Decimals that can be calculated with. {@code 1e999999999} is a valid number of a few bytes, and
 * adding one to it takes a gigabyte.
 */
final class StrictNumbers extends SimpleModule {

  private static final long serialVersionUID = 1L;

  private static final int MAX_DIGITS = 100;

  StrictNumbers() {
    addDeserializer(BigDecimal.class, new StrictDecimal());
  }

  private static final class StrictDecimal extends BigDecimalDeserializer {

    private static final long serialVersionUID = 1L;

    @Override
    public BigDecimal deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      BigDecimal number = super.deserialize(parser, context);
      if (number != null
          && (Math.abs((long) number.scale()) > MAX_DIGITS || number.precision() > MAX_DIGITS)) {
        throw new WrongText(
            parser, "must not have more than " + MAX_DIGITS + " digits", handledType());
      }
      return number;
    }
  }
}
