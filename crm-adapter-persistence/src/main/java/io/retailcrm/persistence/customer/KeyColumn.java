package io.retailcrm.persistence.customer;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.customer.PhoneNumber;

/** A column of the table of customers by which one of them can be found. */
public enum KeyColumn {
  ID("id", "uuid"),
  CUSTOMER_NUMBER("customer_number", "text"),
  EXTERNAL_ID("external_id", "text"),
  EMAIL("email", "text"),
  PHONE("phone", "text");

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
            public Lookup byId(CustomerId id) {
              return new Lookup(ID, id.value());
            }

            @Override
            public Lookup byNumber(String number) {
              return new Lookup(CUSTOMER_NUMBER, number);
            }

            @Override
            public Lookup byExternalId(String externalId) {
              return new Lookup(EXTERNAL_ID, externalId);
            }

            @Override
            public Lookup byEmail(EmailAddress email) {
              return new Lookup(EMAIL, email.value());
            }

            @Override
            public Lookup byPhone(PhoneNumber phone) {
              return new Lookup(PHONE, phone.value());
            }
          });
    }
  }
}
