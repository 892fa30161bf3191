package io.retailcrm.bootstrap.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The purchases of a flat year against the MBG/NBD model with r = 1.3, alpha = 8 weeks, a = 0.7 and
 * b = 3.6, over 52 weeks.
 */
class BuyingPropensityTest {

  private static final int CUSTOMERS = 100_000;
  private static final double DAYS = 52 * 7;

  private final List<Integer> repeatPurchases = new ArrayList<>();

  BuyingPropensityTest() {
    RandomStream stream = new RandomStream(2007);
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      List<Double> times = new ArrayList<>();
      BuyingPropensity.draw(stream).purchases(0, DAYS, stream, times::add);
      repeatPurchases.add(times.size() - 1);
    }
  }

  /**
   * {@code b/(a-1) (1 - (alpha/(alpha+t))^r 2F1(r, b+1; a+b; t/(alpha+t)))}, with {@code
   * scipy.special.hyp2f1} of SciPy 1.17.1.
   */
  @Test
  void theMeanNumberOfRepeatPurchasesIsThatOfTheModel() {
    assertThat(repeatPurchases.stream().mapToInt(Integer::intValue).average())
        .hasValueCloseTo(4.2910, within(0.06));
  }

  /**
   * {@code a/(a+b) + b/(a+b) (alpha/(alpha+t))^r}: left after the first purchase, or idle since.
   */
  @Test
  void theShareOfOneTimeBuyersIsThatOfTheModel() {
    double oneTimeBuyers = repeatPurchases.stream().filter(count -> count == 0).count();

    assertThat(oneTimeBuyers / CUSTOMERS).isCloseTo(0.2238, within(0.005));
  }

  @Test
  void purchasesComeInTheOrderOfTimeAndBeforeTheEnd() {
    List<Double> times = new ArrayList<>();

    new BuyingPropensity(10, 0).purchases(3, DAYS, new RandomStream(1), times::add);

    assertThat(times).isSorted().startsWith(3.0).hasSizeGreaterThan(400);
    assertThat(times).allMatch(time -> time < DAYS);
  }

  @Test
  void whoAlwaysDropsOutBuysOnce() {
    List<Double> times = new ArrayList<>();

    new BuyingPropensity(10, 1).purchases(3, DAYS, new RandomStream(1), times::add);

    assertThat(times).containsExactly(3.0);
  }
}
