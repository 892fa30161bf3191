package io.retailcrm.application.imports;

import io.retailcrm.application.customer.CreateCustomer;
import io.retailcrm.application.customer.CreateCustomer.Registration;
import io.retailcrm.domain.customer.ChangeOrigin;
import io.retailcrm.domain.customer.ChangeSource;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.EmailAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds or creates the customers in the records of a file. */
public final class ImportCustomerResolver {

  private final CreateCustomer create;
  private final Customers customers;

  public ImportCustomerResolver(CreateCustomer create, Customers customers) {
    this.create = create;
    this.customers = customers;
  }

  /** Creates a customer for each unknown external id, if the import allows it. */
  void createUnknown(Collection<CustomerKey> keys, ImportTerms terms, RunImport.Tally tally) {
    if (!terms.createCustomers()) {
      return;
    }
    Map<CustomerKey, String> named = new LinkedHashMap<>();
    keys.forEach(key -> externalId(key).ifPresent(id -> named.put(key, id)));
    named.keySet().removeAll(customers.find(named.keySet()).keySet());
    List<CustomerProfile> profiles =
        named.values().stream().map(CustomerProfile::knownOnlyAs).toList();
    long created =
        create
            .handleAll(profiles, new ChangeOrigin(ChangeSource.IMPORT, terms.requestedBy()))
            .stream()
            .map(Registration::taken)
            .filter(Set::isEmpty)
            .count();
    tally.customersCreated(created);
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
        });
  }

  private static Optional<String> externalId(CustomerKey key) {
    return key.fold(
        new CustomerKey.Cases<>() {
          @Override
          public Optional<String> byId(CustomerId id) {
            return Optional.empty();
          }

          @Override
          public Optional<String> byNumber(String number) {
            return Optional.empty();
          }

          @Override
          public Optional<String> byExternalId(String externalId) {
            return Optional.of(externalId);
          }

          @Override
          public Optional<String> byEmail(EmailAddress email) {
            return Optional.empty();
          }
        });
  }
}
