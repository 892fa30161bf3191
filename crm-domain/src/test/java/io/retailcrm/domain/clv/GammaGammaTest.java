package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GammaGammaTest {

  /** The estimates of Fader and Hardie, note 025. */
  private static final GammaGamma PUBLISHED = new GammaGamma(6.25, 3.74, 15.44);

  @Test
  void theExpectedSpendIsTheOneOfBtyd() {
    // Given: seven repeats of 50 on average
    BuyingHistory customer = BuyingHistory.ofDays(7, 100, 200, 0, 350);

    // When, then: 49.12884 in BTYD's manual; the digits are those of mpmath
    assertThat(PUBLISHED.expectedSpend(customer)).isCloseTo(49.12884491288449, within(1e-12));
  }

  @Test
  void aOneTimeBuyerIsExpectedToSpendThePopulationsMean() {
    // Given
    BuyingHistory customer = BuyingHistory.ofDays(0, 0, 200, 999, 0);

    // When, then: p gamma / (q - 1)
    assertThat(PUBLISHED.expectedSpend(customer)).isCloseTo(6.25 * 15.44 / 2.74, within(1e-12));
    assertThat(PUBLISHED.expectedSpend(customer)).isEqualTo(PUBLISHED.meanSpend());
  }

  @Test
  void theMoreOftenACustomerCameTheNearerHisOwnMean() {
    double before = PUBLISHED.meanSpend();
    for (int x = 1; x < 100; x++) {
      double spend = PUBLISHED.expectedSpend(BuyingHistory.ofDays(x, 100, 200, 0, 80.0 * x));
      assertThat(spend).isBetween(before, 80.0);
      before = spend;
    }
  }

  @Test
  void returnsThatOutweighPurchasesCountAsNoSpend() {
    // Given
    BuyingHistory returned = BuyingHistory.ofDays(3, 100, 200, 10, -500);
    BuyingHistory free = BuyingHistory.ofDays(3, 100, 200, 10, 0);

    // When, then
    assertThat(PUBLISHED.expectedSpend(returned))
        .isPositive()
        .isEqualTo(PUBLISHED.expectedSpend(free));
  }

  @Test
  void withoutAMeanNothingCanBeExpected() {
    // Given: lifetimes returns a negative value here (its issue 146)
    GammaGamma uneven = new GammaGamma(6, 1, 15);

    assertThat(uneven.hasMean()).isFalse();
    assertThatIllegalStateException().isThrownBy(uneven::meanSpend);
    assertThatIllegalStateException()
        .isThrownBy(() -> uneven.expectedSpend(BuyingHistory.ofDays(3, 100, 200, 10, 30)));
  }

  @Test
  void onlyCustomersWithAPositiveRepeatSpendCount() {
    // Given
    BuyingHistory repeater = BuyingHistory.ofDays(2, 100, 200, 10, 80);
    BuyingHistories with =
        BuyingHistories.of(
            repeater,
            BuyingHistory.ofDays(0, 0, 200, 10, 0),
            BuyingHistory.ofDays(2, 100, 200, 10, 0),
            BuyingHistory.ofDays(2, 100, 200, 10, -5));

    // When, then
    assertThat(PUBLISHED.logLikelihood(with)).isEqualTo(PUBLISHED.logLikelihood(repeater));
  }

  @Test
  void theLikelihoodIsTheOneOfTheNote() {
    // Given: note 025, eq. 1a, for p = 2, q = 3, gamma = 5, x = 2, m = 7 with whole-number Gammas:
    // Gamma(7) / (Gamma(4) Gamma(3)) 5^3 7^3 2^4 / (5 + 14)^7
    double density = 720.0 / (6 * 2) * 125 * 343 * 16 / Math.pow(19, 7);

    // When
    double logLikelihood =
        new GammaGamma(2, 3, 5).logLikelihood(BuyingHistory.ofDays(2, 100, 200, 0, 14));

    // Then
    assertThat(logLikelihood).isCloseTo(Math.log(density), within(1e-13));
  }

  @Test
  void theParametersOfASimulatedPopulationAreRecovered() {
    for (long seed = 1; seed <= 3; seed++) {
      // Given
      GammaGamma truth = new GammaGamma(4, 3, 20);
      BuyingHistories histories =
          new Simulation(seed).of(5_000, new BgNbd(0.8, 5, 0.8, 2.4), truth, 20, 80);

      // When
      Fit.Converged<GammaGamma> fit = (Fit.Converged<GammaGamma>) GammaGamma.fit(histories);

      // Then: twice the gain is chi-square with three degrees of freedom; 16.27 is its 99.9 % point
      double gain = fit.logLikelihood() - truth.logLikelihood(histories);
      assertThat(2 * gain).as("seed %d", seed).isBetween(0.0, 16.27);
      assertThat(fit.gradientNorm()).isLessThan(1e-8);
      assertThat(fit.customers()).isEqualTo(histories.repeaters());
      assertThat(fit.logLikelihood()).isCloseTo(fit.model().logLikelihood(histories), within(1e-6));
    }
  }

  @Test
  void anotherCurrencyChangesGammaAlone() {
    // Given
    BuyingHistories rupees =
        new Simulation(4).of(1_500, new BgNbd(0.8, 5, 0.8, 2.4), new GammaGamma(4, 3, 2e3), 20, 80);
    BuyingHistories.Builder lakhs = BuyingHistories.builder();
    for (int i = 0; i < rupees.size(); i++) {
      BuyingHistory h = rupees.get(i);
      lakhs.add(h.repeats(), h.recency(), h.age(), h.firstSpend() / 1e5, h.repeatSpend() / 1e5);
    }

    // When
    GammaGamma inRupees = ((Fit.Converged<GammaGamma>) GammaGamma.fit(rupees)).model();
    GammaGamma inLakhs = ((Fit.Converged<GammaGamma>) GammaGamma.fit(lakhs.build())).model();

    // Then
    assertThat(inLakhs.p()).isCloseTo(inRupees.p(), within(1e-5 * inRupees.p()));
    assertThat(inLakhs.q()).isCloseTo(inRupees.q(), within(1e-5 * inRupees.q()));
    assertThat(inLakhs.gamma() * 1e5).isCloseTo(inRupees.gamma(), within(1e-5 * inRupees.gamma()));
  }

  @Test
  void withoutRepeatSpendThereIsNothingToFit() {
    // Given
    BuyingHistories histories =
        BuyingHistories.of(
            BuyingHistory.ofDays(0, 0, 200, 10, 0), BuyingHistory.ofDays(2, 100, 200, 10, -5));

    // When, then
    assertThat(GammaGamma.fit(histories))
        .isEqualTo(new Fit.Degenerate<GammaGamma>(Fit.Degeneracy.NO_CUSTOMERS, 0));
  }

  @Test
  void whereAllSpendTheSameThereIsNothingToFit() {
    // Given: one price for all
    BuyingHistories.Builder histories = BuyingHistories.builder();
    for (int x = 1; x < 500; x++) {
      histories.addDays(x % 9 + 1, 300, 400, 25, 25.0 * (x % 9 + 1));
    }

    // When, then
    assertThat(GammaGamma.fit(histories.build()))
        .isEqualTo(new Fit.Degenerate<GammaGamma>(Fit.Degeneracy.IDENTICAL_CUSTOMERS, 499));
  }

  @Test
  void whereCustomersDifferNoMoreThanTheirPurchasesTheModelIsDegenerate() {
    // Given: amounts of one and the same Gamma distribution for everybody
    Simulation random = new Simulation(5);
    BuyingHistories.Builder histories = BuyingHistories.builder();
    for (int i = 0; i < 2_000; i++) {
      int x = 1 + i % 5;
      histories.addDays(x, 300, 400, 25, random.gamma(4.0 * x));
    }

    // When, then
    assertThat(GammaGamma.fit(histories.build())).isInstanceOf(Fit.Degenerate.class);
  }
}
