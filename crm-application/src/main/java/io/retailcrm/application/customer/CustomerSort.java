package io.retailcrm.application.customer;

/**
 * An order of customers. Ties are in the order of the ids, in the same direction; who lacks the
 * field comes last in either direction.
 */
public record CustomerSort(Field field, boolean descending) {

  /** The last registered first. */
  public static final CustomerSort NEWEST_FIRST = new CustomerSort(Field.REGISTERED_AT, true);

  /** What customers can be sorted by; last names are compared with case and accents folded. */
  public enum Field {
    REGISTERED_AT,
    LAST_NAME,
    EMAIL,
    CUSTOMER_NUMBER,
    TOTAL_SPENT,
    TOTAL_ORDERS,
    LAST_ORDER_DATE,
    CLV
  }
}
