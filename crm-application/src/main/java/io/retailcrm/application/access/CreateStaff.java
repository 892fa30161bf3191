package io.retailcrm.application.access;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.PasswordHasher;
import io.retailcrm.domain.access.PasswordPolicy;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.customer.EmailAddress;
import java.util.Optional;
import java.util.Set;

/** Creates an account for a member of staff, or for a system. */
public final class CreateStaff {

  private final Transactions transactions;
  private final Accounts accounts;
  private final PasswordHasher passwords;
  private final PasswordPolicy policy;
  private final Ids ids;
  private final BusinessCalendar calendar;

  public CreateStaff(
      Transactions transactions,
      Accounts accounts,
      PasswordHasher passwords,
      PasswordPolicy policy,
      Ids ids,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.passwords = passwords;
    this.policy = policy;
    this.ids = ids;
    this.calendar = calendar;
  }

  /** The new account. */
  public record Command(
      EmailAddress email, String password, String firstName, String lastName, Set<Role> roles) {

    /** Omits the password, to keep it out of logs. */
    @Override
    public String toString() {
      return "Command[" + roles + "]";
    }
  }

  /** The result of the creation. */
  public sealed interface Outcome {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** The account is there. */
    record Created(Account account) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.created(account);
      }
    }

    /** Another account has the email. */
    record Taken() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.taken();
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
      R created(Account account);

      R taken();

      R weak(String objection);
    }
  }

  public Outcome handle(Command command) {
    Optional<String> objection = policy.objection(command.password(), command.email());
    if (objection.isPresent()) {
      return new Outcome.Weak(objection.get());
    }
    Account account =
        Account.ofStaff(
            ids.next(),
            command.email(),
            passwords.hash(command.password()),
            command.firstName(),
            command.lastName(),
            command.roles(),
            calendar.now());
    return transactions.inTransaction(
        () -> {
          accounts.reserve(command.email());
          return accounts.add(account) ? new Outcome.Created(account) : new Outcome.Taken();
        });
  }
}
