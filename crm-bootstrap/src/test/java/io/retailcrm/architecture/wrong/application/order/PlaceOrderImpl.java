package io.retailcrm.architecture.wrong.application.order;

import io.retailcrm.architecture.wrong.persistence.order.OrderRows;
import java.time.Instant;
import java.util.UUID;

/** Open to subclasses, knows where orders are stored and counts them for all. */
public class PlaceOrderImpl implements PlaceOrder {

  static int placed;

  private final OrderRows orders;

  PlaceOrderImpl(OrderRows orders) {
    this.orders = orders;
  }

  @Override
  public void handle() {
    orders.insert();
    placed++;
  }

  /** A use case inside another. */
  public static final class Retry {

    private final UUID id = UUID.randomUUID();
    private final Instant at = Instant.now();

    public String handle() {
      return id + " " + at;
    }
  }
}
