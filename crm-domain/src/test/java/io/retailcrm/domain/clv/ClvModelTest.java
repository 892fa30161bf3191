package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClvModelTest {

  private static final GammaGamma SPEND = new GammaGamma(6.25, 3.74, 15.44);

  static List<ClvModel> models() {
    return List.of(
        new BuyTillYouDie(new BgNbd(0.243, 4.414, 0.793, 2.426), SPEND),
        new BuyTillYouDie(new MbgNbd(0.525, 6.183, 0.891, 1.614), SPEND),
        new BuyTillYouDie(new ParetoNbd(0.553, 10.578, 0.606, 11.669), SPEND),
        new HistoricalAverage(0.03, 36),
        new BuyTillYouDie(new GeometricNbd(0.8, 6, 0.4, 1), new AverageOrderValue(36)),
        new BuyTillYouDie(new ExponentialNbd(0.8, 6, 0.05), SPEND),
        new BuyTillYouDie(new Nbd(0.3, 9), new CappedSpend(SPEND, 500)));
  }

  @Test
  void namesAreThoseOfTheApi() {
    assertThat(models().subList(0, 4))
        .extracting(ClvModel::name)
        .containsExactly(
            "bg_nbd_gamma_gamma",
            "mbg_nbd_gamma_gamma",
            "pareto_nbd_gamma_gamma",
            "historical_average");
  }

  @ParameterizedTest
  @MethodSource("models")
  void revenueIsOrdersTimesOrderValue(ClvModel model) {
    // Given
    BuyingHistory customer = BuyingHistory.ofDays(2, 213, 272, 29.33, 44.69);

    // When
    ClvPrediction prediction = model.predict(customer, ClvTerms.revenueOver(12));

    // Then: neither discounted nor reduced to a margin, the value is the revenue
    assertThat(prediction.expectedRevenue())
        .isEqualTo(prediction.expectedOrders() * prediction.expectedOrderValue());
    assertThat(prediction.clv())
        .isCloseTo(prediction.expectedRevenue(), within(1e-12 * prediction.clv()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void aMarginScalesTheValueAlone(ClvModel model) {
    // Given
    BuyingHistory customer = BuyingHistory.ofDays(2, 213, 272, 29.33, 44.69);

    // When
    ClvPrediction whole = model.predict(customer, new ClvTerms(12, 0.1, 1));
    ClvPrediction third = model.predict(customer, new ClvTerms(12, 0.1, 0.3));

    // Then
    assertThat(third.clv()).isCloseTo(0.3 * whole.clv(), within(1e-12));
    assertThat(third.expectedRevenue()).isEqualTo(whole.expectedRevenue());
  }

  @ParameterizedTest
  @MethodSource("models")
  void aDiscountLowersTheValueByNoMoreThanTheLastMonths(ClvModel model) {
    // Given
    BuyingHistory customer = BuyingHistory.ofDays(2, 213, 272, 29.33, 44.69);

    // When
    ClvPrediction prediction = model.predict(customer, new ClvTerms(24, 0.2, 1));

    // Then
    double revenue = prediction.expectedRevenue();
    assertThat(prediction.clv())
        .isLessThan(revenue * Math.pow(1.2, -1 / 12.0))
        .isGreaterThan(revenue * Math.pow(1.2, -2));
  }

  @ParameterizedTest
  @MethodSource("models")
  void predictionsOfManyAreThoseOfEach(ClvModel model) {
    // Given
    BuyingHistories histories = new Simulation(3).of(5_000, new BgNbd(0.5, 4, 0.8, 2.4), 0, 60);
    ClvTerms terms = new ClvTerms(18, 0.12, 0.4);

    // When
    ClvPredictions predictions = model.predictAll(histories, terms);

    // Then
    assertThat(predictions.size()).isEqualTo(5_000);
    for (int i = 0; i < 5_000; i += 11) {
      ClvPrediction one = model.predict(histories.get(i), terms);
      assertThat(predictions.get(i).probabilityAlive()).isEqualTo(one.probabilityAlive());
      assertThat(predictions.get(i).expectedOrderValue()).isEqualTo(one.expectedOrderValue());
      assertThat(predictions.get(i).clv()).isCloseTo(one.clv(), within(1e-10 * one.clv()));
      assertThat(predictions.get(i).expectedRevenue())
          .isCloseTo(one.expectedRevenue(), within(1e-10 * one.expectedRevenue()));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void noCustomerHasANegativeValue(ClvModel model) {
    // Given
    BuyingHistories odd =
        BuyingHistories.of(
            BuyingHistory.ofDays(0, 0, 0, 0, 0),
            BuyingHistory.ofDays(0, 0, 400, -50, 0),
            BuyingHistory.ofDays(3, 20, 400, 10, -1_000),
            BuyingHistory.ofDays(3_000, 3_500, 3_650, 10, 1e12));

    for (int i = 0; i < odd.size(); i++) {
      // When
      ClvPrediction prediction = model.predict(odd.get(i), new ClvTerms(60, 0.1, 0.5));

      // Then
      assertThat(prediction.probabilityAlive()).isBetween(0.0, 1.0);
      assertThat(prediction.expectedOrders()).isFinite().isNotNegative();
      assertThat(prediction.expectedOrderValue()).isFinite().isNotNegative();
      assertThat(prediction.expectedRevenue()).isFinite().isNotNegative();
      assertThat(prediction.clv()).isFinite().isNotNegative();
    }
  }

  @Test
  void aSpendWithoutAMeanIsNoPartOfAModel() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new BuyTillYouDie(new BgNbd(0.2, 4, 0.8, 2.4), new GammaGamma(6, 0.9, 15)));
  }
}
