package io.retailcrm.application.verification;

import io.retailcrm.application.access.SecretFingerprints;
import io.retailcrm.application.messaging.Messages;
import io.retailcrm.application.messaging.Messages.Message;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.ContactChannel;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.verification.VerificationCode;
import io.retailcrm.domain.verification.VerificationCodes;
import io.retailcrm.domain.verification.VerificationPolicy;

/**
 * Sends a code to a customer's email or phone for verification. Earlier codes become invalid.
 *
 * <p>Nothing is sent, and nothing reported, if the customer is unknown, has no such address, or has
 * verified it already.
 */
public final class SendVerification {

  private final Transactions transactions;
  private final Customers customers;
  private final VerificationCodes codes;
  private final SecretFingerprints secrets;
  private final Messages messages;
  private final BusinessCalendar calendar;
  private final VerificationPolicy policy;

  public SendVerification(
      Transactions transactions,
      Customers customers,
      VerificationCodes codes,
      SecretFingerprints secrets,
      Messages messages,
      BusinessCalendar calendar,
      VerificationPolicy policy) {
    this.transactions = transactions;
    this.customers = customers;
    this.codes = codes;
    this.secrets = secrets;
    this.messages = messages;
    this.calendar = calendar;
    this.policy = policy;
  }

  public void handle(CustomerId customer, ContactChannel channel) {
    transactions.inTransaction(
        () ->
            customers
                .lock(customer)
                .filter(known -> !known.isVerified(channel))
                .ifPresent(known -> send(known, channel)));
  }

  private void send(Customer customer, ContactChannel channel) {
    CustomerProfile profile = customer.profile();
    String code = secrets.code();
    if (channel == ContactChannel.EMAIL && profile.email() != null) {
      put(customer, channel, profile.email().value(), code);
      messages.send(
          new Message.Mail(
              profile.email(),
              "Your verification code",
              """
              Your verification code is %s.

              It is good for %d minutes and can be used once. If you did not ask for it, you need \
              not do anything.
              """
                  .formatted(code, policy.lifetime().toMinutes())));
    } else if (channel == ContactChannel.PHONE && profile.phone() != null) {
      put(customer, channel, profile.phone().value(), code);
      messages.send(
          new Message.Sms(
              profile.phone(),
              "%s is your verification code, good for %d minutes."
                  .formatted(code, policy.lifetime().toMinutes())));
    }
  }

  private void put(Customer customer, ContactChannel channel, String address, String code) {
    codes.put(
        new VerificationCode(
            customer.id(),
            channel,
            secrets.fingerprint(VerificationCode.bound(customer.id(), channel, address, code)),
            calendar.now().plus(policy.lifetime())));
  }
}
