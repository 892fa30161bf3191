package io.retailcrm.domain.customer;

/** A contact channel that a customer can verify. */
public enum ContactChannel {
  EMAIL,
  PHONE
}
