package io.retailcrm.domain.customer;

import java.util.UUID;

/** The permanent id of a customer: a time-ordered UUID (version 7). */
public record CustomerId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
