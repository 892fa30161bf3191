package io.retailcrm.persistence.preference;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.preference.PreferencesContract;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.preference.Preferences;
import io.retailcrm.persistence.TestDatabase;
import jakarta.inject.Inject;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresPreferencesTest extends PreferencesContract {

  @Inject Transactions transactions;
  @Inject Preferences preferences;
  @Inject Customers customers;

  @Override
  protected Preferences preferences() {
    return preferences;
  }

  @Override
  protected Customers customers() {
    return customers;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }
}
