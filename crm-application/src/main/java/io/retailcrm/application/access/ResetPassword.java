package io.retailcrm.application.access;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.PasswordHasher;
import io.retailcrm.domain.access.PasswordPolicy;
import io.retailcrm.domain.access.PasswordResets;
import io.retailcrm.domain.customer.EmailAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a password with a token that was sent by mail. All sessions of the account end. A
 * customer without an account gets one. A token becomes invalid when the holder's email changes.
 */
public final class ResetPassword {

  private final Transactions transactions;
  private final PasswordResets resets;
  private final ResetHolders holders;
  private final PasswordHasher passwords;
  private final PasswordPolicy policy;
  private final SecretFingerprints secrets;
  private final BusinessCalendar calendar;

  public ResetPassword(
      Transactions transactions,
      PasswordResets resets,
      ResetHolders holders,
      PasswordHasher passwords,
      PasswordPolicy policy,
      SecretFingerprints secrets,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.resets = resets;
    this.holders = holders;
    this.passwords = passwords;
    this.policy = policy;
    this.secrets = secrets;
    this.calendar = calendar;
  }

  /** The result of the reset. */
  public sealed interface Outcome {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** The new password is set. */
    record Replaced() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.replaced();
      }
    }

    /** The token is unknown, used or expired. */
    record BadToken() implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.badToken();
      }
    }

    /** The password can't be used; the token is still good. */
    record Weak(String objection) implements Outcome {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.weak(objection);
      }
    }

    /** One method for each case. */
    interface Cases<R> {
      R replaced();

      R badToken();

      R weak(String objection);
    }
  }

  public Outcome handle(String token, String password) {
    String shown = secrets.fingerprint(token);
    @Nullable EmailAddress email =
        transactions
            .inTransaction(() -> resets.find(shown, calendar.now()).flatMap(holders::email))
            .orElse(null);
    Optional<String> objection = policy.objection(password, email);
    if (objection.isPresent()) {
      return new Outcome.Weak(objection.get());
    } else if (email == null) {
      return new Outcome.BadToken();
    }
    String hash = passwords.hash(password);
    return transactions.inTransaction(
        () ->
            resets
                .take(shown, calendar.now())
                .filter(reset -> holders.replace(reset, hash))
                .<Outcome>map(reset -> new Outcome.Replaced())
                .orElseGet(Outcome.BadToken::new));
  }
}
