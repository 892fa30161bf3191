package io.retailcrm.application.preference;

import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.preference.PreferenceId;
import io.retailcrm.domain.preference.Preferences;
import java.util.Optional;

/** Deletes a preference of a customer. */
public final class DeletePreference {

  private final Transactions transactions;
  private final Customers customers;
  private final Preferences preferences;

  public DeletePreference(Transactions transactions, Customers customers, Preferences preferences) {
    this.transactions = transactions;
    this.customers = customers;
    this.preferences = preferences;
  }

  /** The result of the deletion. */
  public enum Outcome {
    /** The preference was deleted. */
    DELETED,
    /** The customer has no such preference, or it was deleted before. */
    UNKNOWN_PREFERENCE,
    /** The customer is unknown. */
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
