package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

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
        holdOut.errorOf(
            new PurchaseForecast(new double[] {1, 1}, new double[] {3, 3}, new double[] {3, 3}));

    // Then
    assertThat(holdOut.actualPurchases()).isEqualTo(5);
    assertThat(error).isEqualTo(new ForecastError(6, 1.5, Math.sqrt(2.5)));
  }

  @Test
  void theSimpleFormulaIsFittedBeforeTheCutOff() {
    // Given
    HoldOut holdOut = new HoldOut(TWO, new int[] {1, 4}, 70);

    // When: population rate 6 / 30; 1 / 25 and 7 / 15 a week for ten weeks
    ForecastError error = holdOut.errorOfSimple();

    // Then
    assertThat(error.predictedPurchases()).isCloseTo(10 / 25.0 + 70 / 15.0, within(1e-12));
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
