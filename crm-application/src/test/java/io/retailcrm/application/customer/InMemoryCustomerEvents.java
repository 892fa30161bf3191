package io.retailcrm.application.customer;

import io.retailcrm.application.work.InMemoryStore;
import io.retailcrm.domain.customer.CustomerEvent;
import io.retailcrm.domain.customer.CustomerEvents;
import io.retailcrm.domain.customer.CustomerId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Events in memory. */
public final class InMemoryCustomerEvents implements CustomerEvents, InMemoryStore {

  private final Map<UUID, CustomerEvent> events = new LinkedHashMap<>();

  @Override
  public void add(Collection<CustomerEvent> added) {
    added.forEach(event -> events.put(event.id(), event));
  }

  /** The events of a customer, in the order in which they were added. */
  public List<CustomerEvent> of(CustomerId customer) {
    return events.values().stream().filter(event -> event.customer().equals(customer)).toList();
  }

  @Override
  public Runnable snapshot() {
    return InMemoryStore.snapshotOf(events);
  }
}
