package io.retailcrm.domain.consent;

/** What a customer may agree to be sent marketing by. */
public enum ConsentChannel {
  EMAIL,
  SMS
}
