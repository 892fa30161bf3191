package io.retailcrm.persistence;

import io.retailcrm.application.customer.CustomerFixture;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.EmailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Stores what the rows of a test belong to. */
@ApplicationScoped
public class Stored {

  private final Transactions transactions;
  private final Customers customers;
  private final Accounts accounts;

  Stored(Transactions transactions, Customers customers, Accounts accounts) {
    this.transactions = transactions;
    this.customers = customers;
    this.accounts = accounts;
  }

  public CustomerId aCustomer() {
    Customer customer = CustomerFixture.aCustomer().customer();
    transactions.inTransaction(() -> customers.add(List.of(customer)));
    return customer.id();
  }

  /** The id of an account of staff. */
  public UUID anAccount() {
    UUID id = UUID.randomUUID();
    EmailAddress email = new EmailAddress(id + "@example.com");
    Account account =
        Account.ofStaff(id, email, "hash", "Jane", "Rao", Set.of(Role.AGENT), Instant.EPOCH);
    transactions.inTransaction(() -> accounts.add(account));
    return id;
  }
}
