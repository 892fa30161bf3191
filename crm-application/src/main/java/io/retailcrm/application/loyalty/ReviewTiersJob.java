package io.retailcrm.application.loyalty;

import io.retailcrm.application.job.CustomerBatchJob;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.DueAccounts;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.Posting;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives customers the tier that their points have earned, where it is not the one they have and
 * none is held by hand.
 */
public final class ReviewTiersJob implements CustomerBatchJob.Work {

  private final LoyaltyOperations operations;
  private final DueAccounts dueAccounts;

  public ReviewTiersJob(LoyaltyOperations operations, DueAccounts dueAccounts) {
    this.operations = operations;
    this.dueAccounts = dueAccounts;
  }

  @Override
  public OptionalLong countDue() {
    return OptionalLong.empty();
  }

  @Override
  public List<CustomerId> due(@Nullable CustomerId after, int most) {
    return dueAccounts.dueForReview(
        operations.ledger().rules().tiers(), operations.calendar().today(), after, most);
  }

  @Override
  public Map<String, Long> deal(List<CustomerId> some, String by) {
    List<Posting> changes =
        operations.accounts().lockAll(Set.copyOf(some)).values().stream()
            .map(account -> review(account, by))
            .filter(posting -> posting.tierChange() != null)
            .toList();
    operations.accounts().postAll(changes);
    return Map.of("tiers_changed", (long) changes.size());
  }

  private Posting review(LoyaltyAccount account, String by) {
    return account.reviewTier(operations.context(by, null, null));
  }
}
