package io.retailcrm.domain.clv;

import io.retailcrm.domain.parts.Parts;
import org.jspecify.annotations.Nullable;

/** A hold-out of a population in parts. */
final class HeldOutPopulation {

  private final Parts<HoldOut> parts;
  private final int days;
  private final int customers;
  private final long actualPurchases;
  private final HistoricalAverage simple;
  private @Nullable ForecastError errorOfSimple;

  HeldOutPopulation(Parts<HoldOut> parts) {
    this.parts = parts;
    days = parts.reduce(HoldOut::days, HeldOutPopulation::same);
    actualPurchases = parts.reduce(HoldOut::actualPurchases, Long::sum);
    PopulationTotals totals =
        parts.reduce(part -> PopulationTotals.of(part.calibration()), PopulationTotals::plus);
    customers = totals.customers();
    simple = HistoricalAverage.of(totals, AverageOrderValue.of(totals));
  }

  private static int same(int days, int others) {
    if (days != others) {
      throw new IllegalArgumentException(
          "the parts of a hold-out must be equally long, not " + days + " and " + others);
    }
    return days;
  }

  int days() {
    return days;
  }

  /** The customers with a purchase before the cut-off. */
  int customers() {
    return customers;
  }

  long actualPurchases() {
    return actualPurchases;
  }

  /**
   * The histories that models are fitted to before they are tried: all, or every n-th of more than
   * {@value HoldOut#SAMPLE}.
   */
  BuyingHistories sample() {
    int stride = 1 + (customers - 1) / HoldOut.SAMPLE;
    return parts.reduce(part -> part.calibration().every(stride), BuyingHistories::and);
  }

  /** The error of a model's forecast. */
  ForecastError errorOf(TransactionModel model) {
    return parts.reduce(part -> part.errorsOf(part.forecastBy(model)), ErrorSums::plus).error();
  }

  /** The error of the historical average of the calibration part, calculated once. */
  ForecastError errorOfSimple() {
    if (errorOfSimple == null) {
      HistoricalAverage average = simple;
      errorOfSimple =
          parts.reduce(part -> part.errorsOf(part.forecastBy(average)), ErrorSums::plus).error();
    }
    return errorOfSimple;
  }

  /** The result with a model's forecast. */
  HoldOutResult result(TransactionModel model) {
    return result(
        errorOf(model),
        parts.reduce(part -> part.binsOf(part.forecastBy(model)), HoldOutBins::plus));
  }

  /** The result without a model: the historical average's forecast. */
  HoldOutResult resultOfSimple() {
    HistoricalAverage average = simple;
    return result(
        null, parts.reduce(part -> part.binsOf(part.forecastBy(average)), HoldOutBins::plus));
  }

  private HoldOutResult result(@Nullable ForecastError model, HoldOutBins bins) {
    return new HoldOutResult(
        days, customers, actualPurchases, model, errorOfSimple(), bins.toList());
  }
}
