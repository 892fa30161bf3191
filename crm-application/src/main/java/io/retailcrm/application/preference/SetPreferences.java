package io.retailcrm.application.preference;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.preference.Preference;
import io.retailcrm.domain.preference.PreferenceId;
import io.retailcrm.domain.preference.PreferenceName;
import io.retailcrm.domain.preference.Preferences;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sets one or many preferences of a customer, all or none. Existing ones get the new value, the
 * others are created.
 */
public final class SetPreferences {

  private final Transactions transactions;
  private final Customers customers;
  private final Preferences preferences;
  private final Ids ids;
  private final BusinessCalendar calendar;

  public SetPreferences(
      Transactions transactions,
      Customers customers,
      Preferences preferences,
      Ids ids,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.customers = customers;
    this.preferences = preferences;
    this.ids = ids;
    this.calendar = calendar;
  }

  /** The name and new value of a preference. Each name occurs once in a command. */
  public record Setting(PreferenceName name, String value) {}

  /** The result of the change. */
  public sealed interface Outcome {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /**
     * All are stored.
     *
     * @param preferences in the order of the settings
     * @param made whether any of them is new
     */
    record Stored(List<Preference> preferences, boolean made) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.stored(this);
      }
    }

    /** The customer would have more than anybody may have, so nothing was stored. */
    record TooMany(int most) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.tooMany(most);
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
      R stored(Stored stored);

      R tooMany(int most);

      R unknownCustomer(CustomerId id);
    }
  }

  public Outcome handle(CustomerId customer, List<Setting> settings) {
    return transactions.inTransaction(
        () -> {
          Optional<CustomerId> owner = customers.lock(customer).map(Customer::id);
          if (owner.isEmpty()) {
            return new Outcome.UnknownCustomer(customer);
          }
          Map<PreferenceName, Preference> stored = new LinkedHashMap<>();
          preferences.of(owner.get()).forEach(known -> stored.put(known.name(), known));
          int before = stored.size();
          Instant now = calendar.now();
          List<Preference> wanted = new ArrayList<>(settings.size());
          List<Preference> changed = new ArrayList<>();
          for (Setting setting : settings) {
            Preference known = stored.get(setting.name());
            Preference after =
                known == null
                    ? Preference.of(
                        new PreferenceId(ids.next()),
                        owner.get(),
                        setting.name(),
                        setting.value(),
                        now)
                    : known.changedTo(setting.value(), now);
            stored.put(setting.name(), after);
            wanted.add(after);
            if (!after.equals(known)) {
              changed.add(after);
            }
          }
          boolean made = stored.size() > before;
          if (made && stored.size() > Preference.MAX_OF_A_CUSTOMER) {
            return new Outcome.TooMany(Preference.MAX_OF_A_CUSTOMER);
          }
          preferences.save(changed);
          return new Outcome.Stored(wanted, made);
        });
  }
}
