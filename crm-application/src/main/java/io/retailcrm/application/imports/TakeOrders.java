package io.retailcrm.application.imports;

import io.retailcrm.application.customer.CreateCustomer;
import io.retailcrm.application.customer.CreateCustomer.Registration;
import io.retailcrm.application.job.JobError;
import io.retailcrm.application.purchase.OrderDraft;
import io.retailcrm.application.purchase.RecordOrders;
import io.retailcrm.application.purchase.RecordOrders.Outcome;
import io.retailcrm.domain.consent.ConsentOrigin;
import io.retailcrm.domain.consent.ConsentSource;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.Customers;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Records orders, and on demand makes a customer of each external id that nobody has. */
public final class TakeOrders implements RunImport.Batch<OrderDraft> {

  private final RecordOrders record;
  private final CreateCustomer create;
  private final Customers customers;

  public TakeOrders(RecordOrders record, CreateCustomer create, Customers customers) {
    this.record = record;
    this.create = create;
    this.customers = customers;
  }

  @Override
  public void take(
      List<ImportRecord.Good<OrderDraft>> records, ImportTerms terms, RunImport.Tally tally) {
    List<OrderDraft> drafts = records.stream().map(ImportRecord.Good::content).toList();
    if (terms.createCustomers()) {
      tally.customersCreated(createUnknown(drafts, terms));
    }
    List<Outcome> outcomes = record.handleAll(drafts);
    for (int i = 0; i < outcomes.size(); i++) {
      long line = records.get(i).line();
      Outcome outcome = outcomes.get(i);
      if (outcome instanceof Outcome.Recorded) {
        tally.imported();
      } else if (outcome instanceof Outcome.Repeated) {
        tally.repeated();
      } else if (outcome instanceof Outcome.UnknownCustomer unknown) {
        tally.rejected(List.of(new JobError(line, field(unknown.key()), "Customer not found")));
      } else {
        tally.rejected(List.of(new JobError(line, "order_id", "Another order has this order_id")));
      }
    }
  }

  private int createUnknown(List<OrderDraft> drafts, ImportTerms terms) {
    Set<CustomerKey> named = new LinkedHashSet<>();
    for (OrderDraft draft : drafts) {
      if (draft.customer() instanceof CustomerKey.ByExternalId) {
        named.add(draft.customer());
      }
    }
    named.removeAll(customers.find(named).keySet());
    List<CustomerProfile> profiles =
        named.stream()
            .map(key -> ((CustomerKey.ByExternalId) key).externalId())
            .map(CustomerProfile::knownOnlyAs)
            .toList();
    return (int)
        create
            .handleAll(profiles, new ConsentOrigin(ConsentSource.IMPORT, terms.requestedBy()))
            .stream()
            .map(Registration::taken)
            .filter(Set::isEmpty)
            .count();
  }

  private static String field(CustomerKey key) {
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
