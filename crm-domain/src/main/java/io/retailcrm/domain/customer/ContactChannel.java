package io.retailcrm.domain.customer;

/** A way to reach a customer, which the customer can prove to own. */
public enum ContactChannel {
  EMAIL,
  PHONE
}
