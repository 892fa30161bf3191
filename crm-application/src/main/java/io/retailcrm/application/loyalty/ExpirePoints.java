package io.retailcrm.application.loyalty;

import io.retailcrm.application.job.CustomerBatchJob;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.DueAccounts;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.Posting;
import java.util.ArrayList;
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

  private final LoyaltyOperations operations;
  private final DueAccounts dueAccounts;

  public ExpirePoints(LoyaltyOperations operations, DueAccounts dueAccounts) {
    this.operations = operations;
    this.dueAccounts = dueAccounts;
  }

  /** What was written off. */
  public record Result(long customers, long points) {

    private Result plus(Result other) {
      return new Result(customers + other.customers, points + other.points);
    }
  }

  /** Of one customer; nothing where nobody has the id. */
  public Optional<Result> handle(CustomerId customer, String by) {
    return operations
        .transactions()
        .inTransaction(
            () -> operations.lock(customer).map(account -> expire(List.of(account), by)));
  }

  /** Of all customers, in one transaction; who is erased is not spared. */
  public Result handleAll(String by) {
    return operations
        .transactions()
        .inTransaction(
            () -> {
              Result result = new Result(0, 0);
              List<CustomerId> some = due(null, CustomerBatchJob.AT_ONCE);
              while (!some.isEmpty()) {
                result = result.plus(expireAll(some, by));
                some = due(some.get(some.size() - 1), CustomerBatchJob.AT_ONCE);
              }
              return result;
            });
  }

  List<CustomerId> due(@Nullable CustomerId after, int most) {
    return dueAccounts.withExpiredPoints(operations.calendar().now(), after, most);
  }

  long countDue() {
    return dueAccounts.countWithExpiredPoints(operations.calendar().now());
  }

  /** Of these customers, inside a transaction. */
  Result expireAll(List<CustomerId> some, String by) {
    return expire(operations.accounts().lockAll(Set.copyOf(some)).values(), by);
  }

  private Result expire(Collection<LoyaltyAccount> locked, String by) {
    Result result = new Result(0, 0);
    List<Posting> postings = new ArrayList<>();
    for (LoyaltyAccount account : locked) {
      Posting posting = account.expire(operations.context(by, null, null));
      if (!posting.transactions().isEmpty()) {
        postings.add(posting);
        Points written =
            account.balances().available().minus(posting.account().balances().available());
        result = result.plus(new Result(1, written.value()));
      }
    }
    operations.accounts().postAll(postings);
    return result;
  }
}
