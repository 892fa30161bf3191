package io.retailcrm.application.access;

import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.Sessions;
import java.util.List;

/**
 * Ends the session of a refresh token, or all sessions of its account, if it belongs to the caller.
 */
public final class LogOut {

  private final Transactions transactions;
  private final Sessions sessions;
  private final SecretFingerprints secrets;

  public LogOut(Transactions transactions, Sessions sessions, SecretFingerprints secrets) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.secrets = secrets;
  }

  /**
   * @param caller the id of the caller's account
   * @param everywhere whether all sessions of the account end
   */
  public void handle(String caller, String refreshToken, boolean everywhere) {
    String shown = secrets.fingerprint(refreshToken);
    transactions.inTransaction(
        () ->
            sessions
                .lock(shown)
                .map(Sessions.PresentedToken::session)
                .filter(session -> session.account().toString().equals(caller))
                .ifPresent(session -> end(session, everywhere)));
  }

  private void end(Sessions.Session session, boolean everywhere) {
    if (everywhere) {
      sessions.closeAllOf(List.of(session.account()));
    } else {
      sessions.close(session.id());
    }
  }
}
