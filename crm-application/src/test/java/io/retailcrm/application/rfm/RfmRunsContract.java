package io.retailcrm.application.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.purchase.BuyerColumns;
import io.retailcrm.application.work.AscendingIds;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmScore;
import io.retailcrm.domain.rfm.RfmScorer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The laws of {@link RfmRuns}, for whatever keeps them; later runs are after all that there are.
 */
public abstract class RfmRunsContract {

  private static final LocalDate DAY = LocalDate.of(2026, 7, 14);
  private static final Duration STEP = Duration.ofSeconds(10);

  /** After all runs of earlier tests. */
  private Instant now = Instant.parse("2400-01-01T00:00:00Z");

  protected abstract RfmRuns runs();

  /** A customer who is stored. */
  protected abstract CustomerId customer();

  protected abstract <T> T inTransaction(Supplier<T> work);

  @Test
  void aRunIsFoundAsItWasKept() {
    // When
    RfmRun run = keep(true, true);

    // Then
    assertThat(inTransaction(() -> runs().find(run.id())))
        .hasValueSatisfying(
            found -> {
              assertThat(found.asOf()).isEqualTo(run.asOf());
              assertThat(found.calculatedAt()).isEqualTo(run.calculatedAt());
              assertThat(found.population()).isEqualTo(run.population());
              assertThat(found.scorer().boundaries()).isEqualTo(run.scorer().boundaries());
              assertThat(found.scorer().thresholds()).isEqualTo(run.scorer().thresholds());
            });
    assertThat(inTransaction(() -> runs().find(new AscendingIds().next()))).isEmpty();
  }

  @Test
  void theLatestRunIsTheLastOneThatIsFullAndPublished() {
    // Given
    RfmRun earlier = keep(true, true);
    RfmRun latest = keep(true, true);
    keep(false, true);
    keep(true, false);

    // Then
    assertThat(inTransaction(() -> runs().latestFull())).map(RfmRun::id).contains(latest.id());
    assertThat(inTransaction(() -> runs().latestFullBefore(latest.calculatedAt())))
        .map(RfmRun::id)
        .contains(earlier.id());
  }

  @Test
  void whoHasNoResultInAFullRunLosesTheScore() {
    // Given
    CustomerId stays = customer();
    CustomerId goes = customer();
    publish(null, result(stays, 5, 1), result(goes, 3, 1));

    // When
    Instant begin = now;
    publish(null, result(stays, 4, 2));

    // Then
    assertThat(since(begin)).containsExactly(result(stays, 4, 2));
    assertThat(since(begin.minus(STEP))).doesNotContain(result(goes, 3, 1));
  }

  @Test
  void ofChosenCustomersTheScoresOfOthersStay() {
    // Given
    CustomerId other = customer();
    CustomerId chosen = customer();
    CustomerId without = customer();
    Instant begin = now;
    publish(null, result(other, 5, 1), result(chosen, 3, 1), result(without, 2, 1));

    // When
    publish(List.of(chosen, without), result(chosen, 4, 2));

    // Then
    assertThat(since(begin)).containsExactlyInAnyOrder(result(other, 5, 1), result(chosen, 4, 2));
  }

  @Test
  void aKeptResultIsTheEarlierRuns() {
    // Given
    CustomerId customer = customer();
    Instant begin = now;
    publish(null, result(customer, 3, 1));
    Instant later = now.plusMillis(1);

    // When
    RfmResult kept = result(customer, 3, 1);
    publish(
        null,
        new RfmResult(
            customer,
            kept.score(),
            kept.recencyDays() + 1,
            kept.orders(),
            kept.spent(),
            kept.lastOrderAt(),
            true));

    // Then
    assertThat(since(begin)).containsExactly(kept);
    assertThat(since(later)).isEmpty();
  }

  @Test
  void resultsForAnEarlierDayAreNotAskedFor() {
    // Given
    CustomerId customer = customer();
    Instant begin = now;
    publish(null, result(customer, 3, 1));
    List<RfmResult> found = new ArrayList<>();

    // When
    inTransaction(
        () -> {
          runs().forEachSince(begin, DAY.plusDays(1), found::add);
          return true;
        });

    // Then
    assertThat(found).isEmpty();
  }

  @Test
  void resultsComeInTheOrderOfTheCustomers() {
    // Given
    List<CustomerId> customers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      customers.add(customer());
    }
    Instant begin = now;

    // When
    publish(
        null,
        customers.stream()
            .sorted(BuyerColumns.ORDER)
            .map(customer -> result(customer, 3, 1))
            .toArray(RfmResult[]::new));

    // Then
    assertThat(since(begin).stream().map(RfmResult::customer))
        .hasSize(20)
        .isSortedAccordingTo(BuyerColumns.ORDER);
  }

  private RfmRun keep(boolean full, boolean published) {
    now = now.plus(STEP);
    RfmRun run =
        new RfmRun(
            new AscendingIds().next(),
            DAY,
            now,
            RfmScorer.of(RfmScorer.defaultFixedThresholds(), RfmScorer.Thresholds.FIXED),
            7,
            full,
            published);
    inTransaction(
        () -> {
          runs().add(run);
          return true;
        });
    return run;
  }

  private void publish(@Nullable Collection<CustomerId> chosen, RfmResult... results) {
    inTransaction(
        () -> {
          RfmRun run = keep(chosen == null, true);
          runs().publish(run, chosen, sink -> List.of(results).forEach(sink));
          return true;
        });
  }

  private List<RfmResult> since(Instant moment) {
    List<RfmResult> found = new ArrayList<>();
    inTransaction(
        () -> {
          runs().forEachSince(moment, DAY, found::add);
          return true;
        });
    return found;
  }

  private static RfmResult result(CustomerId customer, int score, long orders) {
    return new RfmResult(
        customer,
        new RfmScore(score, score, score),
        12,
        orders,
        Money.of(100 * orders),
        Instant.parse("2026-07-02T06:00:00Z"),
        false);
  }
}
