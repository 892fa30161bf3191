package io.retailcrm.domain.purchase;

/** The id of an order in the shop or till, unique over all channels. */
public record OrderId(String value) implements Comparable<OrderId> {

  @Override
  public int compareTo(OrderId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
