package io.retailcrm.application.verification;

import io.retailcrm.application.access.SecretFingerprints;
import io.retailcrm.application.directory.CustomerView;
import io.retailcrm.application.directory.CustomerViews;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.ContactChannel;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerEvent;
import io.retailcrm.domain.customer.CustomerEvents;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.ErasedPeople;
import io.retailcrm.domain.verification.VerificationCode;
import io.retailcrm.domain.verification.VerificationCodes;
import io.retailcrm.domain.verification.VerificationPolicy;
import java.util.List;
import java.util.Optional;

/**
 * Verifies a customer's email or phone by a code. The result is the same for all failures: a wrong,
 * used or expired code, too many attempts, and an unknown customer.
 */
public final class VerifyContact {

  private final Transactions transactions;
  private final Customers customers;
  private final ErasedPeople erasedPeople;
  private final CustomerEvents events;
  private final CustomerViews views;
  private final VerificationCodes codes;
  private final SecretFingerprints secrets;
  private final Ids ids;
  private final BusinessCalendar calendar;
  private final VerificationPolicy policy;

  public VerifyContact(
      Transactions transactions,
      Customers customers,
      ErasedPeople erasedPeople,
      CustomerEvents events,
      CustomerViews views,
      VerificationCodes codes,
      SecretFingerprints secrets,
      Ids ids,
      BusinessCalendar calendar,
      VerificationPolicy policy) {
    this.transactions = transactions;
    this.customers = customers;
    this.erasedPeople = erasedPeople;
    this.events = events;
    this.views = views;
    this.codes = codes;
    this.secrets = secrets;
    this.ids = ids;
    this.calendar = calendar;
    this.policy = policy;
  }

  /** The code, and the contact to verify. */
  public record Command(CustomerId customer, ContactChannel channel, String code) {}

  /**
   * Checks a code. A rejected code still commits the transaction, which counts the attempt.
   *
   * @return the customer with the verified contact; empty if the code is rejected
   */
  public Optional<CustomerView> handle(Command command) {
    return transactions.inTransaction(
        () ->
            customers
                .lock(command.customer())
                .filter(customer -> proves(customer, command))
                .map(customer -> verified(customer, command.channel())));
  }

  private boolean proves(Customer customer, Command command) {
    Optional<String> offered =
        customer
            .address(command.channel())
            .map(
                address ->
                    secrets.fingerprint(
                        VerificationCode.bound(
                            customer.id(), command.channel(), address, command.code())));
    Optional<String> kept =
        codes.tryOnce(customer.id(), command.channel(), policy.tries(), calendar.now());
    return kept.isPresent() && kept.equals(offered);
  }

  private CustomerView verified(Customer customer, ContactChannel channel) {
    codes.delete(customer.id(), channel);
    customers.save(customer.withVerified(channel, calendar.now()));
    customer.address(channel).ifPresent(address -> erasedPeople.forget(channel, address));
    events.add(
        List.of(
            new CustomerEvent(
                ids.next(),
                customer.id(),
                calendar.now(),
                customer.id().toString(),
                new CustomerEvent.Fact.ContactVerified(channel))));
    return views.find(new CustomerKey.ById(customer.id())).orElseThrow();
  }
}
