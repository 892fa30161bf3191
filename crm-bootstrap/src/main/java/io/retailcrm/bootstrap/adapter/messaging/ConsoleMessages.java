package io.retailcrm.bootstrap.adapter.messaging;

import io.retailcrm.application.messaging.Messages.Message;
import org.jboss.logging.Logger;

/**
 * Writes messages to the log instead of sending them, for a person who tries out the service on one
 * machine. Not for production, because every reader of the log could use the codes.
 */
public final class ConsoleMessages<M extends Message> implements Transport<M> {

  private static final Logger LOG = Logger.getLogger(ConsoleMessages.class);

  @Override
  public void deliver(M message) {
    LOG.info(text(message));
  }

  private static String text(Message message) {
    return message.fold(
        new Message.Cases<>() {
          @Override
          public String mail(Message.Mail mail) {
            return "Mail to %s: %s%n%s".formatted(mail.to(), mail.subject(), mail.text());
          }

          @Override
          public String sms(Message.Sms sms) {
            return "SMS to %s: %s".formatted(sms.to(), sms.text());
          }
        });
  }
}
