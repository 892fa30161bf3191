package io.retailcrm.application.messaging;

import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.customer.PhoneNumber;

/**
 * Sends messages to people.
 *
 * <p>Laws: {@link #send} returns at once and never fails, whether or not there is a server that
 * takes the message, so that neither its time nor its outcome tells a stranger anything; what is
 * sent within a transaction leaves only after the transaction was committed, and not at all if it
 * was undone. A message that can't be delivered is in the log, without its text and with its
 * address masked; the person asks for another.
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
