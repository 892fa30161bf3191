package io.retailcrm.application.preference;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.preference.Preference;
import io.retailcrm.domain.preference.PreferenceId;
import io.retailcrm.domain.preference.Preferences;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes the value of a preference. */
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

  /**
   * The requested change.
   *
   * @param expectedVersion the version that the caller has read, null to skip the check
   */
  public record Command(
      CustomerId customer, PreferenceId id, @Nullable Integer expectedVersion, String value) {}

  /** The result of the change. */
  public sealed interface Outcome {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** The preference as it is now. */
    record Changed(Preference preference) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.changed(preference);
      }
    }

    /** The preference has changed since the caller saw it. */
    record Stale(int version) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.stale(version);
      }
    }

    /** The customer has no such preference. */
    record UnknownPreference(PreferenceId id) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.unknownPreference(id);
      }
    }

    /** There is no such customer. */
    record UnknownCustomer(CustomerId id) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.unknownCustomer(id);
      }
    }

    /** One method for each case. */
    interface Cases<R> {
      R changed(Preference preference);

      R stale(int version);

      R unknownPreference(PreferenceId id);

      R unknownCustomer(CustomerId id);
    }
  }

  public Outcome handle(Command command) {
    return transactions.inTransaction(
        () -> {
          Optional<CustomerId> owner = customers.lock(command.customer()).map(Customer::id);
          if (owner.isEmpty()) {
            return new Outcome.UnknownCustomer(command.customer());
          }
          Optional<Preference> found = preferences.find(owner.get(), command.id());
          if (found.isEmpty()) {
            return new Outcome.UnknownPreference(command.id());
          }
          Preference known = found.get();
          if (command.expectedVersion() != null && command.expectedVersion() != known.version()) {
            return new Outcome.Stale(known.version());
          }
          Preference changed = known.changedTo(command.value(), calendar.now());
          preferences.save(List.of(changed));
          return new Outcome.Changed(changed);
        });
  }
}
