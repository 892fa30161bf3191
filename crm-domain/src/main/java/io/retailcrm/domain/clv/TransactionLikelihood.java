package io.retailcrm.domain.clv;

import java.util.List;

/** The log-likelihood of a {@link TransactionModel}, with the starts and the scaling of its fit. */
interface TransactionLikelihood extends LogLikelihood {

  /**
   * Parameters to start from: alpha such that customers buy at the mean rate given, the others for
   * populations of different kinds.
   */
  List<double[]> starts(double purchaseRate);

  /** The parameters in a time unit in which one unit of these histories is {@code length}. */
  double[] rescaled(double[] parameters, double length);
}
