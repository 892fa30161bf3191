package io.retailcrm.domain.consent;

/** A channel for marketing messages, which a customer consents to separately. */
public enum ConsentChannel {
  EMAIL,
  SMS
}
