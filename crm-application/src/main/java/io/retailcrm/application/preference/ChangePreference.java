package io.retailcrm.application.preference;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.preference.Preference;
import io.retailcrm.domain.preference.PreferenceId;
import io.retailcrm.domain.preference.Preferences;
import java.util.List;
import java.util.Optional;

/** Gives a preference another value. */
public final class ChangePreference {

  private final Transactions transactions;
  private final Customers customers;
  private final Preferences preferences;
  private final BusinessCalendar calendar;

  public ChangePreference(
      Transactions transactions,
      Customers customers,
      Preferences preferences,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.customers = customers;
    this.preferences = preferences;
    this.calendar = calendar;
  }

  /** The change that is wanted. */
  public record Command(CustomerId customer, PreferenceId id, String value) {}

  /** What came of it. */
  public sealed interface Outcome {

    /** The preference as it is now. */
    record Changed(Preference preference) implements Outcome {}

    /** The customer has no such preference. */
    record UnknownPreference(PreferenceId id) implements Outcome {}

    /** There is no such customer. */
    record UnknownCustomer(CustomerId id) implements Outcome {}
  }

  public Outcome handle(Command command) {
    return transactions.inTransaction(
        () -> {
          if (customers.lock(command.customer()).isEmpty()) {
            return new Outcome.UnknownCustomer(command.customer());
          }
          Optional<Preference> found = preferences.find(command.customer(), command.id());
          if (found.isEmpty()) {
            return new Outcome.UnknownPreference(command.id());
          }
          Preference changed = found.get().changedTo(command.value(), calendar.now());
          preferences.save(List.of(changed));
          return new Outcome.Changed(changed);
        });
  }
}
