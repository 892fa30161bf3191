package io.retailcrm.application.access;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Issues new tokens for a refresh token, which is valid once. A second use means that the token may
 * have been stolen, so the session ends for everyone (RFC 9700, section 4.14).
 */
public final class RefreshTokens {

  private final Transactions transactions;
  private final Accounts accounts;
  private final Sessions sessions;
  private final AccessTokens tokens;
  private final SecretFingerprints secrets;
  private final BusinessCalendar calendar;

  public RefreshTokens(
      Transactions transactions,
      Accounts accounts,
      Sessions sessions,
      AccessTokens tokens,
      SecretFingerprints secrets,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.sessions = sessions;
    this.tokens = tokens;
    this.secrets = secrets;
    this.calendar = calendar;
  }

  /** Tokens with the current roles of the account. Empty if the refresh token is invalid. */
  public Optional<IssuedTokens> handle(String refreshToken) {
    String fingerprint = secrets.fingerprint(refreshToken);
    return transactions.inTransaction(
        () -> sessions.lock(fingerprint).flatMap(found -> refresh(found, fingerprint)));
  }

  private Optional<IssuedTokens> refresh(Sessions.PresentedToken presented, String fingerprint) {
    Sessions.Session session = presented.session();
    Instant now = calendar.now();
    Optional<Account> account = accounts.find(session.account()).filter(Account::active);
    if (presented.used() || !now.isBefore(session.expiresAt()) || account.isEmpty()) {
      sessions.close(session.id());
      return Optional.empty();
    }
    String next = secrets.token();
    sessions.rotate(session, fingerprint, secrets.fingerprint(next), now);
    AccessTokens.Issued issued = tokens.issue(account.get(), now);
    return Optional.of(
        new IssuedTokens(
            issued.token(), issued.lifetime(), next, Duration.between(now, session.expiresAt())));
  }
}
