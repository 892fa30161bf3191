package io.retailcrm.domain.customer;

import io.retailcrm.domain.text.CleanText;

/** An identifier of a customer. */
public sealed interface CustomerKey {

  /** The answer of the method for this case. */
  <R> R fold(Cases<R> cases);

  /** By the system's own id. */
  record ById(CustomerId id) implements CustomerKey {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.byId(id);
    }
  }

  /** By the number that customers read out. */
  record ByNumber(String number) implements CustomerKey {

    /** Cleans the text of the number. */
    public ByNumber {
      number = CleanText.ofIdentifier(number);
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.byNumber(number);
    }
  }

  /** By the id in the shop's own system. */
  record ByExternalId(String externalId) implements CustomerKey {

    /** Cleans the text of the id. */
    public ByExternalId {
      externalId = CleanText.ofIdentifier(externalId);
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.byExternalId(externalId);
    }
  }

  /** By email. */
  record ByEmail(EmailAddress email) implements CustomerKey {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.byEmail(email);
    }
  }

  /** By phone. */
  record ByPhone(PhoneNumber phone) implements CustomerKey {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.byPhone(phone);
    }
  }

  /** One method for each case. */
  interface Cases<R> {
    R byId(CustomerId id);

    R byNumber(String number);

    R byExternalId(String externalId);

    R byEmail(EmailAddress email);

    R byPhone(PhoneNumber phone);
  }
}
