package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    Fit.Converged<GammaGamma> spend = fit.spend().orElseThrow();
    assertThat(((CappedSpend) fit.model().spend()).model()).isEqualTo(spend.model());
    assertThat(fit.customers()).isEqualTo(1_500);
    assertThat(spend.customers()).isEqualTo(SHOP.repeaters());
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

    // Then: the hold-out knows of no other model, and lowers the estimate
    assertThat(fit.reason()).isEqualTo(FallbackReason.ASKED_FOR);
    assertThat(fit.model().purchaseRate()).isEqualTo(HistoricalAverage.of(SHOP).purchaseRate());
    assertThat(fit.model().calibration()).isLessThan(0.2);
    HoldOutResult result = fit.holdOut().orElseThrow();
    assertThat(result.model()).isNull();
    assertThat(result.modelIsBetter()).isFalse();
    assertThat(fit.evidence().candidates())
        .singleElement()
        .satisfies(only -> assertThat(only.selected()).isTrue());
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
    assertThat(fit.model().purchaseRate()).isEqualTo(HistoricalAverage.of(SHOP).purchaseRate());
    assertThat(fit.customers()).isEqualTo(SHOP.size());
  }

  @Test
  void ofOneCustomerTheReasonSpeaksInTheSingular() {
    // When
    ClvFit fit =
        ClvFitting.standard().fit(BuyingHistories.of(BuyingHistory.ofDays(2, 30, 60, 5, 7)));

    // Then
    assertThat(fit.explanation()).isEqualTo("1 customer, fewer than 200.");
  }

  @Test
  void ofTenMillionBuyersOfWhomOneCameBackEachHasAValue() {
    // Given
    BuyingHistories.Builder builder = BuyingHistories.builder();
    for (int i = 0; i < 9_999_999; i++) {
      builder.addDays(0, 0, i % 1_000, 10 + i % 90, 0);
    }
    BuyingHistories histories = builder.addDays(1, 100, 200, 20, 30).build();

    // When
    ClvFit.Simple fit = (ClvFit.Simple) ClvFitting.standard().fit(histories);
    ClvPredictions predictions = fit.model().predictAll(histories, ClvTerms.revenueOver(12));

    // Then
    assertThat(fit.reason()).isEqualTo(FallbackReason.TOO_FEW_REPEATERS);
    assertThat(predictions.size()).isEqualTo(10_000_000);
    double lowest = Double.MAX_VALUE;
    double highest = 0;
    for (int i = 0; i < predictions.size(); i++) {
      lowest = Math.min(lowest, predictions.clv(i));
      highest = Math.max(highest, predictions.clv(i));
    }
    assertThat(lowest).isPositive();
    assertThat(highest).isLessThan(1_000);
    assertThat(predictions.expectedOrders(9_999_999))
        .isGreaterThan(predictions.expectedOrders(200));
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
    assertThat(FitRequirements.standard()).isEqualTo(new FitRequirements(200, 40, 180));
  }

  @Test
  void wherePurchasesHaveNoModelTheReasonsAreNamed() {
    // Given: everybody buys every day
    BuyingHistories daily = buyersOfEveryDay();

    // When
    ClvFit.Simple fit = (ClvFit.Simple) ClvFitting.standard().fit(daily);

    // Then
    assertThat(fit.reason()).isEqualTo(FallbackReason.PURCHASES_NOT_FITTED);
    assertThat(fit.explanation()).contains("mbg_nbd: ").contains("pareto_nbd: ");
    assertThat(fit.evidence().candidates())
        .extracting(Candidate::model)
        .containsExactly("mbg_nbd", "pareto_nbd", "historical_average");
    assertThat(fit.evidence().candidates())
        .allSatisfy(candidate -> assertThat(candidate.reason()).isNotBlank());
  }

  @ParameterizedTest
  @EnumSource(
      value = ModelChoice.class,
      names = {"BG_NBD", "MBG_NBD", "PARETO_NBD"})
  void aModelAskedForIsNotUsedWhereItIsDegenerate(ModelChoice choice) {
    assertThat(((ClvFit.Simple) ClvFitting.standard().fit(choice, buyersOfEveryDay())).reason())
        .isEqualTo(FallbackReason.PURCHASES_NOT_FITTED);
  }

  private static BuyingHistories buyersOfEveryDay() {
    BuyingHistories.Builder histories = BuyingHistories.builder();
    for (int days = 10; days < 400; days++) {
      histories.addDays(days, days, days, 10, 10 * days);
    }
    return histories.build();
  }

  @ParameterizedTest
  @EnumSource(
      value = ModelChoice.class,
      names = {"BG_NBD", "MBG_NBD", "PARETO_NBD"})
  void whereNobodyEverLeavesTheLimitIsTheModel(ModelChoice choice) {
    // Given
    BuyingHistories loyal = new Simulation(2).of(2_000, new ParetoNbd(0.8, 6, 1, 1e9), 5, 52);

    // When
    ClvFit.Fitted fit = (ClvFit.Fitted) ClvFitting.standard().fit(choice, loyal);

    // Then
    assertThat(fit.model().purchases().name()).isEqualTo("nbd");
    assertThat(fit.family()).isEqualTo(choice);
    assertThat(fit.evidence().candidates().get(0).selected()).isTrue();
  }

  @Test
  void wherePricesAreAllTheSameThePurchasesKeepTheirModel() {
    // Given
    BuyingHistories.Builder onePrice = BuyingHistories.builder();
    for (int i = 0; i < SHOP.size(); i++) {
      BuyingHistory h = SHOP.get(i);
      onePrice.add(h.repeats(), h.recency(), h.age(), 25, 25.0 * h.repeats());
    }
    BuyingHistories box = onePrice.build();

    // When
    ClvFit.Fitted fit = (ClvFit.Fitted) ClvFitting.standard().fit(box);

    // Then
    assertThat(fit.purchases()).isEqualTo(fitOf(SHOP).purchases());
    assertThat(fit.spend()).isEmpty();
    assertThat(fit.explanation()).contains("Average order values are used");
    for (int i = 0; i < box.size(); i++) {
      assertThat(fit.model().spend().expectedSpend(box.get(i))).isCloseTo(25, within(1e-12));
    }
  }

  @Test
  void withoutAmountsThePurchasesKeepTheirModel() {
    // Given
    BuyingHistories.Builder free = BuyingHistories.builder();
    for (int i = 0; i < SHOP.size(); i++) {
      BuyingHistory h = SHOP.get(i);
      free.add(h.repeats(), h.recency(), h.age(), 0, 0);
    }

    // When
    ClvFit.Fitted fit = (ClvFit.Fitted) ClvFitting.standard().fit(free.build());

    // Then
    assertThat(fit.purchases()).isEqualTo(fitOf(SHOP).purchases());
    assertThat(fit.model().spend()).isEqualTo(new AverageOrderValue(0));
    assertThat(fit.evidence().outliers().above()).isEmpty();
    assertThat(fit.evidence().correlation()).isEmpty();
  }

  private static ClvFit.Fitted fitOf(BuyingHistories histories) {
    return (ClvFit.Fitted) ClvFitting.standard().fit(histories);
  }

  @Test
  void aSpendWithoutAMeanIsNotTrusted() {
    // Given
    BuyingHistories uneven =
        new Simulation(3)
            .of(3_000, new MbgNbd(0.8, 6, 0.9, 1.6), new GammaGamma(5, 0.7, 10), 5, 60);

    // When
    ClvFit.Fitted fit = (ClvFit.Fitted) ClvFitting.standard().fit(uneven);

    // Then
    assertThat(fit.spend()).isEmpty();
    assertThat(fit.explanation()).contains("no credible mean");
    assertThat(fit.model().spend().meanSpend()).isFinite();
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
    assertThat(result.model()).isNull();
    assertThat(fit.explanation()).contains("mbg_nbd was off by").contains("pareto_nbd was off by");
    assertThat(fit.evidence().candidates())
        .hasSize(3)
        .allSatisfy(candidate -> assertThat(candidate.holdOut()).isNotNull());

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

  @Test
  void whereTheFirstHoldOutFailsAShorterOneIsTried() {
    // Given: nobody had come back when more than sixty days were held out
    List<Integer> asked = new ArrayList<>();
    HoldOuts pasts =
        days -> {
          asked.add(days);
          return days > 60 ? silentUntil(days) : aModelHoldOut(days);
        };

    // When
    ClvFit fit = ClvFitting.standard().fit(ModelChoice.AUTO, SHOP, pasts);

    // Then: a third of 420 days, and less
    assertThat(asked).containsExactly(140, 70, 35);
    assertThat(fit.holdOut().orElseThrow().days()).isEqualTo(35);
    assertThat(fit).isInstanceOf(ClvFit.Fitted.class);
  }

  private static HoldOut silentUntil(int days) {
    BuyingHistories.Builder histories = BuyingHistories.builder();
    for (int i = 0; i < 500; i++) {
      histories.addDays(0, 0, i % 300, 10, 0);
    }
    return new HoldOut(histories.build(), new int[500], days);
  }

  private static HoldOut aModelHoldOut(int days) {
    PurchaseForecast forecast = new MbgNbd(0.8, 6, 0.9, 1.6).forecast(SHOP, Horizon.of(days / 7.0));
    int[] bought = new int[SHOP.size()];
    Arrays.setAll(bought, i -> (int) Math.round(forecast.expectedPurchases(i)));
    return new HoldOut(SHOP, bought, days);
  }

  @Test
  void aShopWhosePastLiesOnTheBoundaryKeepsItsModel() {
    // Given: a shop all of whose customers leave with the same chance, so that a and b have no
    // maximum
    BuyingHistories histories = new Simulation(5).of(600, new MbgNbd(0.8, 6, 2e8, 8e8), 5, 104);
    HoldOut holdOut = aModelHoldOutOf(histories);

    // When
    ClvFit.Fitted fit =
        (ClvFit.Fitted) ClvFitting.standard().fit(ModelChoice.AUTO, histories, holdOut);

    // Then
    Candidate mbg = fit.evidence().candidates().get(0);
    assertThat(mbg.holdOut()).isNotNull();
    assertThat(mbg.logLikelihood()).isNotNull();
    assertThat(fit.evidence().candidates().get(1).holdOut()).isNotNull();
    assertThat(fit.holdOut().orElseThrow().modelIsBetter()).isTrue();
  }

  private static HoldOut aModelHoldOutOf(BuyingHistories histories) {
    PurchaseForecast forecast =
        new GeometricNbd(0.8, 6, 0.25, 1).forecast(histories, Horizon.of(26));
    int[] bought = new int[histories.size()];
    Arrays.setAll(bought, i -> (int) Math.round(forecast.expectedPurchases(i)));
    return new HoldOut(histories, bought, 182);
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
    assertThat(result.simple().meanAbsoluteError()).isCloseTo(0.8764, within(5e-5));
    assertThat(fit.evidence().candidates())
        .extracting(Candidate::model)
        .containsExactly("mbg_nbd", "pareto_nbd", "historical_average");
    assertThat(fit.evidence().candidates().get(1).holdOut().meanAbsoluteError())
        .isCloseTo(0.7545, within(5e-5));
    assertThat(fit.evidence().candidates().get(1).reason()).contains("higher likelihood");
    assertThat(fit.evidence().correlation()).isPresent();
  }
}
