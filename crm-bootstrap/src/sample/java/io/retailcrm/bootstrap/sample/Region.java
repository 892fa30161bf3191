package io.retailcrm.bootstrap.sample;

/** Parts of India that keep the same festivals and share a climate. */
enum Region {
  NORTH,
  WEST,
  EAST,
  DECCAN,
  TAMIL_NADU,
  KERALA;

  /** Whether people buy warm clothes in winter. */
  boolean hasColdWinters() {
    return this == NORTH || this == EAST;
  }
}
