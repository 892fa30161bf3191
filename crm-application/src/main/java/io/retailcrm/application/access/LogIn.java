package io.retailcrm.application.access;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.domain.access.PasswordHasher;
import io.retailcrm.domain.access.StaffAccount;
import io.retailcrm.domain.access.StaffAccounts;
import io.retailcrm.domain.customer.EmailAddress;
import java.util.Optional;

/**
 * Checks an email and a password, and issues an access token. An unknown account costs the same
 * time as a wrong password and gives the same answer: none.
 */
public final class LogIn {

  private final StaffAccounts accounts;
  private final PasswordHasher passwords;
  private final AccessTokens tokens;
  private final BusinessCalendar calendar;

  public LogIn(
      StaffAccounts accounts,
      PasswordHasher passwords,
      AccessTokens tokens,
      BusinessCalendar calendar) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.tokens = tokens;
    this.calendar = calendar;
  }

  /** A token for the account, or nothing where email and password are not an active account's. */
  public Optional<AccessTokens.Issued> handle(String username, String password) {
    Optional<StaffAccount> account =
        EmailAddress.parse(username).flatMap(accounts::find).filter(StaffAccount::active);
    String hash = account.map(StaffAccount::passwordHash).orElseGet(passwords::unmatchable);
    return passwords.matches(password, hash)
        ? account.map(found -> tokens.issue(found, calendar.now()))
        : Optional.empty();
  }
}
