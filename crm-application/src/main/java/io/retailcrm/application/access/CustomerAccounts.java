package io.retailcrm.application.access;

import io.retailcrm.application.customer.CustomerLogins;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.Sessions;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.EmailAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the accounts of customers in step with the customers. */
public final class CustomerAccounts implements CustomerLogins {

  private final Accounts accounts;
  private final Sessions sessions;
  private final BusinessCalendar calendar;

  public CustomerAccounts(Accounts accounts, Sessions sessions, BusinessCalendar calendar) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.calendar = calendar;
  }

  @Override
  public boolean exists(CustomerId customer) {
    return accounts.findOf(customer).isPresent();
  }

  @Override
  public EmailCheck check(CustomerId customer, @Nullable EmailAddress email) {
    Optional<Account> login = lock(customer);
    if (login.isEmpty()) {
      return EmailCheck.ALLOWED;
    } else if (email == null) {
      return EmailCheck.REQUIRED;
    }
    accounts.reserve(email);
    return accounts
        .find(email)
        .filter(other -> !other.id().equals(login.get().id()))
        .map(other -> EmailCheck.TAKEN)
        .orElse(EmailCheck.ALLOWED);
  }

  @Override
  public void changeEmail(CustomerId customer, EmailAddress email) {
    lock(customer).ifPresent(login -> accounts.save(login.withEmail(email, calendar.now())));
  }

  @Override
  public void setActive(Set<CustomerId> customers, boolean active) {
    Instant now = calendar.now();
    Set<UUID> changed = accounts.setActiveOf(customers, active, now);
    if (!active) {
      sessions.closeAllOf(changed);
    }
  }

  private Optional<Account> lock(CustomerId customer) {
    return accounts.findOf(customer).flatMap(found -> accounts.lock(found.id()));
  }
}
