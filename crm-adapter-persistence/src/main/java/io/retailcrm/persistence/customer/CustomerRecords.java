package io.retailcrm.persistence.customer;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.persistence.jdbc.Database;
import java.util.List;
import java.util.UUID;

/** The records of one person: a customer and all duplicates that were merged into it. */
public final class CustomerRecords {

  /** A subquery for their ids, with the id of the customer as its parameter. */
  public static final String OF =
      """
      (with recursive person as (
        select ?::uuid as id
        union all
        select c.id from person join customer c on c.merged_into = person.id)
      select id from person)\
      """;

  private CustomerRecords() {}

  /** Their ids, the customer first. */
  public static List<UUID> of(CustomerId customer, Database database) {
    return database.list(OF, row -> row.id("id"), customer.value());
  }
}
