package io.retailcrm.application.access;

import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.Sessions;

/** Ends the session of a refresh token, if it belongs to the caller. */
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
   */
  public void handle(String caller, String refreshToken) {
    String shown = secrets.fingerprint(refreshToken);
    transactions.inTransaction(
        () ->
            sessions
                .lock(shown)
                .map(Sessions.Shown::session)
                .filter(session -> session.account().toString().equals(caller))
                .ifPresent(session -> sessions.close(session.id())));
  }
}
