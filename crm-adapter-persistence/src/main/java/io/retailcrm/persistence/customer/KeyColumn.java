package io.retailcrm.persistence.customer;

import io.retailcrm.domain.customer.CustomerKey;

/** A column of the table of customers by which one of them can be found. */
public enum KeyColumn {
  ID("id", "uuid"),
  CUSTOMER_NUMBER("customer_number", "text"),
  EXTERNAL_ID("external_id", "text"),
  EMAIL("email", "text");

  private final String column;
  private final String type;

  KeyColumn(String column, String type) {
    this.column = column;
    this.type = type;
  }

  /** Its name in SQL. */
  public String column() {
    return column;
  }

  /** Its type in SQL. */
  String type() {
    return type;
  }

  /** A key as the column that it is of and its value there. */
  public record Lookup(KeyColumn in, Object value) {

    public static Lookup of(CustomerKey key) {
      return key.fold(
          new CustomerKey.Cases<>() {
            @Override
            public Lookup byId(CustomerKey.ById key) {
              return new Lookup(ID, key.id().value());
            }

            @Override
            public Lookup byNumber(CustomerKey.ByNumber key) {
              return new Lookup(CUSTOMER_NUMBER, key.number());
            }

            @Override
            public Lookup byExternalId(CustomerKey.ByExternalId key) {
              return new Lookup(EXTERNAL_ID, key.externalId());
            }

            @Override
            public Lookup byEmail(CustomerKey.ByEmail key) {
              return new Lookup(EMAIL, key.email().value());
            }
          });
    }
  }
}
