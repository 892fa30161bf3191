package io.retailcrm.bootstrap.adapter.security;

import io.retailcrm.application.access.RequestPasswordReset;
import io.retailcrm.rest.access.AuthResource.PasswordForgotten;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import org.jboss.logging.Logger;

/**
 * Sends the mails of forgotten passwords behind the response, whose time must not tell whether
 * there is an account.
 */
@ApplicationScoped
public class PasswordResetMails {

  private static final Logger LOG = Logger.getLogger(PasswordResetMails.class);

  private final RequestPasswordReset requestPasswordReset;

  PasswordResetMails(RequestPasswordReset requestPasswordReset) {
    this.requestPasswordReset = requestPasswordReset;
  }

  /** Logs failures, because no caller waits for the result. */
  void onForgotten(@ObservesAsync PasswordForgotten forgotten) {
    try {
      requestPasswordReset.handle(forgotten.username());
    } catch (RuntimeException e) {
      LOG.error("A mail to choose a new password could not be sent", e);
    }
  }
}
