package io.retailcrm.application.preference;

import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.preference.PreferenceId;
import io.retailcrm.domain.preference.Preferences;
import java.util.Optional;

/** Forgets a preference of a customer. */
public final class DeletePreference {

  private final Transactions transactions;
  private final Customers customers;
  private final Preferences preferences;

  public DeletePreference(Transactions transactions, Customers customers, Preferences preferences) {
    this.transactions = transactions;
    this.customers = customers;
    this.preferences = preferences;
  }

  /** What came of it. */
  public enum Outcome {
    /** It is gone. */
    DELETED,
    /** The customer has no such preference, or none any more. */
    UNKNOWN_PREFERENCE,
    /** There is no such customer. */
    UNKNOWN_CUSTOMER
  }

  public Outcome handle(CustomerId customer, PreferenceId id) {
    return transactions.inTransaction(
        () -> {
          Optional<CustomerId> owner = customers.lock(customer).map(Customer::id);
          if (owner.isEmpty()) {
            return Outcome.UNKNOWN_CUSTOMER;
          }
          if (preferences.find(owner.get(), id).isEmpty()) {
            return Outcome.UNKNOWN_PREFERENCE;
          }
          preferences.delete(id);
          return Outcome.DELETED;
        });
  }
}
