package io.retailcrm.application.access;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.PasswordHasher;
import io.retailcrm.domain.access.PasswordPolicy;
import io.retailcrm.domain.access.PasswordResets;
import io.retailcrm.domain.access.PasswordResets.Holder;
import io.retailcrm.domain.access.Sessions;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.EmailAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Replaces a password by a token that came by mail. Whoever is logged in with the account must log
 * in again. A customer who had no account has one from then on.
 */
public final class ResetPassword {

  private final Transactions transactions;
  private final Accounts accounts;
  private final Customers customers;
  private final Sessions sessions;
  private final PasswordResets resets;
  private final PasswordHasher passwords;
  private final PasswordPolicy policy;
  private final Secrets secrets;
  private final Ids ids;
  private final BusinessCalendar calendar;

  public ResetPassword(
      Transactions transactions,
      Accounts accounts,
      Customers customers,
      Sessions sessions,
      PasswordResets resets,
      PasswordHasher passwords,
      PasswordPolicy policy,
      Secrets secrets,
      Ids ids,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.customers = customers;
    this.sessions = sessions;
    this.resets = resets;
    this.passwords = passwords;
    this.policy = policy;
    this.secrets = secrets;
    this.ids = ids;
    this.calendar = calendar;
  }

  /** What came of it. */
  public sealed interface Outcome {

    /** The new password is good. */
    record Replaced() implements Outcome {}

    /** The token is unknown, used or expired. */
    record BadToken() implements Outcome {}

    /** The password can't be used; the token is still good. */
    record Weak(String objection) implements Outcome {}
  }

  public Outcome handle(String token, String password) {
    Optional<String> objection = policy.objection(password, null);
    if (objection.isPresent()) {
      return new Outcome.Weak(objection.get());
    }
    String hash = passwords.hash(password);
    Instant now = calendar.now();
    return transactions.inTransaction(
        () ->
            resets
                .take(secrets.fingerprint(token), now)
                .map(holder -> replace(holder, hash, now))
                .orElseGet(Outcome.BadToken::new));
  }

  private Outcome replace(Holder holder, String hash, Instant now) {
    if (holder instanceof Holder.OfAccount of) {
      Optional<Account> account = accounts.lock(of.account()).filter(Account::active);
      if (account.isEmpty()) {
        return new Outcome.BadToken();
      }
      accounts.save(account.get().withPassword(hash, now));
      sessions.closeAllOf(of.account());
      return new Outcome.Replaced();
    }
    return customers
        .lock(((Holder.OfCustomer) holder).customer())
        .filter(customer -> customer.state().active() && customer.profile().email() != null)
        .filter(customer -> open(customer, hash, now))
        .<Outcome>map(customer -> new Outcome.Replaced())
        .orElseGet(Outcome.BadToken::new);
  }

  private boolean open(Customer customer, String hash, Instant now) {
    EmailAddress email = customer.profile().email();
    UUID linked = customer.profile().userId();
    UUID id = linked == null ? ids.next() : linked;
    if (email == null) {
      return false;
    }
    accounts.reserve(email);
    if (!accounts.add(Account.ofCustomer(id, email, hash, customer.id(), now))) {
      return false;
    }
    if (linked == null) {
      customers.save(customer.withProfile(customer.profile().withUserId(id), now));
    }
    return true;
  }
}
