package io.retailcrm.architecture.wrong.rest.util;

/** Has a name that says nothing. */
public final class OrderUtils {

  private OrderUtils() {}

  public static String number(int order) {
    return "ORD-" + order;
  }
}
