package io.retailcrm.domain.clv;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What speaks for the model that {@link ClvFitting} selected.
 *
 * @param customers the number of customers with a purchase
 * @param holdOut the result of the hold-out; empty without one, and if a model requested by name
 *     could not be fitted to its calibration part
 * @param candidates the models that were tried, the historical average last
 * @param explanation what was tried and why the model was selected, in sentences
 * @param outliers the order values that don't count
 * @param correlation the correlation of the number and the mean value of the repeat purchases,
 *     which the models assume to be near 0; empty for fewer than two customers or without variation
 */
public record Evidence(
    int customers,
    Optional<HoldOutResult> holdOut,
    List<Candidate> candidates,
    String explanation,
    SpendOutliers outliers,
    OptionalDouble correlation) {

  /** Copies the candidates. */
  public Evidence {
    candidates = List.copyOf(candidates);
  }
}
