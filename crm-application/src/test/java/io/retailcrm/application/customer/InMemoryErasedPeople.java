package io.retailcrm.application.customer;

import io.retailcrm.application.work.InMemoryStore;
import io.retailcrm.domain.customer.ContactChannel;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.customer.ErasedPeople;
import io.retailcrm.domain.customer.PhoneNumber;
import io.retailcrm.domain.customer.UniqueField;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Erased people in memory, which needs no fingerprints. */
public final class InMemoryErasedPeople implements ErasedPeople, InMemoryStore {

  private final InMemoryCustomers customers;
  private final Map<Identifier, CustomerId> erased = new HashMap<>();
  private final Map<Identifier, Boolean> letIn = new HashMap<>();

  private record Identifier(UniqueField field, String value) {}

  public InMemoryErasedPeople(InMemoryCustomers customers) {
    this.customers = customers;
  }

  @Override
  public void beginErasure() {
    // Transactions in memory follow each other.
  }

  @Override
  public void remember(CustomerId customer) {
    customers
        .state(new CustomerKey.ById(customer))
        .ifPresent(
            state ->
                identifiers(state.profile())
                    .forEach(
                        (field, value) -> {
                          erased.put(new Identifier(field, value), customer);
                          letIn.remove(new Identifier(field, value));
                        }));
  }

  @Override
  public Map<CustomerProfile, Set<UniqueField>> among(Collection<CustomerProfile> profiles) {
    Map<CustomerProfile, Set<UniqueField>> found = new HashMap<>();
    for (CustomerProfile profile : profiles) {
      Set<UniqueField> fields = new HashSet<>();
      identifiers(profile)
          .forEach(
              (field, value) -> {
                Identifier identifier = new Identifier(field, value);
                if (erased.containsKey(identifier) && !letIn.containsKey(identifier)) {
                  fields.add(field);
                }
              });
      if (!fields.isEmpty()) {
        found.put(profile, fields);
      }
    }
    return found;
  }

  @Override
  public void letIn(CustomerProfile profile) {
    identifiers(profile).forEach((field, value) -> letIn.put(new Identifier(field, value), true));
  }

  @Override
  public void forget(ContactChannel channel, String address) {
    UniqueField field = channel == ContactChannel.EMAIL ? UniqueField.EMAIL : UniqueField.PHONE;
    @Nullable CustomerId person = erased.get(new Identifier(field, address));
    erased.values().removeIf(customer -> customer.equals(person));
  }

  @Override
  public Runnable snapshot() {
    return InMemoryStore.snapshotOf(erased, letIn);
  }

  private static Map<UniqueField, String> identifiers(CustomerProfile profile) {
    Map<UniqueField, String> identifiers = new EnumMap<>(UniqueField.class);
    @Nullable EmailAddress email = profile.email();
    @Nullable PhoneNumber phone = profile.phone();
    if (email != null) {
      identifiers.put(UniqueField.EMAIL, email.value());
    }
    if (phone != null) {
      identifiers.put(UniqueField.PHONE, phone.value());
    }
    if (profile.externalId() != null) {
      identifiers.put(UniqueField.EXTERNAL_ID, profile.externalId());
    }
    return identifiers;
  }
}
