package io.retailcrm.application.customer;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.EmailAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The logins of customers, who log in by their email. Every method joins the transaction of the
 * caller, and ignores customers without a login.
 */
public interface CustomerLogins {

  /** Whether a login can take a new email. */
  enum EmailCheck {
    ALLOWED,
    /** A login needs an email. */
    REQUIRED,
    /** Another login has the email. */
    TAKEN
  }

  /** Whether a customer has a login. */
  boolean exists(CustomerId customer);

  /**
   * Checks a new email of a customer, and reserves it until the transaction ends.
   *
   * @param email the new email, null to remove it
   */
  EmailCheck check(CustomerId customer, @Nullable EmailAddress email);

  /** Changes the email of a customer's login, which was {@linkplain #check checked}. */
  void changeEmail(CustomerId customer, EmailAddress email);

  /** Activates or deactivates the logins of customers. Deactivation ends their sessions. */
  void setActive(Set<CustomerId> customers, boolean active);
}
