package io.retailcrm.application.customer;

import org.jspecify.annotations.Nullable;

/**
 * The consents that a new customer has refused, which is more than not to have given them: a
 * refusal is an entry of the log of consents.
 *
 * @param email marketing by email
 * @param sms marketing by text message
 */
public record RefusedConsents(boolean email, boolean sms) {

  /** Nothing was said. */
  public static final RefusedConsents NONE = new RefusedConsents(false, false);

  /** What was said of each channel, null for nothing. */
  public static RefusedConsents of(@Nullable Boolean email, @Nullable Boolean sms) {
    return new RefusedConsents(Boolean.FALSE.equals(email), Boolean.FALSE.equals(sms));
  }
}
