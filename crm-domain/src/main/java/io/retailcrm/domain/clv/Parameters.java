package io.retailcrm.domain.clv;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of a model by name, in the order of its papers. */
final class Parameters {

  /** The range in which the models neither overflow nor underflow. */
  private static final double LEAST = 1e-30;

  private static final double GREATEST = 1e30;

  private Parameters() {}

  /**
   * Checks that a parameter is positive and within the supported range.
   *
   * @throws IllegalArgumentException if it isn't from 1e-30 to 1e30
   */
  static void requirePositive(String name, double value) {
    if (!(value >= LEAST && value <= GREATEST)) {
      throw new IllegalArgumentException(name + " must be 1e-30 to 1e30, not " + value);
    }
  }

  static Map<String, Double> ordered(String[] names, double... values) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      parameters.put(names[i], values[i]);
    }
    return Collections.unmodifiableMap(parameters);
  }
}
