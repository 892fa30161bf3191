package io.retailcrm.domain.customer;

/** One of the ways to name a customer. */
public sealed interface CustomerKey {

  /** The answer of the method for this case. */
  <R> R fold(Cases<R> cases);

  /** By the system's own id. */
  record ById(CustomerId id) implements CustomerKey {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.byId(this);
    }
  }

  /** By the number that customers read out. */
  record ByNumber(String number) implements CustomerKey {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.byNumber(this);
    }
  }

  /** By the id in the shop's own system. */
  record ByExternalId(String externalId) implements CustomerKey {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.byExternalId(this);
    }
  }

  /** By email. */
  record ByEmail(EmailAddress email) implements CustomerKey {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.byEmail(this);
    }
  }

  /** One method for each case. */
  interface Cases<R> {
    R byId(ById byId);

    R byNumber(ByNumber byNumber);

    R byExternalId(ByExternalId byExternalId);

    R byEmail(ByEmail byEmail);
  }
}
