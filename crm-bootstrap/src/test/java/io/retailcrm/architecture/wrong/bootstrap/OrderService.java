package io.retailcrm.architecture.wrong.bootstrap;

/** May use the console, but nobody may use it. */
public final class OrderService {

  private OrderService() {}

  public static void greet() {
    System.out.println("Orders, please!");
  }
}
