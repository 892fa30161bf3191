package io.retailcrm.application.imports;

import io.retailcrm.application.customer.CreateCustomer;
import io.retailcrm.application.customer.CreateCustomer.Registration;
import io.retailcrm.application.imports.ImportedOrder.BuyerName;
import io.retailcrm.domain.customer.ChangeOrigin;
import io.retailcrm.domain.customer.ChangeSource;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.customer.ErasedPeople;
import io.retailcrm.domain.customer.PhoneNumber;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds or creates the customers in the records of a file. */
public final class ImportCustomerResolver {

  private final CreateCustomer create;
  private final Customers customers;
  private final ErasedPeople erasedPeople;

  public ImportCustomerResolver(
      CreateCustomer create, Customers customers, ErasedPeople erasedPeople) {
    this.create = create;
    this.customers = customers;
    this.erasedPeople = erasedPeople;
  }

  /** The reasons why customers are unknown. They are looked up if there is an unknown customer. */
  final class Unknown {

    private final Collection<CustomerKey> keys;
    private @Nullable Set<CustomerProfile> erased;

    private Unknown(Collection<CustomerKey> keys) {
      this.keys = keys;
    }

    /** The message for a key that no customer has. */
    String reason(CustomerKey key) {
      Set<CustomerProfile> known = erased;
      if (known == null) {
        known =
            erasedPeople
                .among(keys.stream().flatMap(any -> profile(any, true).stream()).toList())
                .keySet();
        erased = known;
      }
      return profile(key, true).filter(known::contains).isPresent()
          ? ErasedPeople.REFUSAL
          : "Customer not found";
    }
  }

  /** The reasons why some of the customers of a batch are unknown. */
  Unknown unknown(Collection<CustomerKey> keys) {
    return new Unknown(keys);
  }

  /** Creates the unknown customers, if the import allows it. */
  void createUnknown(Collection<CustomerKey> keys, ImportTerms terms, RunImport.Tally tally) {
    Map<CustomerKey, BuyerName> named = new LinkedHashMap<>();
    keys.forEach(key -> named.put(key, new BuyerName("", "")));
    createUnknown(named, terms, tally);
  }

  /** Creates the unknown customers with their names, if the import allows it. */
  void createUnknown(Map<CustomerKey, BuyerName> buyers, ImportTerms terms, RunImport.Tally tally) {
    if (!terms.createCustomers()) {
      return;
    }
    Map<CustomerKey, CustomerProfile> profiles = new LinkedHashMap<>();
    buyers.forEach(
        (key, name) ->
            profile(key, terms.byEmail())
                .ifPresent(profile -> profiles.put(key, named(profile, name))));
    profiles.keySet().removeAll(customers.find(profiles.keySet()).keySet());
    List<CustomerKey> unknown = List.copyOf(profiles.keySet());
    List<Registration> registrations =
        create.handleAll(
            unknown.stream().map(profiles::get).toList(),
            new ChangeOrigin(ChangeSource.IMPORT, terms.requestedBy()));
    tally.customersCreated(
        IntStream.range(0, unknown.size())
            .filter(i -> registrations.get(i).isStored())
            .mapToObj(unknown::get)
            .toList());
  }

  private static CustomerProfile named(CustomerProfile profile, BuyerName name) {
    return name.first().isEmpty() && name.last().isEmpty()
        ? profile
        : profile.withName(name.first(), name.last());
  }

  /** The name of the field with the customer key. */
  static String field(CustomerKey key) {
    return key.fold(
        new CustomerKey.Cases<>() {
          @Override
          public String byId(CustomerId id) {
            return "customer_id";
          }

          @Override
          public String byNumber(String number) {
            return "customer_number";
          }

          @Override
          public String byExternalId(String externalId) {
            return "external_id";
          }

          @Override
          public String byEmail(EmailAddress email) {
            return "email";
          }

          @Override
          public String byPhone(PhoneNumber phone) {
            return "phone";
          }
        });
  }

  private static Optional<CustomerProfile> profile(CustomerKey key, boolean byEmail) {
    return key.fold(
        new CustomerKey.Cases<>() {
          @Override
          public Optional<CustomerProfile> byId(CustomerId id) {
            return Optional.empty();
          }

          @Override
          public Optional<CustomerProfile> byNumber(String number) {
            return Optional.empty();
          }

          @Override
          public Optional<CustomerProfile> byExternalId(String externalId) {
            return Optional.of(CustomerProfile.knownOnlyAs(externalId));
          }

          @Override
          public Optional<CustomerProfile> byEmail(EmailAddress email) {
            return byEmail ? Optional.of(CustomerProfile.knownOnlyBy(email)) : Optional.empty();
          }

          @Override
          public Optional<CustomerProfile> byPhone(PhoneNumber phone) {
            return Optional.empty();
          }
        });
  }
}
