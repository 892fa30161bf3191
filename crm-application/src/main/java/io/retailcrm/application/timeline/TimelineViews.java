package io.retailcrm.application.timeline;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.customer.CustomerId;

/** Reads the history of a customer. */
public interface TimelineViews {

  /** The entries of a customer, the newest first, ties in a fixed order. */
  Page<TimelineEntry> ofCustomer(CustomerId customer, PageRequest page);
}
