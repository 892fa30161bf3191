package io.retailcrm.application.loyalty;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static io.retailcrm.application.job.JobFixture.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.job.CustomerBatchJob;
import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobAbandoned;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.WorkOnJobs;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.loyalty.Points;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkOverPointsTest {

  private static final int CUSTOMERS = CustomerBatchJob.AT_ONCE + 7;

  private final InMemoryCrm crm = new InMemoryCrm();
  private final ExpirePoints expirePoints = new ExpirePoints(crm.loyaltyOperations, crm.loyalty);
  private final ExpirePointsJob expiry = new ExpirePointsJob(expirePoints);

  @Test
  void expiryOverAllWritesOffAndCounts() {
    // Given
    List<CustomerId> customers = withPoints();
    Job job = claimed(JobKind.EXPIRE_POINTS);

    // When
    over(expiry).handle(job);

    // Then
    assertThat(found(job).processed()).isEqualTo(CUSTOMERS);
    assertThat(found(job).percent()).isEqualTo(100);
    assertThat(found(job).result())
        .isEqualTo(
            Map.of("customers_affected", (long) CUSTOMERS, "points_expired", 3L * CUSTOMERS));
    assertThat(customers)
        .allSatisfy(customer -> assertThat(balance(customer)).isEqualTo(Points.ZERO));
    assertThat(expirePoints.handleAll("admin")).isEqualTo(new ExpirePoints.Result(0, 0));
  }

  @Test
  void aJobThatIsTakenOverGoesOnWithWhatIsLeft() {
    // Given
    withPoints();
    Job job = claimed(JobKind.EXPIRE_POINTS);
    Interrupted interrupted = new Interrupted();
    assertThatThrownBy(() -> over(interrupted).handle(job)).hasMessage("power failure");
    assertThat(found(job).processed()).isEqualTo(CustomerBatchJob.AT_ONCE);
    crm.clock.advance(WorkOnJobs.LEASE.plusSeconds(1));
    Job again = crm.jobs.claim(crm.calendar.now(), WorkOnJobs.LEASE).orElseThrow();

    // When
    over(expiry).handle(again);

    // Then
    assertThat(found(job).processed()).isEqualTo(CUSTOMERS);
    assertThat(found(job).result()).containsEntry("points_expired", 3L * CUSTOMERS);
    assertThatThrownBy(() -> over(expiry).handle(job)).isInstanceOf(JobAbandoned.class);
  }

  @Test
  void withNothingDueTheResultSaysSo() {
    Job job = claimed(JobKind.TIER_REVIEW);
    over(new ReviewTiersJob(crm.loyaltyOperations, crm.loyalty)).handle(job);
    assertThat(found(job).result()).isEqualTo(Map.of("tiers_changed", 0L));
  }

  @Test
  void theReviewEndsTiersByHandWhoseTimeIsUp() {
    // Given
    CustomerId customer = crm.has(aCustomer());
    CustomerId other = crm.has(aCustomer());
    ChangeTier changeTier = new ChangeTier(crm.loyaltyOperations);
    changeTier.set(
        customer, new ChangeTier.Command(LoyaltyTier.GOLD, crm.calendar.today(), "fair", "admin"));
    changeTier.set(other, new ChangeTier.Command(LoyaltyTier.GOLD, null, "fair", "admin"));
    crm.clock.advance(Duration.ofDays(1));
    Job job = claimed(JobKind.TIER_REVIEW);

    // When
    over(new ReviewTiersJob(crm.loyaltyOperations, crm.loyalty)).handle(job);

    // Then
    assertThat(tier(customer)).isEqualTo(LoyaltyTier.BRONZE);
    assertThat(tier(other)).isEqualTo(LoyaltyTier.GOLD);
    assertThat(found(job).result()).isEqualTo(Map.of("tiers_changed", 1L));
    assertThat(found(job).processed()).isEqualTo(1);
  }

  /** Deals with the first customers and fails at the next. */
  private final class Interrupted implements CustomerBatchJob.Work {

    @Override
    public OptionalLong countDue() {
      return expiry.countDue();
    }

    @Override
    public List<CustomerId> due(@Nullable CustomerId after, int most) {
      if (after != null) {
        throw new IllegalStateException("power failure");
      }
      return expiry.due(after, most);
    }

    @Override
    public Map<String, Long> deal(List<CustomerId> some, String by) {
      return expiry.deal(some, by);
    }
  }

  /** Three points each, whose time has passed. */
  private List<CustomerId> withPoints() {
    EarnPoints earnPoints = crm.earnPoints;
    List<CustomerId> customers =
        IntStream.range(0, CUSTOMERS).mapToObj(i -> crm.has(aCustomer())).toList();
    customers.forEach(
        customer ->
            earnPoints.handle(
                new EarnPoints.Command(customer, Points.of(3), null, null, 1, "till")));
    crm.clock.advance(Duration.ofDays(3));
    return customers;
  }

  private CustomerBatchJob over(CustomerBatchJob.Work work) {
    return new CustomerBatchJob(crm.transactions, crm.jobs, work, crm.calendar);
  }

  private Job claimed(JobKind kind) {
    Job job = aJob().of(kind).by("admin").job();
    crm.jobs.add(job);
    crm.jobs.release(job.id());
    return crm.jobs.claim(crm.calendar.now(), WorkOnJobs.LEASE).orElseThrow();
  }

  private Job found(Job job) {
    return crm.jobs.find(job.id()).orElseThrow();
  }

  private Points balance(CustomerId customer) {
    return crm.loyalty.find(customer).orElseThrow().balances().available();
  }

  private LoyaltyTier tier(CustomerId customer) {
    return crm.loyalty.find(customer).orElseThrow().membership().tier();
  }
}
