package io.retailcrm.application.access;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.PasswordHasher;
import io.retailcrm.domain.access.Sessions;
import io.retailcrm.domain.customer.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Checks an email and a password, and opens a session. An unknown account takes the same time as a
 * wrong password and has the same empty result.
 */
public final class LogIn {

  private final Transactions transactions;
  private final Accounts accounts;
  private final Sessions sessions;
  private final PasswordHasher passwords;
  private final AccessTokens tokens;
  private final SecretFingerprints secrets;
  private final Ids ids;
  private final BusinessCalendar calendar;
  private final Duration sessionLifetime;

  /**
   * @param sessionLifetime the maximum lifetime of a session, whether or not it is refreshed
   */
  public LogIn(
      Transactions transactions,
      Accounts accounts,
      Sessions sessions,
      PasswordHasher passwords,
      AccessTokens tokens,
      SecretFingerprints secrets,
      Ids ids,
      BusinessCalendar calendar,
      Duration sessionLifetime) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.sessions = sessions;
    this.passwords = passwords;
    this.tokens = tokens;
    this.secrets = secrets;
    this.ids = ids;
    this.calendar = calendar;
    this.sessionLifetime = sessionLifetime;
  }

  /** Tokens for the account. Empty if the email and password do not match an active account. */
  public Optional<IssuedTokens> handle(String username, String password) {
    Optional<Account> account =
        transactions
            .inTransaction(() -> EmailAddress.parse(username).flatMap(accounts::find))
            .filter(Account::active);
    String hash = account.map(Account::passwordHash).orElseGet(passwords::unmatchable);
    return passwords.matches(password, hash) ? account.flatMap(this::open) : Optional.empty();
  }

  /** Empty if the password was replaced, or the account deactivated, during the check. */
  private Optional<IssuedTokens> open(Account checked) {
    String refreshToken = secrets.token();
    return transactions.inTransaction(
        () ->
            accounts
                .lock(checked.id())
                .filter(Account::active)
                .filter(account -> account.passwordHash().equals(checked.passwordHash()))
                .map(account -> open(account, refreshToken)));
  }

  private IssuedTokens open(Account account, String refreshToken) {
    Instant now = calendar.now();
    sessions.open(
        new Sessions.Session(ids.next(), account.id(), now, now.plus(sessionLifetime)),
        secrets.fingerprint(refreshToken));
    AccessTokens.Issued issued = tokens.issue(account, now);
    return new IssuedTokens(issued.token(), issued.lifetime(), refreshToken, sessionLifetime);
  }
}
