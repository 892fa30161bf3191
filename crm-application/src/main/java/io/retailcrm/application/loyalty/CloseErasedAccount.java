package io.retailcrm.application.loyalty;

import io.retailcrm.application.privacy.ErasureParticipant;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;

/** Closes the loyalty account of an erased customer. Its points remain as they are. */
public final class CloseErasedAccount implements ErasureParticipant {

  private final LoyaltyAccounts accounts;

  public CloseErasedAccount(LoyaltyAccounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public void erasing(CustomerId customer) {
    accounts.lock(customer);
    accounts.setClosed(customer, true);
  }
}
