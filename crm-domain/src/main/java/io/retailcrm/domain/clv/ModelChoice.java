package io.retailcrm.domain.clv;

/** The requested model. */
public enum ModelChoice {
  /**
   * MBG/NBD or Pareto/NBD, whichever has the higher likelihood. It must beat the historical average
   * on a hold-out.
   */
  AUTO,
  /** {@link MbgNbd} with {@link GammaGamma}. */
  MBG_NBD,
  /** {@link ParetoNbd} with {@link GammaGamma}. */
  PARETO_NBD,
  /** {@link BgNbd} with {@link GammaGamma}. */
  BG_NBD,
  /** {@link HistoricalAverage}. */
  HISTORICAL_AVERAGE
}
