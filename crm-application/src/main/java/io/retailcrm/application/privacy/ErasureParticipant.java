package io.retailcrm.application.privacy;

import io.retailcrm.domain.customer.CustomerId;

/**
 * Takes part in erasures, inside the same transaction. A feature implements it whose data must be
 * closed before the {@linkplain PersonalData personal data} is erased.
 */
public interface ErasureParticipant {

  /** The customer, who is locked, is about to be erased. */
  void erasing(CustomerId customer);
}
