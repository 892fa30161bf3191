package io.retailcrm.bootstrap;

import io.quarkus.scheduler.Scheduled;
import io.retailcrm.application.access.ForgetExpiredAccess;
import io.retailcrm.application.access.RequestPasswordReset;
import io.retailcrm.application.customer.ForgetFinalMerges;
import io.retailcrm.rest.access.AuthResource.PasswordForgotten;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

/** What access and merges need done beside requests. */
@ApplicationScoped
public class AccessWorker {

  private final RequestPasswordReset requestPasswordReset;
  private final ForgetExpiredAccess forgetExpiredAccess;
  private final ForgetFinalMerges forgetFinalMerges;

  AccessWorker(
      RequestPasswordReset requestPasswordReset,
      ForgetExpiredAccess forgetExpiredAccess,
      ForgetFinalMerges forgetFinalMerges) {
    this.requestPasswordReset = requestPasswordReset;
    this.forgetExpiredAccess = forgetExpiredAccess;
    this.forgetFinalMerges = forgetFinalMerges;
  }

  void onForgotten(@ObservesAsync PasswordForgotten forgotten) {
    requestPasswordReset.handle(forgotten.username());
  }

  /** Every replica does; who comes second finds nothing left. */
  @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void forgetExpired() {
    forgetExpiredAccess.handle();
    forgetFinalMerges.handle();
  }
}
