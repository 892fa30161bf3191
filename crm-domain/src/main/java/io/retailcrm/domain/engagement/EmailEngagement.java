package io.retailcrm.domain.engagement;

import java.util.OptionalDouble;

/**
 * The mails to a customer, each counted once, whatever the order in which its events arrived.
 *
 * @param messages mails with at least one event
 * @param arrived delivered mails: mails with a delivery event, or opened or clicked
 * @param deliveryKnown whether any mail has a delivery event
 * @param opened opened mails
 * @param clicked mails with a click on a link
 */
public record EmailEngagement(
    long messages, long arrived, boolean deliveryKnown, long opened, long clicked) {

  /** No mail. */
  public static final EmailEngagement NONE = new EmailEngagement(0, 0, false, 0, 0);

  /**
   * @throws IllegalArgumentException if more mails were opened or clicked than delivered, or more
   *     delivered than {@code messages}
   */
  public EmailEngagement {
    if (opened < 0 || clicked < 0 || Math.max(opened, clicked) > arrived || arrived > messages) {
      throw new IllegalArgumentException(
          "Inconsistent counts: %d mails, %d delivered, %d opened, %d clicked"
              .formatted(messages, arrived, opened, clicked));
    }
  }

  /**
   * The share of opened mails, from 0 to 1: of delivered mails, or of sent mails if no delivery is
   * known. Empty without mails.
   */
  public OptionalDouble openRate() {
    return share(opened);
  }

  /** The share of clicked mails, calculated like {@link #openRate}. */
  public OptionalDouble clickRate() {
    return share(clicked);
  }

  private OptionalDouble share(long part) {
    long whole = deliveryKnown ? arrived : messages;
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }
}
