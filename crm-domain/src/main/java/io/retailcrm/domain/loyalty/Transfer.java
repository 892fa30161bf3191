package io.retailcrm.domain.loyalty;

import java.util.UUID;

/**
 * What makes an entry one side of a transfer: all points of a duplicate go to the survivor of a
 * merge, and what is left of them comes back when the merge is undone.
 *
 * @param id of the merge
 * @param side whether points leave the account or come into it
 * @param undoes whether this is the transfer back
 */
public record Transfer(UUID id, Side side, boolean undoes) {

  /** A side of a transfer. */
  public enum Side {
    OUT,
    IN
  }

  /** The side on which the points of a duplicate leave its account. */
  static Transfer of(UUID merge) {
    return new Transfer(merge, Side.OUT, false);
  }

  /** The side on which what is left of them leaves the survivor's account. */
  static Transfer undoing(UUID merge) {
    return new Transfer(merge, Side.OUT, true);
  }

  /** The side on which the points come in. */
  Transfer arrival() {
    return new Transfer(id, Side.IN, undoes);
  }

  /** As it goes into the hash of an entry. */
  String text() {
    return "merge:" + id + (undoes ? ":undone" : "") + (side == Side.IN ? ":arrival" : "");
  }
}
