package io.retailcrm.application.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.purchase.BuyerColumns;
import io.retailcrm.application.purchase.Freshness;
import io.retailcrm.application.work.AscendingIds;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmScore;
import io.retailcrm.domain.rfm.RfmScorer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
  void whatIsShownIsWhatWasShownLast() {
    // Given
    CustomerId stays = customer();
    CustomerId goes = customer();
    publish(List.of(), result(stays, 5, 1), result(goes, 3, 1));

    // When
    publish(List.of(goes), result(stays, 4, 2));

    // Then
    assertThat(shown(List.of(stays, goes), null)).containsExactly(shown(stays, 4, 2, false));
  }

  @Test
  void whatIsNotShownAnewStays() {
    // Given
    CustomerId other = customer();
    CustomerId chosen = customer();
    publish(List.of(), result(other, 5, 1), result(chosen, 3, 1));

    // When
    publish(List.of(), result(chosen, 4, 2));

    // Then
    assertThat(shown(List.of(other, chosen), null))
        .containsExactlyInAnyOrder(shown(other, 5, 1, false), shown(chosen, 4, 2, false));
    assertThat(shown(List.of(chosen), null)).containsExactly(shown(chosen, 4, 2, false));
  }

  @Test
  void whatARunOfLateCalculatedIsFresh() {
    // Given
    CustomerId customer = customer();
    publish(List.of(), result(customer, 3, 1));
    Instant calculated = now;

    // Then
    assertThat(isFresh(customer, calculated, DAY)).isTrue();
    assertThat(isFresh(customer, calculated.plusMillis(1), DAY)).isFalse();
    assertThat(isFresh(customer, calculated, DAY.plusDays(1))).isFalse();
  }

  @Test
  void whatWasCalculatedForAnEarlierDaySinceIsNotFresh() {
    // Given
    CustomerId customer = customer();
    publish(List.of(), result(customer, 3, 1));
    Instant calculated = now;

    // When
    publish(DAY.minusDays(400), List.of(), result(customer, 2, 1));

    // Then
    assertThat(isFresh(customer, calculated, DAY)).isFalse();
  }

  @Test
  void aResultThatWasKeptIsNoFresherThanTheRunThatMadeIt() {
    // Given
    CustomerId customer = customer();
    publish(List.of(), result(customer, 3, 1));
    Instant calculated = now;

    // When
    RfmRunResult made = result(customer, 3, 1);
    publish(
        List.of(),
        new RfmRunResult(
            customer,
            made.score(),
            made.recencyDays() + 1,
            made.orders(),
            made.spent(),
            made.lastOrderAt(),
            true));

    // Then
    assertThat(isFresh(customer, calculated, DAY)).isTrue();
    assertThat(isFresh(customer, calculated.plusMillis(1), DAY)).isFalse();
  }

  @Test
  void whatIsShownComesInTheOrderOfTheCustomers() {
    // Given
    List<CustomerId> customers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      customers.add(customer());
    }

    // When
    publish(
        List.of(),
        customers.stream().map(customer -> result(customer, 3, 1)).toArray(RfmRunResult[]::new));

    // Then
    assertThat(shown(customers, null).stream().map(CurrentRfm::customer))
        .hasSize(20)
        .isSortedAccordingTo(BuyerColumns.ORDER);
    assertThat(shown(null, null).stream().map(CurrentRfm::customer))
        .containsAll(customers)
        .isSortedAccordingTo(BuyerColumns.ORDER);
  }

  private RfmRun keep(boolean full, boolean published) {
    return keep(DAY, full, published);
  }

  private RfmRun keep(LocalDate asOf, boolean full, boolean published) {
    now = now.plus(STEP);
    RfmRun run =
        new RfmRun(
            new AscendingIds().next(),
            asOf,
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

  private void publish(List<CustomerId> unscored, RfmRunResult... results) {
    publish(DAY, unscored, results);
  }

  private void publish(LocalDate asOf, List<CustomerId> unscored, RfmRunResult... results) {
    inTransaction(
        () -> {
          runs().lock();
          RfmRun run = keep(asOf, true, true);
          runs()
              .keep(
                  run,
                  sink ->
                      Stream.of(results)
                          .sorted(Comparator.comparing(RfmRunResult::customer, BuyerColumns.ORDER))
                          .forEach(sink));
          runs().makeCurrent(sink -> List.of(results).forEach(sink), unscored);
          return true;
        });
  }

  private boolean isFresh(CustomerId customer, Instant since, LocalDate asOf) {
    return shown(List.of(customer), new Freshness(since, asOf)).get(0).fresh();
  }

  private List<CurrentRfm> shown(@Nullable List<CustomerId> chosen, @Nullable Freshness freshness) {
    List<CurrentRfm> found = new ArrayList<>();
    inTransaction(
        () -> {
          runs().forEachCurrent(chosen, freshness, found::add);
          return true;
        });
    return found;
  }

  private static CurrentRfm shown(CustomerId customer, int score, long orders, boolean fresh) {
    RfmRunResult result = result(customer, score, orders);
    return new CurrentRfm(
        customer, result.score(), orders, result.spent(), result.lastOrderAt(), fresh);
  }

  private static RfmRunResult result(CustomerId customer, int score, long orders) {
    return new RfmRunResult(
        customer,
        new RfmScore(score, score, score),
        12,
        orders,
        Money.of(100 * orders),
        Instant.parse("2026-07-02T06:00:00Z"),
        false);
  }
}
