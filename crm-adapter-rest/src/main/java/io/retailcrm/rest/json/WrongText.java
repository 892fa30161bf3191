package io.retailcrm.rest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** A text that is not of the form that its field wants; the message says which. */
final class WrongText extends MismatchedInputException {

  private static final long serialVersionUID = 1L;

  WrongText(JsonParser parser, String message, Class<?> target) {
    super(parser, message, target);
  }
}
