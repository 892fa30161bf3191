package io.retailcrm.architecture.wrong.application.order;

/** An interface with one implementation. */
public interface PlaceOrder {

  void handle();
}
