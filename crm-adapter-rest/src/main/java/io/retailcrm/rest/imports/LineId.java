package io.retailcrm.rest.imports;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What can be read of the id of a line's record.
 *
 * @param parts the values of the key's fields: empty if the line has none, absent if it can't be
 *     read
 */
record LineId(List<Optional<String>> parts) {

  /** A character that no value has. */
  private static final String SEPARATOR = "\u0000";

  /** Whether every part is there. */
  boolean isWhole() {
    for (Optional<String> part : parts) {
      if (part.isEmpty() || part.get().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Whether a part of it can't be read. */
  boolean isIllegible() {
    for (Optional<String> part : parts) {
      if (part.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** The whole id as one text. */
  String text() {
    return parts.size() == 1
        ? parts.get(0).orElseThrow()
        : parts.stream().map(Optional::orElseThrow).collect(Collectors.joining(SEPARATOR));
  }

  /** Whether every part that the line has equals that part of a whole id. */
  boolean fits(LineId whole) {
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i).orElse("");
      if (!part.isEmpty() && !part.equals(whole.parts.get(i).orElseThrow())) {
        return false;
      }
    }
    return true;
  }
}
