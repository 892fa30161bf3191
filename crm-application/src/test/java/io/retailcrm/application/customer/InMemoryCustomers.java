package io.retailcrm.application.customer;

import io.retailcrm.application.work.InMemoryStore;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.UniqueField;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Customers in memory. */
public final class InMemoryCustomers implements Customers, InMemoryStore {

  private final Map<CustomerId, Customer.State> states = new LinkedHashMap<>();
  private final Map<String, CustomerId> numbers = new HashMap<>();
  private final Map<UniqueValue, CustomerId> owners = new HashMap<>();

  private record UniqueValue(UniqueField field, Object value) {}

  @Override
  public Map<CustomerId, Set<UniqueField>> add(Collection<Customer> customers) {
    Map<CustomerId, Set<UniqueField>> refused = new HashMap<>();
    for (Customer customer : customers) {
      Set<UniqueField> taken = takenByOthers(customer);
      if (taken.isEmpty()) {
        store(customer);
      } else {
        refused.put(customer.id(), taken);
      }
    }
    return refused;
  }

  private Set<UniqueField> takenByOthers(Customer customer) {
    Set<UniqueField> taken = EnumSet.noneOf(UniqueField.class);
    for (UniqueField field : UniqueField.values()) {
      Object value = value(customer.profile(), field);
      CustomerId owner = value == null ? null : owners.get(new UniqueValue(field, value));
      if (owner != null && !owner.equals(customer.id())) {
        taken.add(field);
      }
    }
    return taken;
  }

  @Override
  public Optional<Customer> lock(CustomerId id) {
    return Optional.ofNullable(states.get(id)).map(Customer::restore);
  }

  @Override
  public Map<CustomerId, Customer> lockAll(Set<CustomerId> ids) {
    return ids.stream()
        .filter(states::containsKey)
        .collect(Collectors.toUnmodifiableMap(id -> id, id -> Customer.restore(states.get(id))));
  }

  @Override
  public Set<UniqueField> save(Customer customer) {
    Set<UniqueField> taken = takenByOthers(customer);
    if (taken.isEmpty()) {
      owners.values().removeIf(customer.id()::equals);
      store(customer);
    }
    return taken;
  }

  @Override
  public Map<CustomerId, Boolean> setActive(
      Set<CustomerId> ids, boolean active, @Nullable String reason, Instant now) {
    Map<CustomerId, Boolean> known = new HashMap<>();
    for (CustomerId id : ids) {
      Customer.State state = states.get(id);
      if (state != null) {
        known.put(id, state.active() != active);
        if (state.active() != active) {
          states.put(id, withStatus(state, active, active ? null : reason, now));
        }
      }
    }
    return known;
  }

  private static Customer.State withStatus(
      Customer.State state, boolean active, @Nullable String reason, Instant now) {
    return new Customer.State(
        state.id(),
        state.number(),
        state.profile(),
        state.emailVerified(),
        state.phoneVerified(),
        active,
        reason,
        state.registeredAt(),
        now,
        state.version() + 1);
  }

  private void store(Customer customer) {
    states.put(customer.id(), customer.state());
    numbers.put(customer.state().number().value(), customer.id());
    for (UniqueField field : UniqueField.values()) {
      Object value = value(customer.profile(), field);
      if (value != null) {
        owners.put(new UniqueValue(field, value), customer.id());
      }
    }
  }

  @Override
  public Map<CustomerKey, CustomerId> find(Collection<CustomerKey> keys) {
    Map<CustomerKey, CustomerId> found = new HashMap<>();
    keys.forEach(key -> find(key).ifPresent(id -> found.put(key, id)));
    return found;
  }

  private Optional<CustomerId> find(CustomerKey key) {
    if (key instanceof CustomerKey.ById byId) {
      return Optional.of(byId.id()).filter(states::containsKey);
    } else if (key instanceof CustomerKey.ByNumber byNumber) {
      return Optional.ofNullable(numbers.get(byNumber.number()));
    } else if (key instanceof CustomerKey.ByExternalId byExternalId) {
      return owner(UniqueField.EXTERNAL_ID, byExternalId.externalId());
    } else if (key instanceof CustomerKey.ByPhone byPhone) {
      return owner(UniqueField.PHONE, byPhone.phone());
    }
    return owner(UniqueField.EMAIL, ((CustomerKey.ByEmail) key).email());
  }

  private Optional<CustomerId> owner(UniqueField field, Object value) {
    return Optional.ofNullable(owners.get(new UniqueValue(field, value)));
  }

  @Override
  public Set<CustomerProfile> stored(Collection<CustomerProfile> profiles) {
    return states.values().stream()
        .map(Customer.State::profile)
        .filter(Set.copyOf(profiles)::contains)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The customer that a key names, with all that is stored of it. */
  public Optional<Customer.State> state(CustomerKey key) {
    return find(key).map(states::get);
  }

  /** All that is stored, in the order in which it was added. */
  public Collection<Customer.State> states() {
    return states.values();
  }

  /** Whether the customer is in the system and active. */
  public boolean isActive(CustomerId id) {
    Customer.State state = states.get(id);
    return state != null && state.active();
  }

  @Override
  public Runnable snapshot() {
    return InMemoryStore.snapshotOf(states, numbers, owners);
  }

  private static @Nullable Object value(CustomerProfile profile, UniqueField field) {
    return switch (field) {
      case EMAIL -> profile.email();
      case PHONE -> profile.phone();
      case EXTERNAL_ID -> profile.externalId();
      case USER_ID -> profile.userId();
    };
  }
}
