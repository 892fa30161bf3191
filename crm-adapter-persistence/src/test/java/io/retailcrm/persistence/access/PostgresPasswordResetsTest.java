package io.retailcrm.persistence.access;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.access.PasswordResetsContract;
import io.retailcrm.application.customer.CustomerFixture;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.PasswordResets;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.persistence.TestDatabase;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresPasswordResetsTest extends PasswordResetsContract {

  @Inject Transactions transactions;
  @Inject Accounts accounts;
  @Inject Customers customers;
  @Inject PasswordResets resets;

  @Override
  protected PasswordResets resets() {
    return resets;
  }

  @Override
  protected UUID anAccount() {
    UUID id = UUID.randomUUID();
    EmailAddress email = new EmailAddress(id + "@example.com");
    Account account =
        Account.ofStaff(id, email, "hash", "Jane", "Rao", Set.of(Role.AGENT), Instant.EPOCH);
    inTransaction(() -> accounts.add(account));
    return id;
  }

  @Override
  protected CustomerId aCustomer() {
    Customer customer = CustomerFixture.aCustomer().customer();
    inTransaction(() -> customers.add(List.of(customer)));
    return customer.id();
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }
}
