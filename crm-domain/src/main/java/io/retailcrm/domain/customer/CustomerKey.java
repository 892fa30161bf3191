package io.retailcrm.domain.customer;

/** One of the ways to name a customer. */
public sealed interface CustomerKey {

  /** By the system's own id. */
  record ById(CustomerId id) implements CustomerKey {}

  /** By the number that customers read out. */
  record ByNumber(String number) implements CustomerKey {}

  /** By the id in the shop's own system. */
  record ByExternalId(String externalId) implements CustomerKey {}

  /** By email. */
  record ByEmail(EmailAddress email) implements CustomerKey {}
}
