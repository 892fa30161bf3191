package io.retailcrm.application.imports;

import io.retailcrm.application.customer.CreateCustomer;
import io.retailcrm.application.customer.CreateCustomer.Registration;
import io.retailcrm.domain.consent.ConsentOrigin;
import io.retailcrm.domain.consent.ConsentSource;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.Customers;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The customers that the records of a file name. */
public final class CustomersOfFiles {

  private final CreateCustomer create;
  private final Customers customers;

  public CustomersOfFiles(CreateCustomer create, Customers customers) {
    this.create = create;
    this.customers = customers;
  }

  /** Makes a customer of each external id that nobody has, where the import is to do so. */
  void createUnknown(Collection<CustomerKey> keys, ImportTerms terms, RunImport.Tally tally) {
    if (!terms.createCustomers()) {
      return;
    }
    Set<CustomerKey> named = new LinkedHashSet<>(keys);
    named.removeIf(key -> !(key instanceof CustomerKey.ByExternalId));
    named.removeAll(customers.find(named).keySet());
    List<CustomerProfile> profiles =
        named.stream()
            .map(key -> ((CustomerKey.ByExternalId) key).externalId())
            .map(CustomerProfile::knownOnlyAs)
            .toList();
    long created =
        create
            .handleAll(profiles, new ConsentOrigin(ConsentSource.IMPORT, terms.requestedBy()))
            .stream()
            .map(Registration::taken)
            .filter(Set::isEmpty)
            .count();
    tally.customersCreated(created);
  }

  /** The field by which a record names its customer. */
  static String field(CustomerKey key) {
    if (key instanceof CustomerKey.ByExternalId) {
      return "external_id";
    } else if (key instanceof CustomerKey.ByNumber) {
      return "customer_number";
    } else if (key instanceof CustomerKey.ByEmail) {
      return "email";
    }
    return "customer_id";
  }
}
