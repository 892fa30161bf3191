package io.retailcrm.domain.customer;

import java.util.UUID;

/** The identity of a customer for as long as the system lives: a time-ordered UUID (version 7). */
public record CustomerId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
