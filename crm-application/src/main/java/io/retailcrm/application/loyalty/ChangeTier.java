package io.retailcrm.application.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.loyalty.Posting;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sets a customer's tier by hand, or to what the points have earned. */
public final class ChangeTier {

  private final LoyaltyOperations operations;

  public ChangeTier(LoyaltyOperations operations) {
    this.operations = operations;
  }

  /**
   * A tier set by hand.
   *
   * @param lastDay until when it holds; null: until it is set by hand again
   */
  public record Command(
      LoyaltyTier tier, @Nullable LocalDate lastDay, @Nullable String reason, String by) {}

  /** The tier before and after. */
  public record Change(LoyaltyAccount before, LoyaltyAccount after) {

    /** Whether the tier is another now. */
    public boolean isChange() {
      return before.membership().tier() != after.membership().tier();
    }
  }

  /** Sets the tier of a customer; nothing where nobody has the id. */
  public Optional<Change> set(CustomerId customer, Command command) {
    return change(
        customer,
        account ->
            account.setTier(
                command.tier(),
                command.lastDay(),
                operations.context(command.by(), command.reason(), null)));
  }

  /**
   * Sets the tier of several customers.
   *
   * @return the ids that nobody has, in the order given; the others are done
   */
  public Set<CustomerId> setAll(Set<CustomerId> customers, Command command) {
    return operations
        .transactions()
        .inTransaction(
            () -> {
              Set<CustomerId> unknown = new LinkedHashSet<>(customers);
              customers.stream()
                  .sorted(Comparator.comparing(CustomerId::toString))
                  .filter(customer -> set(customer, command).isPresent())
                  .forEach(unknown::remove);
              return unknown;
            });
  }

  /** Gives the tier that the points have earned; one set by hand that still holds is left. */
  public Optional<Change> review(CustomerId customer, String by) {
    return change(customer, account -> account.reviewTier(operations.context(by, null, null)));
  }

  private Optional<Change> change(CustomerId customer, Function<LoyaltyAccount, Posting> writing) {
    return operations
        .transactions()
        .inTransaction(
            () ->
                operations
                    .lock(customer)
                    .map(
                        account -> {
                          Posting posting = writing.apply(account);
                          if (posting.tierChange() != null) {
                            operations.accounts().post(posting);
                          }
                          return new Change(account, posting.account());
                        }));
  }
}
