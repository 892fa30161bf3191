package io.retailcrm.application.imports;

import io.retailcrm.application.customer.CreateCustomer;
import io.retailcrm.application.customer.CreateCustomer.Registration;
import io.retailcrm.application.imports.ImportedOrder.Buyer;
import io.retailcrm.domain.customer.ChangeOrigin;
import io.retailcrm.domain.customer.ChangeSource;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.customer.ErasedPeople;
import io.retailcrm.domain.customer.PhoneNumber;
import io.retailcrm.domain.customer.UniqueField;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private final Map<CustomerKey, Buyer> buyers;
    private @Nullable Set<CustomerProfile> erased;

    private Unknown(Map<CustomerKey, Buyer> buyers) {
      this.buyers = buyers;
    }

    /** The message for a key that no customer has. */
    String reason(CustomerKey key) {
      Map<CustomerKey, CustomerProfile> profiles = profiles(buyers, true);
      Set<CustomerProfile> known = erased;
      if (known == null) {
        known = erasedPeople.among(List.copyOf(profiles.values())).keySet();
        erased = known;
      }
      return Optional.ofNullable(profiles.get(key)).filter(known::contains).isPresent()
          ? ErasedPeople.REFUSAL
          : "Customer not found";
    }
  }

  /** The reasons why some of the customers of a batch are unknown. */
  Unknown unknown(Map<CustomerKey, Buyer> buyers) {
    return new Unknown(buyers);
  }

  /**
   * Creates the unknown customers with what is said of them, if the import allows it. A phone that
   * somebody else has, or an erased person had, is left out: family members may share one.
   */
  void createUnknown(Map<CustomerKey, Buyer> buyers, ImportOptions options, RunImport.Tally tally) {
    if (!options.createCustomers()) {
      return;
    }
    Map<CustomerKey, CustomerProfile> profiles = profiles(buyers, options.byEmail());
    profiles.keySet().removeAll(customers.find(profiles.keySet()).keySet());
    ChangeOrigin origin = new ChangeOrigin(ChangeSource.IMPORT, options.requestedBy());
    List<CustomerKey> created = new ArrayList<>();
    Map<CustomerKey, CustomerProfile> withoutPhone = new LinkedHashMap<>();
    create(profiles, origin)
        .forEach(
            (key, registration) -> {
              if (registration.isStored()) {
                created.add(key);
              } else if (isRefusedForPhoneOnly(registration)) {
                CustomerProfile profile = registration.customer().profile();
                withoutPhone.put(key, profile.withContact(null, profile.address()));
              }
            });
    create(withoutPhone, origin)
        .forEach(
            (key, registration) -> {
              if (registration.isStored()) {
                created.add(key);
              }
            });
    tally.customersCreated(created);
  }

  private static boolean isRefusedForPhoneOnly(Registration registration) {
    Set<UniqueField> refused = EnumSet.noneOf(UniqueField.class);
    refused.addAll(registration.taken());
    refused.addAll(registration.erased());
    return refused.equals(Set.of(UniqueField.PHONE));
  }

  private Map<CustomerKey, Registration> create(
      Map<CustomerKey, CustomerProfile> profiles, ChangeOrigin origin) {
    Map<CustomerKey, Registration> registrations = new LinkedHashMap<>();
    if (!profiles.isEmpty()) {
      Iterator<Registration> each =
          create.handleAll(List.copyOf(profiles.values()), origin).iterator();
      profiles.keySet().forEach(key -> registrations.put(key, each.next()));
    }
    return registrations;
  }

  private static Map<CustomerKey, CustomerProfile> profiles(
      Map<CustomerKey, Buyer> buyers, boolean byEmail) {
    Map<CustomerKey, CustomerProfile> profiles = new LinkedHashMap<>();
    buyers.forEach(
        (key, buyer) ->
            profile(key, byEmail).ifPresent(profile -> profiles.put(key, buyer.addedTo(profile))));
    return profiles;
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
