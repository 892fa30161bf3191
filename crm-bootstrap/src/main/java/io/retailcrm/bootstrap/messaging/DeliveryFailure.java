package io.retailcrm.bootstrap.messaging;

/**
 * A message was not taken. What is said of it stands in the log, so it names neither the address
 * nor anything of the text, which the messages of other exceptions may do.
 */
public final class DeliveryFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean passing;

  private DeliveryFailure(String reason, boolean passing) {
    super(reason);
    this.passing = passing;
  }

  /** It may well be taken in a moment. */
  static DeliveryFailure passing(String reason) {
    return new DeliveryFailure(reason, true);
  }

  /** It will not be taken however often it is sent. */
  static DeliveryFailure lasting(String reason) {
    return new DeliveryFailure(reason, false);
  }

  boolean isPassing() {
    return passing;
  }
}
