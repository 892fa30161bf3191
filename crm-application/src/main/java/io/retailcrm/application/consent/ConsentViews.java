package io.retailcrm.application.consent;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.consent.ConsentRecord;
import io.retailcrm.domain.customer.CustomerId;

/** Reads the consent log for display. */
public interface ConsentViews {

  /** The entries of a customer, the newest first. */
  Page<ConsentRecord> ofCustomer(CustomerId customer, PageRequest page);
}
