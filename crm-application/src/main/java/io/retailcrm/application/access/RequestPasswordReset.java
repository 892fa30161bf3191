package io.retailcrm.application.access;

import io.retailcrm.application.messaging.Messages;
import io.retailcrm.application.messaging.Messages.Message;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.PasswordResets;
import io.retailcrm.domain.access.PasswordResets.Holder;
import io.retailcrm.domain.access.PasswordResets.Reset;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.EmailAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends a mail with a token to reset the password. The address must belong to an account, or to a
 * customer without an account, who gets one with the reset. Nothing is sent to any other address.
 */
public final class RequestPasswordReset {

  private final Transactions transactions;
  private final Accounts accounts;
  private final Customers customers;
  private final PasswordResets resets;
  private final SecretFingerprints secrets;
  private final Messages messages;
  private final BusinessCalendar calendar;
  private final Settings settings;

  /**
   * The settings of reset mails.
   *
   * @param page the address of the page to enter a new password; the token is added as the
   *     parameter {@code token}
   */
  public record Settings(Duration lifetime, @Nullable String page) {}

  public RequestPasswordReset(
      Transactions transactions,
      Accounts accounts,
      Customers customers,
      PasswordResets resets,
      SecretFingerprints secrets,
      Messages messages,
      BusinessCalendar calendar,
      Settings settings) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.customers = customers;
    this.resets = resets;
    this.secrets = secrets;
    this.messages = messages;
    this.calendar = calendar;
    this.settings = settings;
  }

  public void handle(String username) {
    transactions.inTransaction(
        () ->
            EmailAddress.parse(username)
                .ifPresent(email -> holder(email).ifPresent(holder -> send(email, holder))));
  }

  private Optional<Holder> holder(EmailAddress email) {
    Optional<Account> account = accounts.find(email);
    return account.isPresent()
        ? account
            .flatMap(found -> accounts.lock(found.id()))
            .filter(locked -> locked.active() && locked.email().equals(email))
            .map(locked -> new Holder.OfAccount(locked.id()))
        : customer(email).map(found -> new Holder.OfCustomer(found.id()));
  }

  /** The customer whose own email it is, rather than that of a merged duplicate. */
  private Optional<Customer> customer(EmailAddress email) {
    CustomerKey key = new CustomerKey.ByEmail(email);
    return Optional.ofNullable(customers.find(List.of(key)).get(key))
        .flatMap(customers::lock)
        .filter(customer -> email.equals(customer.profile().email()))
        .filter(customer -> customer.state().active())
        .filter(customer -> accounts.findOf(customer.id()).isEmpty());
  }

  private void send(EmailAddress email, Holder holder) {
    String token = secrets.token();
    resets.put(
        new Reset(holder, secrets.fingerprint(email.value())),
        secrets.fingerprint(token),
        calendar.now().plus(settings.lifetime()));
    messages.send(
        new Message.Mail(
            email,
            "Choose a new password",
            """
            With this token you can choose a new password:

            %s

            It is good for %d minutes and can be used once. If you did not ask for it, you need not \
            do anything.
            """
                .formatted(
                    settings.page() == null ? token : settings.page() + "?token=" + token,
                    settings.lifetime().toMinutes())));
  }
}
