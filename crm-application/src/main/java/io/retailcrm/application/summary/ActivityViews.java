package io.retailcrm.application.summary;

import io.retailcrm.domain.customer.CustomerId;

/** Reads what customers do. */
public interface ActivityViews {

  /** What a customer does, at a cost that depends on that customer's orders and mails alone. */
  CustomerActivity of(CustomerId customer);
}
