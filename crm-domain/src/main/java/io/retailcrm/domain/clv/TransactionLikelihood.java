package io.retailcrm.domain.clv;

import java.util.List;

/** The log-likelihood of a {@link TransactionModel}, with what its fit has to know besides. */
interface TransactionLikelihood extends LogLikelihood {

  /**
   * Parameters to start from: alpha such that customers buy at the mean rate given, the others for
   * populations of different kinds.
   */
  List<double[]> starts(double purchaseRate);

  /**
   * The parameters where time is measured so that one unit of these histories is {@code length}.
   */
  double[] rescaled(double[] parameters, double length);
}
