package io.retailcrm.domain.consent;

import io.retailcrm.domain.customer.ChangeOrigin;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the log: from {@code recordedAt} on, marketing through this channel is allowed or
 * not. Without an entry it is not allowed.
 */
public record ConsentRecord(
    UUID id,
    CustomerId customer,
    ConsentChannel channel,
    boolean granted,
    ChangeOrigin origin,
    Instant recordedAt) {

  /**
   * The entries for a change of a customer's profile: one for each channel whose consent changed.
   *
   * @param before null for a new customer
   */
  public static List<ConsentRecord> of(
      CustomerId customer,
      @Nullable CustomerProfile before,
      CustomerProfile after,
      ChangeOrigin origin,
      Supplier<UUID> ids,
      Instant now) {
    List<ConsentRecord> records = new ArrayList<>(2);
    if (after.emailMarketingConsent() != (before != null && before.emailMarketingConsent())) {
      records.add(
          new ConsentRecord(
              ids.get(),
              customer,
              ConsentChannel.EMAIL,
              after.emailMarketingConsent(),
              origin,
              now));
    }
    if (after.smsMarketingConsent() != (before != null && before.smsMarketingConsent())) {
      records.add(
          new ConsentRecord(
              ids.get(), customer, ConsentChannel.SMS, after.smsMarketingConsent(), origin, now));
    }
    return records;
  }
}
