package io.retailcrm.application.consent;

import io.retailcrm.application.customer.ProfileListener;
import io.retailcrm.application.work.Ids;
import io.retailcrm.domain.consent.ConsentLog;
import io.retailcrm.domain.consent.ConsentRecord;
import io.retailcrm.domain.customer.ChangeOrigin;
import io.retailcrm.domain.customer.Customer;
import java.util.List;

/** Logs the consents of new customers, and each changed consent. */
public final class LogConsents implements ProfileListener {

  private final ConsentLog consents;
  private final Ids ids;

  public LogConsents(ConsentLog consents, Ids ids) {
    this.consents = consents;
    this.ids = ids;
  }

  @Override
  public void created(List<Customer> customers, ChangeOrigin origin) {
    consents.add(
        customers.stream()
            .flatMap(
                customer ->
                    ConsentRecord.of(
                        customer.id(),
                        null,
                        customer.profile(),
                        origin,
                        ids::next,
                        customer.state().updatedAt())
                        .stream())
            .toList());
  }

  @Override
  public void changed(Customer before, Customer after, ChangeOrigin origin) {
    consents.add(
        ConsentRecord.of(
            after.id(),
            before.profile(),
            after.profile(),
            origin,
            ids::next,
            after.state().updatedAt()));
  }
}
