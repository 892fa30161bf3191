package io.retailcrm.bootstrap;

import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.PasswordHasher;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.customer.EmailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;

/** Members of staff who can log in. */
@ApplicationScoped
public class Staff {

  public static final String PASSWORD = "a-password-of-staff";

  private final Transactions transactions;
  private final Accounts accounts;
  private final PasswordHasher passwords;
  private final Ids ids;

  public Staff(Transactions transactions, Accounts accounts, PasswordHasher passwords, Ids ids) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.passwords = passwords;
    this.ids = ids;
  }

  /** Adds one with a role; the answer is the user name. */
  public String add(Role role) {
    String email = Crm.unique(role.code()) + "@example.com";
    transactions.inTransaction(
        () ->
            accounts.add(
                Account.ofStaff(
                    ids.next(),
                    EmailAddress.parse(email).orElseThrow(),
                    passwords.hash(PASSWORD),
                    "Test",
                    "Staff",
                    Set.of(role),
                    Instant.now())));
    return email;
  }
}
