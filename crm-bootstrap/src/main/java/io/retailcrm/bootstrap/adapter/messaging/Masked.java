package io.retailcrm.bootstrap.adapter.messaging;

import io.retailcrm.application.messaging.Messages.Message;

/** Names of messages for the log. Only a reader who knows the address can recognise it. */
final class Masked {

  private static final String STARS = "***";
  private static final int PREFIX = 3;
  private static final int END = 2;

  private Masked() {}

  /** The kind of a message with its masked address. */
  static String name(Message message) {
    return message.fold(
        new Message.Cases<>() {
          @Override
          public String mail(Message.Mail mail) {
            String address = mail.to().value();
            return "mail to "
                + address.substring(0, address.offsetByCodePoints(0, 1))
                + STARS
                + address.substring(address.lastIndexOf('@'));
          }

          @Override
          public String sms(Message.Sms sms) {
            String number = sms.to().value();
            return number.length() <= PREFIX + END
                ? "SMS to " + STARS
                : "SMS to "
                    + number.substring(0, PREFIX)
                    + STARS
                    + number.substring(number.length() - END);
          }
        });
  }
}
