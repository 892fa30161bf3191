package io.retailcrm.bootstrap;

import io.quarkus.runtime.StartupEvent;
import io.retailcrm.application.access.EnsureFirstAdmin;
import io.retailcrm.domain.customer.EmailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Creates the first administrator when the service starts on an empty database. */
@ApplicationScoped
public class FirstAdmin {

  void ensure(
      @Observes StartupEvent start,
      EnsureFirstAdmin ensureFirstAdmin,
      CrmConfig config,
      StoreWait storeWait) {
    EmailAddress email =
        EmailAddress.parse(config.admin().email())
            .orElseThrow(
                () -> new IllegalStateException("CRM_ADMIN_EMAIL is not an email address"));
    storeWait.run(() -> ensureFirstAdmin.handle(email, config.admin().password()));
  }
}
