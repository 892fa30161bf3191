package io.retailcrm.domain.clv;

/**
 * A family of purchase models: the model itself and its limit where all customers leave with the
 * same chance.
 */
enum PurchaseFamily {
  BG_NBD {
    @Override
    TransactionLikelihood likelihood(WeightedHistories histories) {
      return new BetaGeometricLikelihood(histories, BgNbd.FIRST_CHANCES);
    }

    @Override
    TransactionModel model(double[] p) {
      return new BgNbd(p[0], p[1], p[2], p[3]);
    }

    @Override
    TransactionModel oneDropout(double[] p) {
      return new GeometricNbd(p[0], p[1], p[2], BgNbd.FIRST_CHANCES);
    }
  },
  MBG_NBD {
    @Override
    TransactionLikelihood likelihood(WeightedHistories histories) {
      return new BetaGeometricLikelihood(histories, MbgNbd.FIRST_CHANCES);
    }

    @Override
    TransactionModel model(double[] p) {
      return new MbgNbd(p[0], p[1], p[2], p[3]);
    }

    @Override
    TransactionModel oneDropout(double[] p) {
      return new GeometricNbd(p[0], p[1], p[2], MbgNbd.FIRST_CHANCES);
    }
  },
  PARETO_NBD {
    @Override
    TransactionLikelihood likelihood(WeightedHistories histories) {
      return new ParetoLikelihood(histories);
    }

    @Override
    TransactionModel model(double[] p) {
      return new ParetoNbd(p[0], p[1], p[2], p[3]);
    }

    @Override
    TransactionModel oneDropout(double[] p) {
      return new ExponentialNbd(p[0], p[1], p[2]);
    }

    @Override
    String[] names() {
      return ParetoNbd.NAMES;
    }

    @Override
    String[] limitNames() {
      return ExponentialNbd.NAMES;
    }
  };

  abstract TransactionLikelihood likelihood(WeightedHistories histories);

  /** The model with these parameters. */
  abstract TransactionModel model(double[] parameters);

  /** The limit with the purchase rates' parameters and the dropout given. */
  abstract TransactionModel oneDropout(double[] parameters);

  String[] names() {
    return BetaGeometricModel.NAMES;
  }

  String[] limitNames() {
    return GeometricNbd.NAMES;
  }

  /** Fits the model or, where the data don't determine it, its limit. */
  Fit<TransactionModel> fit(BuyerPopulation population) {
    return TransactionFit.orLimit(population, this);
  }
}
