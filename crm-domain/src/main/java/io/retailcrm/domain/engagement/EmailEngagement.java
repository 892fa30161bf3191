package io.retailcrm.domain.engagement;

import java.util.OptionalDouble;

/**
 * The mails to a customer, each counted once, whatever the order in which its events came.
 *
 * @param messages mails of which there is any event
 * @param arrived mails that were delivered: it is said of them, or they were opened or clicked
 * @param deliveryKnown whether it is said of any mail that it was delivered
 * @param opened mails that were opened
 * @param clicked mails in which a link was followed
 */
public record EmailEngagement(
    long messages, long arrived, boolean deliveryKnown, long opened, long clicked) {

  /** No mail. */
  public static final EmailEngagement NONE = new EmailEngagement(0, 0, false, 0, 0);

  /**
   * @throws IllegalArgumentException if more mails were opened or clicked than arrived, or more
   *     arrived than there are
   */
  public EmailEngagement {
    if (opened < 0 || clicked < 0 || Math.max(opened, clicked) > arrived || arrived > messages) {
      throw new IllegalArgumentException(
          "Of %d mails %d can't have arrived, %d been opened and %d been clicked"
              .formatted(messages, arrived, opened, clicked));
    }
  }

  /**
   * The share of the mails that were opened, from 0 to 1: of those delivered, or of those sent
   * where no delivery is known. Empty where there are none.
   */
  public OptionalDouble openRate() {
    return share(opened);
  }

  /** The share of the mails in which a link was followed, reckoned as {@link #openRate}. */
  public OptionalDouble clickRate() {
    return share(clicked);
  }

  private OptionalDouble share(long part) {
    long whole = deliveryKnown ? arrived : messages;
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }
}
