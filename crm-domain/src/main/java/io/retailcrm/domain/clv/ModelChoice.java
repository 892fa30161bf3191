package io.retailcrm.domain.clv;

/** The model asked for. */
public enum ModelChoice {
  /**
   * The one of MBG/NBD and Pareto/NBD with the higher likelihood; it must prove itself on a
   * hold-out.
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
