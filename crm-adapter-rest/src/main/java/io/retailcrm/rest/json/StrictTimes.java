package io.retailcrm.rest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.retailcrm.rest.validation.TimeForms;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;

/** Dates and times in one form each, and never as numbers. */
final class StrictTimes extends SimpleModule {

  private static final long serialVersionUID = 1L;

  StrictTimes() {
    addDeserializer(
        Instant.class, new StrictText<>(Instant.class, TimeForms::instant, TimeForms.TIME));
    addDeserializer(
        LocalDate.class, new StrictText<>(LocalDate.class, TimeForms::date, TimeForms.DATE));
  }

  private static final class StrictText<T> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> form;
    private final String message;

    StrictText(Class<T> type, Function<String, T> form, String message) {
      super(type);
      this.form = form;
      this.message = message;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        throw new WrongText(parser, message, handledType());
      }
      try {
        return form.apply(parser.getText());
      } catch (DateTimeException e) {
        throw new WrongText(parser, message, handledType());
      }
    }
  }
}
