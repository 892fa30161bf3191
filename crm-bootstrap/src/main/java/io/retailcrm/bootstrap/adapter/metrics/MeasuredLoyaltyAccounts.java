package io.retailcrm.bootstrap.adapter.metrics;

import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import io.retailcrm.domain.loyalty.Posting;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.Collection;
import java.util.List;

/** Counts the points of each posting that is stored, whichever use case stores it. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
public abstract class MeasuredLoyaltyAccounts implements LoyaltyAccounts {

  private final LoyaltyAccounts accounts;
  private final BusinessMeters meters;

  @Inject
  MeasuredLoyaltyAccounts(@Delegate LoyaltyAccounts accounts, BusinessMeters meters) {
    this.accounts = accounts;
    this.meters = meters;
  }

  @Override
  public void post(Posting posting) {
    postAll(List.of(posting));
  }

  @Override
  public void postAll(Collection<Posting> postings) {
    accounts.postAll(postings);
    meters.posted(postings);
  }
}
