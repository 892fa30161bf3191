package io.retailcrm.bootstrap.adapter.messaging;

/**
 * A message was not accepted. The reason is logged, so it contains neither the address nor the
 * text, which the messages of other exceptions may contain.
 */
public final class DeliveryFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean passing;

  private DeliveryFailure(String reason, boolean passing) {
    super(reason);
    this.passing = passing;
  }

  /** A temporary failure. A retry may succeed. */
  static DeliveryFailure passing(String reason) {
    return new DeliveryFailure(reason, true);
  }

  /** A permanent failure. A retry is useless. */
  static DeliveryFailure lasting(String reason) {
    return new DeliveryFailure(reason, false);
  }

  boolean isTransient() {
    return passing;
  }
}
