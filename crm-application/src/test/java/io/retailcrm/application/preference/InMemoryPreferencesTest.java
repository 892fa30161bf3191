package io.retailcrm.application.preference;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.preference.Preferences;
import java.util.function.Supplier;

class InMemoryPreferencesTest extends PreferencesContract {

  private final InMemoryCrm crm = new InMemoryCrm();

  @Override
  protected Preferences preferences() {
    return crm.preferences;
  }

  @Override
  protected Customers customers() {
    return crm.customers;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return crm.transactions.inTransaction(work);
  }
}
