package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chance of an order, the value without a horizon, and the tracking plot. */
class OrderOutlookTest {

  @ParameterizedTest
  @MethodSource("io.retailcrm.domain.clv.ClvModelTest#models")
  void theChanceOfAnOrderRisesWithTimeAndIsBelowTheExpectedOrders(ClvModel model) {
    for (BuyingHistory customer : LimitModelsTest.customers()) {
      double before = 0;
      double alive = model.predict(customer, ClvTerms.revenueOver(1)).probabilityAlive();
      for (int months : new int[] {1, 3, 12, 60}) {
        ClvTerms terms = ClvTerms.revenueOver(months);

        // When
        double chance = model.probabilityOfOrder(customer, terms.horizon().length());

        // Then: a chance is at most the mean (Markov's inequality)
        assertThat(chance).isPositive().isBetween(before, alive);
        assertThat(chance)
            .isLessThanOrEqualTo(model.predict(customer, terms).expectedOrders() * (1 + 1e-12));
        before = chance;
      }
      assertThat(model.probabilityOfOrder(customer, 0)).isZero();
    }
  }

  @Test
  void theChanceOfAnOrderIsTheShareOfSimulatedCustomersWhoOrder() {
    // Given: customers of one Pareto/NBD history in a population drawn from the model
    ParetoNbd model = new ParetoNbd(0.9, 10, 0.8, 12);
    BuyingHistory newcomer = new BuyingHistory(0, 0, 0, 10, 0);
    BuyingHistories year = new Simulation(1).of(40_000, model, 52, 52);
    int ordered = year.repeaters();

    // When, then: a new customer's chance within 52 weeks; three standard deviations
    assertThat(model.probabilityOfPurchase(newcomer, 52))
        .isCloseTo(ordered / 40_000.0, within(3 * Math.sqrt(0.25 / 40_000)));
  }

  @Test
  void theResidualValueOfParetoIsTheMeanAtAnExponentialTime() {
    // Given: the quadrature of every model, against the formula of FHL 2005b
    ParetoNbd model = new ParetoNbd(0.553277, 10.577683, 0.606240, 11.668735);
    double rate = Math.log(1.15) / 52;
    for (BuyingHistory customer : LimitModelsTest.customers()) {
      // When
      double residual = ExponentialMean.of(rate, time -> model.expectedPurchases(customer, time));

      // Then
      double formula = model.discountedResidualPurchases(customer, rate);
      assertThat(residual).isCloseTo(formula, within(1e-9 * formula));
    }
  }

  @Test
  void theResidualValueIsTheLimitOfLongHorizons() {
    // Given: weekly steps of a hundred years
    Horizon century = Horizon.ofSteps(5_200, 1, Math.expm1(0.01));
    List<TransactionModel> models =
        List.of(
            new BgNbd(0.243, 4.414, 0.793, 2.426),
            new MbgNbd(0.525, 6.183, 0.891, 1.614),
            new GeometricNbd(0.8, 6, 0.4, 1),
            new ExponentialNbd(0.8, 6, 0.05),
            new Nbd(0.3, 9));
    for (TransactionModel model : models) {
      for (BuyingHistory customer : LimitModelsTest.customers()) {
        // When
        double residual = model.discountedResidualPurchases(customer, 0.01);

        // Then: discounted within the week rather than at its end
        double stepped =
            model.forecast(BuyingHistories.of(customer), century).discountedPurchases(0);
        assertThat(stepped).isBetween(residual * Math.exp(-0.01), residual);
      }
    }
  }

  @Test
  @Tag("shared-data")
  void theTrackingPlotOfCdnowIsThePublishedOne() {
    // Given: the whole 78 weeks, under the models fitted to the first 39
    CdnowSample sample = CdnowSample.read();
    BuyingHistories histories = sample.histories(CdnowSample.END);
    long[] repeatsOfDay = repeatsOfDay(sample);

    // When
    List<Tracking.Week> mbg =
        Tracking.of(
            new MbgNbd(
                0.524843158502673, 6.183085275896531, 0.8913593920991807, 1.6140022452206932),
            histories,
            repeatsOfDay);
    List<Tracking.Week> pareto =
        Tracking.of(
            new ParetoNbd(
                0.5532770469850887, 10.57768346545578, 0.6062399888408264, 11.668735277376145),
            histories,
            repeatsOfDay);

    // Then: the golden numbers of weeks 39, 52 and 78 (clv.md section 3)
    assertThat(mbg).hasSize(78);
    assertWeek(mbg.get(38), 2_457, 2_475.6);
    assertWeek(mbg.get(51), 3_183, 3_083.0);
    assertWeek(mbg.get(77), 4_339, 4_050.0);
    assertWeek(pareto.get(38), 2_457, 2_524.9);
    assertWeek(pareto.get(51), 3_183, 3_184.4);
    assertWeek(pareto.get(77), 4_339, 4_270.0);
  }

  private static void assertWeek(Tracking.Week week, long actual, double expected) {
    assertThat(week.actual()).isEqualTo(actual);
    assertThat(week.expected()).isCloseTo(expected, within(0.1));
  }

  private static long[] repeatsOfDay(CdnowSample sample) {
    LocalDate first = LocalDate.of(1997, 1, 1);
    long[] repeats = new long[546];
    for (int day = 0; day < repeats.length; day++) {
      LocalDate date = first.plusDays(day);
      repeats[day] = sample.repeatsUpTo(date) - sample.repeatsUpTo(date.minusDays(1));
    }
    return repeats;
  }
}
