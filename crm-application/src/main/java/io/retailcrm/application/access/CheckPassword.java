package io.retailcrm.application.access;

import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.PasswordHasher;
import java.util.Optional;
import java.util.UUID;

/** Checks the password of a caller who is logged in. */
public final class CheckPassword {

  private final Transactions transactions;
  private final Accounts accounts;
  private final PasswordHasher passwords;

  public CheckPassword(Transactions transactions, Accounts accounts, PasswordHasher passwords) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.passwords = passwords;
  }

  public boolean handle(UUID account, String password) {
    Optional<Account> found = transactions.inTransaction(() -> accounts.find(account));
    return found.isPresent() && passwords.matches(password, found.get().passwordHash());
  }
}
