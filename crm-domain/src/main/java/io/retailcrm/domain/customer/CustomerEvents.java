package io.retailcrm.domain.customer;

import java.util.Collection;

/** What happened to all customers. Events are added, never changed. */
public interface CustomerEvents {

  /** Adds events. */
  void add(Collection<CustomerEvent> events);
}
