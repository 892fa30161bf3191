package io.retailcrm.domain.preference;

import java.util.UUID;

/** The id of a preference: a time-ordered UUID (version 7). */
public record PreferenceId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
