package io.retailcrm.domain.clv;

import java.io.Serializable;

/** The sums of a forecast and of its errors, which add up over the parts of a population. */
record ErrorSums(double forecast, double absolute, double square, int customers)
    implements Serializable {

  ErrorSums plus(ErrorSums other) {
    return new ErrorSums(
        forecast + other.forecast,
        absolute + other.absolute,
        square + other.square,
        Math.addExact(customers, other.customers));
  }

  ForecastError error() {
    int divisor = Math.max(1, customers);
    return new ForecastError(forecast, absolute / divisor, Math.sqrt(square / divisor));
  }
}
