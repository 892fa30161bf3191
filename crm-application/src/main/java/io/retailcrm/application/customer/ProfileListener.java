package io.retailcrm.application.customer;

import io.retailcrm.domain.customer.ChangeOrigin;
import io.retailcrm.domain.customer.Customer;
import java.util.List;

/** Follows the profiles of customers, inside the transaction that changes them. */
public interface ProfileListener {

  /** A new customer, and the consents that were refused at once. */
  record Created(Customer customer, RefusedConsents refused) {}

  /** New customers were stored. */
  void created(List<Created> customers, ChangeOrigin origin);

  /** The profile of a customer was changed and stored. */
  void changed(Customer before, Customer after, ChangeOrigin origin);
}
