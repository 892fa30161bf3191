package io.retailcrm.application.access;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.PasswordHasher;
import io.retailcrm.domain.access.PasswordPolicy;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.access.Sessions;
import io.retailcrm.domain.customer.EmailAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes or deactivates an account of staff. The last active administrator can be neither demoted
 * nor deactivated.
 */
public final class ChangeStaff {

  private final Transactions transactions;
  private final Accounts accounts;
  private final Sessions sessions;
  private final PasswordHasher passwords;
  private final PasswordPolicy policy;
  private final BusinessCalendar calendar;

  public ChangeStaff(
      Transactions transactions,
      Accounts accounts,
      Sessions sessions,
      PasswordHasher passwords,
      PasswordPolicy policy,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.sessions = sessions;
    this.passwords = passwords;
    this.policy = policy;
    this.calendar = calendar;
  }

  /**
   * The account to change, and the new values. Null leaves a field unchanged.
   *
   * @param expectedVersion the version that the caller has read, null to skip the check
   * @param deactivate whether to deactivate the account
   */
  public record Command(
      UUID account,
      @Nullable Integer expectedVersion,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable Set<Role> roles,
      @Nullable String password,
      boolean deactivate) {

    /** A command that only deactivates the account. */
    public static Command deactivate(UUID account) {
      return new Command(account, null, null, null, null, null, true);
    }

    /** Omits the names and the password, to keep them out of logs. */
    @Override
    public String toString() {
      return "Command[" + account + "]";
    }
  }

  /** The result of the change. */
  public sealed interface Outcome {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** The account is as it was asked for. */
    record Changed(Account account) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.changed(account);
      }
    }

    /** No account of staff has this id. */
    record Unknown() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.unknown();
      }
    }

    /** The account has changed since the caller saw it. */
    record Stale(int version) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.stale(version);
      }
    }

    /** Nobody would be left who can do everything. */
    record LastAdmin() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.lastAdmin();
      }
    }

    /** The password can't be used. */
    record Weak(String objection) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.weak(objection);
      }
    }

    /** One method for each case. */
    interface Cases<R> {
      R changed(Account account);

      R unknown();

      R stale(int version);

      R lastAdmin();

      R weak(String objection);
    }
  }

  public Outcome handle(Command command) {
    @Nullable String hash = null;
    if (command.password() != null) {
      @Nullable EmailAddress email =
          transactions
              .inTransaction(() -> accounts.find(command.account()))
              .map(Account::email)
              .orElse(null);
      Optional<String> objection = policy.objection(command.password(), email);
      if (objection.isPresent()) {
        return new Outcome.Weak(objection.get());
      }
      hash = passwords.hash(command.password());
    }
    @Nullable String newHash = hash;
    return transactions.inTransaction(
        () -> {
          int admins = accounts.lockActiveAdmins();
          return accounts
              .lock(command.account())
              .filter(account -> account.customer() == null)
              .map(account -> change(account, command, newHash, admins))
              .orElseGet(Outcome.Unknown::new);
        });
  }

  private Outcome change(Account account, Command command, @Nullable String hash, int admins) {
    if (command.expectedVersion() != null && command.expectedVersion() != account.version()) {
      return new Outcome.Stale(account.version());
    }
    Account changed = changed(account, command, hash);
    if (account.isActiveAdmin() && !changed.isActiveAdmin() && admins == 1) {
      return new Outcome.LastAdmin();
    }
    if (changed.version() != account.version()) {
      accounts.save(changed);
      if (hash != null || !changed.active()) {
        sessions.closeAllOf(List.of(account.id()));
      }
    }
    return new Outcome.Changed(changed);
  }

  /** The account with the requested changes. The version increases by one if anything changed. */
  private Account changed(Account account, Command command, @Nullable String hash) {
    Account changed = account;
    String first = command.firstName() == null ? account.firstName() : command.firstName();
    String last = command.lastName() == null ? account.lastName() : command.lastName();
    if (first != null
        && last != null
        && !(first.equals(account.firstName()) && last.equals(account.lastName()))) {
      changed = changed.named(first, last, calendar.now());
    }
    if (command.roles() != null && !command.roles().equals(account.roles())) {
      changed = changed.withRoles(command.roles(), calendar.now());
    }
    if (hash != null) {
      changed = changed.withPassword(hash, calendar.now());
    }
    if (command.deactivate() && account.active()) {
      changed = changed.deactivated(calendar.now());
    }
    return changed == account ? account : changed.atVersion(account.version() + 1);
  }
}
