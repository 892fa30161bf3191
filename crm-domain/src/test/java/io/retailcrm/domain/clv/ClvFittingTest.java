package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClvFittingTest {

  private static final BuyingHistories SHOP =
      new Simulation(1).of(1_500, new MbgNbd(0.8, 6, 0.9, 1.6), 5, 60);

  /** Customers who buy on, but nobody of whom bought in the hold-out. */
  private static HoldOut aSilentHoldOut() {
    return new HoldOut(SHOP, new int[SHOP.size()], 182);
  }

  /** Customers each of whom bought in the hold-out as the model says. */
  private static HoldOut aModelHoldOut() {
    PurchaseForecast forecast = new MbgNbd(0.8, 6, 0.9, 1.6).forecast(SHOP, Horizon.of(26));
    int[] bought = new int[SHOP.size()];
    Arrays.setAll(bought, i -> (int) Math.round(forecast.expectedPurchases(i)));
    return new HoldOut(SHOP, bought, 182);
  }

  @Test
  void theLikelierModelIsChosen() {
    // When
    ClvFit.Fitted fit = (ClvFit.Fitted) ClvFitting.standard().fit(SHOP);

    // Then
    double mbg = ((Fit.Converged<MbgNbd>) MbgNbd.fit(SHOP)).logLikelihood();
    double pareto = ((Fit.Converged<ParetoNbd>) ParetoNbd.fit(SHOP)).logLikelihood();
    assertThat(fit.purchases().logLikelihood()).isEqualTo(Math.max(mbg, pareto));
    assertThat(fit.model().purchases()).isEqualTo(fit.purchases().model());
    assertThat(fit.model().spend()).isEqualTo(fit.spend().model());
    assertThat(fit.customers()).isEqualTo(1_500);
    assertThat(fit.spend().customers()).isEqualTo(SHOP.repeaters());
    assertThat(fit.holdOut()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "BG_NBD, bg_nbd_gamma_gamma",
    "MBG_NBD, mbg_nbd_gamma_gamma",
    "PARETO_NBD, pareto_nbd_gamma_gamma",
    "HISTORICAL_AVERAGE, historical_average"
  })
  void aModelAskedForIsUsed(ModelChoice choice, String name) {
    assertThat(ClvFitting.standard().fit(choice, SHOP).model().name()).isEqualTo(name);
  }

  @Test
  void theHistoricalAverageMayBeAskedFor() {
    // When
    ClvFit.Simple fit =
        (ClvFit.Simple)
            ClvFitting.standard().fit(ModelChoice.HISTORICAL_AVERAGE, SHOP, aSilentHoldOut());

    // Then: the hold-out knows of no other model
    assertThat(fit.reason()).isEqualTo(FallbackReason.ASKED_FOR);
    assertThat(fit.model()).isEqualTo(HistoricalAverage.of(SHOP));
    HoldOutResult result = fit.holdOut().orElseThrow();
    assertThat(result.model()).isEqualTo(result.simple());
    assertThat(result.modelIsBetter()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = ModelChoice.class,
      names = {"HISTORICAL_AVERAGE"},
      mode = EnumSource.Mode.EXCLUDE)
  void underTheMinimumsNoModelIsTrusted(ModelChoice choice) {
    assertReason(
        new FitRequirements(1_501, 80, 180), choice, FallbackReason.TOO_FEW_CUSTOMERS, "1,501");
    assertReason(
        new FitRequirements(500, SHOP.repeaters() + 1, 180),
        choice,
        FallbackReason.TOO_FEW_REPEATERS,
        "repeat purchase");
    assertReason(
        new FitRequirements(500, 80, 421),
        choice,
        FallbackReason.TOO_SHORT_A_HISTORY,
        "days of history");
  }

  private static void assertReason(
      FitRequirements requirements, ModelChoice choice, FallbackReason reason, String fact) {
    ClvFit.Simple fit = (ClvFit.Simple) new ClvFitting(requirements).fit(choice, SHOP);
    assertThat(fit.reason()).isEqualTo(reason);
    assertThat(fit.explanation()).contains(fact).endsWith(".");
    assertThat(fit.model()).isEqualTo(HistoricalAverage.of(SHOP));
    assertThat(fit.customers()).isEqualTo(SHOP.size());
  }

  @Test
  void theMinimumsThemselvesAreEnough() {
    // Given
    long days = Math.round(7 * SHOP.longestAge());
    FitRequirements exact =
        new FitRequirements(SHOP.size(), SHOP.repeaters(), Math.toIntExact(days));

    // When, then
    assertThat(new ClvFitting(exact).fit(SHOP)).isInstanceOf(ClvFit.Fitted.class);
  }

  @Test
  void theStandardMinimumsAreThoseOfTheApi() {
    assertThat(FitRequirements.standard()).isEqualTo(new FitRequirements(500, 80, 180));
  }

  @Test
  void wherePurchasesHaveNoModelTheReasonsAreNamed() {
    // Given: nobody ever leaves
    BuyingHistories loyal = new Simulation(2).of(2_000, new ParetoNbd(0.8, 6, 1, 1e9), 5, 52);

    // When
    ClvFit.Simple fit = (ClvFit.Simple) ClvFitting.standard().fit(loyal);

    // Then
    assertThat(fit.reason()).isEqualTo(FallbackReason.PURCHASES_NOT_FITTED);
    assertThat(fit.explanation()).contains("mbg_nbd").contains("pareto_nbd").contains("NBD model");
  }

  @ParameterizedTest
  @EnumSource(
      value = ModelChoice.class,
      names = {"BG_NBD", "MBG_NBD", "PARETO_NBD"})
  void aModelAskedForIsNotUsedWhereItIsDegenerate(ModelChoice choice) {
    // Given
    BuyingHistories loyal = new Simulation(2).of(2_000, new ParetoNbd(0.8, 6, 1, 1e9), 5, 52);

    // When, then
    assertThat(((ClvFit.Simple) ClvFitting.standard().fit(choice, loyal)).reason())
        .isEqualTo(FallbackReason.PURCHASES_NOT_FITTED);
  }

  @Test
  void wherePricesAreAllTheSameSpendHasNoModel() {
    // Given
    BuyingHistories.Builder onePrice = BuyingHistories.builder();
    for (int i = 0; i < SHOP.size(); i++) {
      BuyingHistory h = SHOP.get(i);
      onePrice.add(h.repeats(), h.recency(), h.age(), 25, 25.0 * h.repeats());
    }

    // When
    ClvFit.Simple fit = (ClvFit.Simple) ClvFitting.standard().fit(onePrice.build());

    // Then
    assertThat(fit.reason()).isEqualTo(FallbackReason.SPEND_NOT_FITTED);
  }

  @Test
  void aSpendWithoutAMeanIsNotTrusted() {
    // Given
    BuyingHistories uneven =
        new Simulation(3)
            .of(3_000, new MbgNbd(0.8, 6, 0.9, 1.6), new GammaGamma(5, 0.7, 10), 5, 60);

    // When
    ClvFit.Simple fit = (ClvFit.Simple) ClvFitting.standard().fit(uneven);

    // Then
    assertThat(fit.reason()).isEqualTo(FallbackReason.SPEND_WITHOUT_MEAN);
    assertThat(fit.explanation()).contains("q is 0.");
  }

  @Test
  void aModelThatBeatsTheSimpleFormulaOnTheHoldOutIsTrusted() {
    // When
    ClvFit fit = ClvFitting.standard().fit(ModelChoice.AUTO, SHOP, aModelHoldOut());

    // Then
    assertThat(fit).isInstanceOf(ClvFit.Fitted.class);
    HoldOutResult result = fit.holdOut().orElseThrow();
    assertThat(result.days()).isEqualTo(182);
    assertThat(result.customers()).isEqualTo(1_500);
    assertThat(result.modelIsBetter()).isTrue();
  }

  @Test
  void aModelThatLosesOnTheHoldOutIsNotTrusted() {
    // Given: every customer bought as the simple formula says
    PurchaseForecast simple = HistoricalAverage.of(SHOP).forecast(SHOP, Horizon.of(26));
    int[] bought = new int[SHOP.size()];
    Arrays.setAll(bought, i -> (int) Math.round(simple.expectedPurchases(i)));
    HoldOut holdOut = new HoldOut(SHOP, bought, 182);

    // When
    ClvFit.Simple fit = (ClvFit.Simple) ClvFitting.standard().fit(ModelChoice.AUTO, SHOP, holdOut);

    // Then: the result tells how the model did
    assertThat(fit.reason()).isEqualTo(FallbackReason.HOLD_OUT_LOST);
    HoldOutResult result = fit.holdOut().orElseThrow();
    assertThat(result.modelIsBetter()).isFalse();
    assertThat(result.model()).isNotEqualTo(result.simple());

    // And: a model asked for by name is used all the same
    ClvFit asked = ClvFitting.standard().fit(ModelChoice.MBG_NBD, SHOP, holdOut);
    assertThat(asked).isInstanceOf(ClvFit.Fitted.class);
    assertThat(asked.holdOut().orElseThrow().modelIsBetter()).isFalse();
  }

  @Test
  void aModelThatCannotBeTriedOnTheHoldOutIsNotTrusted() {
    // Given: nobody had bought before the cut-off
    HoldOut empty = new HoldOut(BuyingHistories.of(), new int[0], 182);

    // When, then
    ClvFit.Simple fit = (ClvFit.Simple) ClvFitting.standard().fit(ModelChoice.AUTO, SHOP, empty);
    assertThat(fit.reason()).isEqualTo(FallbackReason.HOLD_OUT_NOT_FITTED);
    ClvFit asked = ClvFitting.standard().fit(ModelChoice.PARETO_NBD, SHOP, empty);
    assertThat(asked).isInstanceOf(ClvFit.Fitted.class);
    assertThat(asked.holdOut()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ModelChoice.class)
  void anEmptyShopGetsTheHistoricalAverage(ModelChoice choice) {
    // Given
    ClvFitting withoutMinimums = new ClvFitting(new FitRequirements(0, 0, 0));

    // When, then
    assertThat(withoutMinimums.fit(choice, BuyingHistories.of())).isInstanceOf(ClvFit.Simple.class);
  }

  @Test
  @Tag("shared-data")
  void theCdnowSampleIsTrustedOnItsHoldOut() {
    // Given
    CdnowSample sample = CdnowSample.read();

    // When
    ClvFit.Fitted fit =
        (ClvFit.Fitted)
            ClvFitting.standard()
                .fit(ModelChoice.AUTO, sample.histories(CdnowSample.END), sample.holdOut());

    // Then: MBG/NBD is the likelier one; its errors on the hold-out are those of clv.md section 3
    HoldOutResult result = fit.holdOut().orElseThrow();
    assertThat(fit.model().name()).isEqualTo("mbg_nbd_gamma_gamma");
    assertThat(result.actualPurchases()).isEqualTo(1_882);
    assertThat(result.model().predictedPurchases()).isCloseTo(1576.7, within(0.05));
    assertThat(result.model().meanAbsoluteError()).isCloseTo(0.7648, within(5e-5));
    assertThat(result.simple().meanAbsoluteError()).isGreaterThan(1);
  }
}
