package io.retailcrm.application.customer;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.customer.CustomerKey;
import java.util.Optional;

/** Reads customers for showing them. */
public interface CustomerViews {

  /** The customer that a key names. */
  Optional<CustomerView> find(CustomerKey key);

  /** Customers, the last registered first, ties by id. */
  Page<CustomerView> list(CustomerFilter filter, PageRequest page);
}
