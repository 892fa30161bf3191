package io.retailcrm.application.loyalty;

import io.retailcrm.application.job.CustomerBatchJob;
import io.retailcrm.domain.customer.CustomerId;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes off the points of all customers whose time has passed, some hundred customers at once. */
public final class ExpirePointsJob implements CustomerBatchJob.Work {

  private final ExpirePoints expirePoints;

  public ExpirePointsJob(ExpirePoints expirePoints) {
    this.expirePoints = expirePoints;
  }

  @Override
  public OptionalLong countDue() {
    return OptionalLong.of(expirePoints.countDue());
  }

  @Override
  public List<CustomerId> due(@Nullable CustomerId after, int most) {
    return expirePoints.due(after, most);
  }

  @Override
  public Map<String, Long> deal(List<CustomerId> some, String by) {
    ExpirePoints.Result result = expirePoints.expireAll(some, by);
    return Map.of("customers_affected", result.customers(), "points_expired", result.points());
  }
}
