package io.retailcrm.application.registration;

import io.retailcrm.application.customer.CreateCustomer;
import io.retailcrm.application.customer.CreateCustomer.NewCustomer;
import io.retailcrm.application.customer.RefusedConsents;
import io.retailcrm.application.verification.SendVerification;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.PasswordHasher;
import io.retailcrm.domain.access.PasswordPolicy;
import io.retailcrm.domain.customer.ChangeOrigin;
import io.retailcrm.domain.customer.ChangeSource;
import io.retailcrm.domain.customer.ContactChannel;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.customer.UniqueField;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Registers a person as a customer with an account, and sends codes to verify email and phone. */
public final class RegisterCustomer {

  private final Transactions transactions;
  private final CreateCustomer createCustomer;
  private final Accounts accounts;
  private final PasswordHasher passwords;
  private final PasswordPolicy policy;
  private final SendVerification sendVerification;
  private final Ids ids;
  private final BusinessCalendar calendar;

  public RegisterCustomer(
      Transactions transactions,
      CreateCustomer createCustomer,
      Accounts accounts,
      PasswordHasher passwords,
      PasswordPolicy policy,
      SendVerification sendVerification,
      Ids ids,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.createCustomer = createCustomer;
    this.accounts = accounts;
    this.passwords = passwords;
    this.policy = policy;
    this.sendVerification = sendVerification;
    this.ids = ids;
    this.calendar = calendar;
  }

  /**
   * The new customer.
   *
   * @param profile the profile, which must have an email
   * @param refused the consents that the customer has refused
   */
  public record Command(CustomerProfile profile, RefusedConsents refused, String password) {

    /** Omits the password, to keep it out of logs. */
    @Override
    public String toString() {
      return "Command[]";
    }
  }

  /** The result of the registration. */
  public sealed interface Outcome {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** The person is a customer now, and may log in. */
    record Registered(Customer customer) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.registered(customer);
      }
    }

    /** Another customer or account has these fields, so nothing was stored. */
    record Taken(Set<UniqueField> fields) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.taken(fields);
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
      R registered(Customer customer);

      R taken(Set<UniqueField> fields);

      R weak(String objection);
    }
  }

  public Outcome handle(Command command) {
    EmailAddress email = Objects.requireNonNull(command.profile().email());
    Optional<String> objection = policy.objection(command.password(), email);
    if (objection.isPresent()) {
      return new Outcome.Weak(objection.get());
    }
    String hash = passwords.hash(command.password());
    return transactions.inTransaction(
        () -> {
          accounts.reserve(email);
          return accounts.find(email).isPresent()
              ? new Outcome.Taken(Set.of(UniqueField.EMAIL))
              : register(command, email, hash);
        });
  }

  private Outcome register(Command command, EmailAddress email, String hash) {
    UUID login = ids.next();
    return createCustomer
        .handle(
            new NewCustomer(command.profile().withUserId(login), null, true, command.refused()),
            new ChangeOrigin(ChangeSource.REGISTRATION, login.toString()))
        .fold(
            new CreateCustomer.Outcome.Cases<>() {
              @Override
              public Outcome created(Customer customer) {
                return openAccount(customer, login, email, hash);
              }

              @Override
              public Outcome taken(Set<UniqueField> fields) {
                return new Outcome.Taken(fields);
              }

              @Override
              public Outcome erased(Set<UniqueField> fields) {
                throw new IllegalStateException("A person who registers is let in");
              }
            });
  }

  private Outcome openAccount(Customer created, UUID login, EmailAddress email, String hash) {
    CustomerId customer = created.id();
    accounts.add(Account.ofCustomer(login, email, hash, customer, calendar.now()));
    sendVerification.handle(customer, ContactChannel.EMAIL);
    sendVerification.handle(customer, ContactChannel.PHONE);
    return new Outcome.Registered(created);
  }
}
