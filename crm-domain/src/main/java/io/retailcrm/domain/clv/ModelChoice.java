package io.retailcrm.domain.clv;

/** The requested model. */
public enum ModelChoice {
  /**
   * MBG/NBD or Pareto/NBD, or a limit of them: the likeliest of those that beat the historical
   * average on a hold-out. The historical average if none does.
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
