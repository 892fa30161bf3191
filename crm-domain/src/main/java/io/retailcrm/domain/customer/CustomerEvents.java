package io.retailcrm.domain.customer;

import java.util.Collection;

/** The events of all customers. Events are added, never changed. */
public interface CustomerEvents {

  void add(Collection<CustomerEvent> events);
}
