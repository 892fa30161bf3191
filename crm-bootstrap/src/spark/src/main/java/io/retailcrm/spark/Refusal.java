package io.retailcrm.spark;

/** The run can't be made, for a reason that the user can mend. Nothing is published. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  Refusal(String message) {
    super(message);
  }
}
