package io.retailcrm.application.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.Posting;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes off the points whose time has passed. Balances are right without it: it is how the ledger
 * comes to say so.
 */
public final class ExpirePoints {

  private static final int AT_ONCE = 500;

  private final LoyaltyDesk desk;

  public ExpirePoints(LoyaltyDesk desk) {
    this.desk = desk;
  }

  /** What was written off. */
  public record Result(long customers, long points) {

    private Result plus(Result other) {
      return new Result(customers + other.customers, points + other.points);
    }
  }

  /** Of one customer; nothing where nobody has the id. */
  public Optional<Result> handle(CustomerId customer, String by) {
    return desk.transactions()
        .inTransaction(() -> desk.lock(customer).map(account -> expire(List.of(account), by)));
  }

  /** Of all customers, some hundred in a transaction; who is erased is not spared. */
  public Result handleAll(String by) {
    Result result = new Result(0, 0);
    @Nullable CustomerId last = null;
    while (true) {
      @Nullable CustomerId after = last;
      List<CustomerId> some =
          desk.accounts().withExpiredPoints(desk.calendar().now(), after, AT_ONCE);
      if (some.isEmpty()) {
        return result;
      }
      result =
          result.plus(
              desk.transactions()
                  .inTransaction(
                      () -> expire(desk.accounts().lockAll(Set.copyOf(some)).values(), by)));
      last = some.get(some.size() - 1);
    }
  }

  private Result expire(Collection<LoyaltyAccount> locked, String by) {
    Result result = new Result(0, 0);
    for (LoyaltyAccount account : locked) {
      Posting posting = desk.ledger().expire(account, desk.occasion(by, null, null));
      if (!posting.transactions().isEmpty()) {
        desk.accounts().post(posting);
        result = result.plus(new Result(1, account.balance() - posting.account().balance()));
      }
    }
    return result;
  }
}
