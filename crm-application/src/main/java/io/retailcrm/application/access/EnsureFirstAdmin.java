package io.retailcrm.application.access;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.PasswordHasher;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.customer.EmailAddress;
import java.util.Set;

/**
 * Creates the first administrator of an empty system. An existing account is left unchanged,
 * including its password.
 */
public final class EnsureFirstAdmin {

  private final Transactions transactions;
  private final Accounts accounts;
  private final PasswordHasher passwords;
  private final Ids ids;
  private final BusinessCalendar calendar;

  public EnsureFirstAdmin(
      Transactions transactions,
      Accounts accounts,
      PasswordHasher passwords,
      Ids ids,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.passwords = passwords;
    this.ids = ids;
    this.calendar = calendar;
  }

  /**
   * @return whether the account was created
   */
  public boolean handle(EmailAddress email, String password) {
    return transactions.inTransaction(
        () ->
            accounts.find(email).isEmpty()
                && accounts.add(
                    Account.ofStaff(
                        ids.next(),
                        email,
                        passwords.hash(password),
                        "First",
                        "Admin",
                        Set.of(Role.ADMIN),
                        calendar.now())));
  }
}
