package io.retailcrm.bootstrap;

import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.PasswordHasher;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.access.StaffAccount;
import io.retailcrm.domain.access.StaffAccounts;
import io.retailcrm.domain.customer.EmailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;

/** Members of staff who can log in. */
@ApplicationScoped
class Staff {

  static final String PASSWORD = "a-password-of-staff";

  private final Transactions transactions;
  private final StaffAccounts accounts;
  private final PasswordHasher passwords;
  private final Ids ids;

  Staff(Transactions transactions, StaffAccounts accounts, PasswordHasher passwords, Ids ids) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.passwords = passwords;
    this.ids = ids;
  }

  /** Adds one with a role; the answer is the user name. */
  String add(Role role) {
    String email = Crm.unique(role.code()) + "@example.com";
    transactions.inTransaction(
        () ->
            accounts.add(
                new StaffAccount(
                    ids.next(),
                    EmailAddress.parse(email).orElseThrow(),
                    passwords.hash(PASSWORD),
                    "Test",
                    "Staff",
                    Set.of(role),
                    true,
                    Instant.now())));
    return email;
  }
}
