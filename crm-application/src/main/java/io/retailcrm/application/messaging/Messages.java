package io.retailcrm.application.messaging;

import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.customer.PhoneNumber;

/**
 * Sends messages to people.
 *
 * <p>Laws: {@link #send} returns at once and never fails, even if no server accepts the message, so
 * that neither its duration nor its result reveals anything to a caller. A message within a
 * transaction is sent only after the commit, and not at all after a rollback. An undeliverable
 * message is logged without its text and with a masked address; the person can request another.
 */
public interface Messages {

  /** A message. */
  sealed interface Message {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** A mail of plain text. */
    record Mail(EmailAddress to, String subject, String text) implements Message {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.mail(this);
      }
    }

    /** A text message. */
    record Sms(PhoneNumber to, String text) implements Message {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.sms(this);
      }
    }

    /** One method for each case. */
    interface Cases<R> {
      R mail(Mail mail);

      R sms(Sms sms);
    }
  }

  /** Sends a message, after the current transaction if there is one. */
  void send(Message message);
}
