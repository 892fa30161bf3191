package io.retailcrm.domain.clv;

/**
 * A model of spend under which no purchase day of a customer counts for more than a limit, so that
 * one absurd amount doesn't make an absurd value.
 *
 * @param model the model, not capped itself
 * @param limit the largest amount of a purchase day, above 0
 */
public record CappedSpend(SpendModel model, double limit) implements SpendModel {

  /**
   * Checks the limit.
   *
   * @throws IllegalArgumentException if it is 0 or less
   */
  public CappedSpend {
    if (!(limit > 0)) {
      throw new IllegalArgumentException("limit must be above 0, not " + limit);
    }
  }

  @Override
  public <R> R fold(Cases<R> cases) {
    return cases.cappedSpend(this);
  }

  @Override
  public double meanSpend() {
    return model.meanSpend();
  }

  @Override
  public double expectedSpend(int repeats, double firstSpend, double repeatSpend) {
    return model.expectedSpend(
        repeats, Math.min(firstSpend, limit), Math.min(repeatSpend, repeats * limit));
  }
}
