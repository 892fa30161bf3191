package io.retailcrm.application.directory;

/**
 * A sort order of customers. Ties are sorted by id, in the same direction. Customers without the
 * field come last in either direction.
 */
public record CustomerSort(Field field, boolean descending) {

  /** Most recently registered customers first. */
  public static final CustomerSort NEWEST_FIRST = new CustomerSort(Field.REGISTERED_AT, true);

  /** The fields for sorting. Last names are compared without case and accents. */
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
