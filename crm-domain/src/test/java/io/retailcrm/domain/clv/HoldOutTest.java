package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.retailcrm.domain.parts.Parts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldOutTest {

  private static final BuyingHistories TWO =
      BuyingHistories.of(
          BuyingHistory.ofDays(0, 0, 140, 30, 0), BuyingHistory.ofDays(6, 35, 70, 10, 80));

  @Test
  void errorsAreMeansOverTheCustomers() {
    // Given
    HoldOut holdOut = new HoldOut(TWO, new int[] {1, 4}, 70);

    // When: 3 and 3 forecast
    ForecastError error =
        holdOut
            .errorsOf(
                new PurchaseForecast(new double[] {1, 1}, new double[] {3, 3}, new double[] {3, 3}))
            .error();

    // Then
    assertThat(holdOut.actualPurchases()).isEqualTo(5);
    assertThat(holdOut.size()).isEqualTo(2);
    assertThat(holdOut.purchaseDays(1)).isEqualTo(4);
    assertThat(error).isEqualTo(new ForecastError(6, 1.5, Math.sqrt(2.5)));
  }

  @Test
  void theSimpleFormulaIsFittedBeforeTheCutOff() {
    // Given
    HoldOut holdOut = new HoldOut(TWO, new int[] {1, 4}, 70);

    // When
    ForecastError error = new HeldOutPopulation(Parts.of(holdOut)).errorOfSimple();

    // Then
    double expected = HistoricalAverage.of(TWO).forecast(TWO, Horizon.of(10)).totalPurchases();
    assertThat(error.predictedPurchases()).isEqualTo(expected);
  }

  @Test
  void customersAreBinnedByTheirPurchasesBefore() {
    // Given
    BuyingHistories histories =
        BuyingHistories.of(
            BuyingHistory.ofDays(0, 0, 140, 30, 0),
            BuyingHistory.ofDays(7, 35, 70, 10, 80),
            BuyingHistory.ofDays(50, 60, 70, 10, 80));
    PurchaseForecast forecast =
        new PurchaseForecast(
            new double[] {1, 1, 1}, new double[] {0.5, 3, 20}, new double[] {0, 0, 0});

    // When
    HoldOut holdOut = new HoldOut(histories, new int[] {1, 4, 17}, 70);
    List<HoldOutBin> bins = holdOut.binsOf(forecast).toList();

    // Then: seven and more together
    assertThat(bins).hasSize(8);
    assertThat(bins.get(0)).isEqualTo(new HoldOutBin(0, 1, 1, 0.5));
    assertThat(bins.get(6)).isEqualTo(new HoldOutBin(6, 0, 0, 0));
    assertThat(bins.get(7)).isEqualTo(new HoldOutBin(7, 2, 21, 23));
    assertThat(holdOut.errorsOf(forecast).error())
        .isEqualTo(new ForecastError(23.5, 1.5, Math.sqrt(10.25 / 3)));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "100000, 100000", "100001, 50001", "250000, 83334"})
  void modelsAreFittedToAHundredThousandCustomersAtMost(int customers, int sample) {
    // Given
    BuyingHistories.Builder histories = BuyingHistories.builder();
    for (int i = 0; i < customers; i++) {
      histories.addDays(0, 0, 1, 1, 0);
    }

    // When, then
    HoldOut holdOut = new HoldOut(histories.build(), new int[customers], 10);
    assertThat(new HeldOutPopulation(Parts.of(holdOut)).sample().size()).isEqualTo(sample);
  }

  @Test
  void whatIsHeldOutDoesNotChangeWithTheArray() {
    // Given
    int[] bought = {1, 4};
    HoldOut holdOut = new HoldOut(TWO, bought, 70);

    // When
    bought[0] = 60;

    // Then
    assertThat(holdOut.actualPurchases()).isEqualTo(5);
  }

  @Test
  void whatCannotBeAHoldOutIsRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> new HoldOut(TWO, new int[] {1}, 70));
    assertThatIllegalArgumentException().isThrownBy(() -> new HoldOut(TWO, new int[] {1, 4}, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new HoldOut(TWO, new int[] {1, 4}, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new HoldOut(TWO, new int[] {-1, 4}, 70));
  }
}
