package io.retailcrm.bootstrap.messaging;

import io.retailcrm.application.messaging.Messages.Message;
import org.jboss.logging.Logger;

/**
 * Shows messages in the log instead of sending them, for the person who tries the service out on
 * one machine. Not for production: a code in a log is a code for everybody who reads logs.
 */
public final class ShownMessages<M extends Message> implements Transport<M> {

  private static final Logger LOG = Logger.getLogger(ShownMessages.class);

  @Override
  public void deliver(M message) {
    if (message instanceof Message.Mail mail) {
      LOG.infof("Mail to %s: %s%n%s", mail.to(), mail.subject(), mail.text());
    } else if (message instanceof Message.Sms sms) {
      LOG.infof("SMS to %s: %s", sms.to(), sms.text());
    }
  }
}
