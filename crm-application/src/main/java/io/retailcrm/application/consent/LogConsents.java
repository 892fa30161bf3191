package io.retailcrm.application.consent;

import io.retailcrm.application.customer.ProfileListener;
import io.retailcrm.application.customer.RefusedConsents;
import io.retailcrm.application.work.Ids;
import io.retailcrm.domain.consent.ConsentChannel;
import io.retailcrm.domain.consent.ConsentLog;
import io.retailcrm.domain.consent.ConsentRecord;
import io.retailcrm.domain.customer.ChangeOrigin;
import io.retailcrm.domain.customer.Customer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Logs what new customers consent to and what they refuse, and each changed consent. */
public final class LogConsents implements ProfileListener {

  private final ConsentLog consents;
  private final Ids ids;

  public LogConsents(ConsentLog consents, Ids ids) {
    this.consents = consents;
    this.ids = ids;
  }

  @Override
  public void created(List<Created> customers, ChangeOrigin origin) {
    consents.add(
        customers.stream()
            .flatMap(
                created ->
                    ConsentRecord.ofNew(
                        created.customer().id(),
                        created.customer().profile(),
                        refused(created.refused()),
                        origin,
                        ids::next,
                        created.customer().state().updatedAt())
                        .stream())
            .toList());
  }

  private static Set<ConsentChannel> refused(RefusedConsents refused) {
    Set<ConsentChannel> channels = EnumSet.noneOf(ConsentChannel.class);
    if (refused.email()) {
      channels.add(ConsentChannel.EMAIL);
    }
    if (refused.sms()) {
      channels.add(ConsentChannel.SMS);
    }
    return channels;
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
