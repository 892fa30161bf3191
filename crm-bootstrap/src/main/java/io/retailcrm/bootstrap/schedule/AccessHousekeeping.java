package io.retailcrm.bootstrap.schedule;

import io.quarkus.scheduler.Scheduled;
import io.retailcrm.application.access.ForgetExpiredAccess;
import io.retailcrm.application.access.RequestPasswordReset;
import io.retailcrm.application.customer.ForgetFinalMerges;
import io.retailcrm.rest.access.AuthResource.PasswordForgotten;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import org.jboss.logging.Logger;

/** Background work of access and merges. */
@ApplicationScoped
public class AccessHousekeeping {

  private static final Logger LOG = Logger.getLogger(AccessHousekeeping.class);

  private final RequestPasswordReset requestPasswordReset;
  private final ForgetExpiredAccess forgetExpiredAccess;
  private final ForgetFinalMerges forgetFinalMerges;

  AccessHousekeeping(
      RequestPasswordReset requestPasswordReset,
      ForgetExpiredAccess forgetExpiredAccess,
      ForgetFinalMerges forgetFinalMerges) {
    this.requestPasswordReset = requestPasswordReset;
    this.forgetExpiredAccess = forgetExpiredAccess;
    this.forgetFinalMerges = forgetFinalMerges;
  }

  /** Logs failures, because no caller waits for the result. */
  void onForgotten(@ObservesAsync PasswordForgotten forgotten) {
    try {
      requestPasswordReset.handle(forgotten.username());
    } catch (RuntimeException e) {
      LOG.error("A mail to choose a new password could not be sent", e);
    }
  }

  /** Runs on every replica; only the first one finds expired data. */
  @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void forgetExpired() {
    forgetExpiredAccess.handle();
    forgetFinalMerges.handle();
  }
}
