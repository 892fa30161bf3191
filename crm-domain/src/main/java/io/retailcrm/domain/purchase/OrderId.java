package io.retailcrm.domain.purchase;

import io.retailcrm.domain.text.CleanText;

/**
 * The id of an order in the shop or till, unique over all channels.
 *
 * @param value a {@linkplain CleanText#ofIdentifier clean} identifier
 */
public record OrderId(String value) implements Comparable<OrderId> {

  /** Cleans the text of the id. */
  public OrderId {
    value = CleanText.ofIdentifier(value);
  }

  @Override
  public int compareTo(OrderId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
