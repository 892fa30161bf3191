package io.retailcrm.domain.access;

import io.retailcrm.domain.customer.EmailAddress;
import java.util.Optional;

/** All staff accounts; an email belongs to one of them at most. */
public interface StaffAccounts {

  /** The account of this email. */
  Optional<StaffAccount> find(EmailAddress email);

  /**
   * Adds an account unless its email is taken.
   *
   * @return whether it was added
   */
  boolean add(StaffAccount account);
}
