package io.retailcrm.application.summary;

import io.retailcrm.domain.customer.CustomerId;

/** Reads the activity of customers. */
public interface ActivityViews {

  /**
   * The activity of a customer, at a cost that depends only on that customer's orders and mails.
   */
  CustomerActivity of(CustomerId customer);
}
