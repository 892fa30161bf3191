package io.retailcrm.domain.consent;

import io.retailcrm.domain.customer.ChangeOrigin;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerProfile;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
   * The entries for a new customer: one for each channel that was allowed or refused. A channel of
   * which nothing was said has none.
   *
   * @param refused the channels that were refused
   */
  public static List<ConsentRecord> ofNew(
      CustomerId customer,
      CustomerProfile profile,
      Set<ConsentChannel> refused,
      ChangeOrigin origin,
      Supplier<UUID> ids,
      Instant now) {
    return entries(
        channel -> isGranted(profile, channel) || refused.contains(channel),
        customer,
        profile,
        origin,
        ids,
        now);
  }

  /**
   * The entries for a change of a customer's profile: one for each channel whose consent changed.
   */
  public static List<ConsentRecord> of(
      CustomerId customer,
      CustomerProfile before,
      CustomerProfile after,
      ChangeOrigin origin,
      Supplier<UUID> ids,
      Instant now) {
    return entries(
        channel -> isGranted(before, channel) != isGranted(after, channel),
        customer,
        after,
        origin,
        ids,
        now);
  }

  private static List<ConsentRecord> entries(
      Predicate<ConsentChannel> isLogged,
      CustomerId customer,
      CustomerProfile profile,
      ChangeOrigin origin,
      Supplier<UUID> ids,
      Instant now) {
    return Stream.of(ConsentChannel.values())
        .filter(isLogged)
        .map(
            channel ->
                new ConsentRecord(
                    ids.get(), customer, channel, isGranted(profile, channel), origin, now))
        .toList();
  }

  private static boolean isGranted(CustomerProfile profile, ConsentChannel channel) {
    return switch (channel) {
      case EMAIL -> profile.emailMarketingConsent();
      case SMS -> profile.smsMarketingConsent();
    };
  }
}
