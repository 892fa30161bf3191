package io.retailcrm.architecture.wrong.bootstrap;

import io.retailcrm.architecture.wrong.domain.parcel.Delivery;
import java.util.List;
import java.util.function.Predicate;

/** Asks which case it is, once as it should. */
public final class DeliveryReport {

  public String pattern(Delivery delivery) {
    if (delivery instanceof Delivery.Lost lost) {
      return "lost at " + lost.place();
    }
    return "arrived";
  }

  public Predicate<Delivery> lambda() {
    return delivery -> delivery instanceof Delivery.Arrived;
  }

  public List<Delivery> reference(List<Delivery> deliveries) {
    return deliveries.stream().filter(Delivery.Lost.class::isInstance).toList();
  }

  public String folded(Delivery delivery) {
    return delivery.fold(
        new Delivery.Cases<>() {
          @Override
          public String arrived() {
            return "arrived";
          }

          @Override
          public String lost(Delivery.Lost lost) {
            return "lost at " + lost.place();
          }
        });
  }
}
