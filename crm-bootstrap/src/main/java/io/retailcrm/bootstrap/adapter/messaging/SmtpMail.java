package io.retailcrm.bootstrap.adapter.messaging;

import io.quarkus.mailer.reactive.ReactiveMailer;
import io.retailcrm.application.messaging.Messages.Message.Mail;
import io.retailcrm.domain.customer.EmailAddress;
import io.vertx.ext.mail.SMTPException;
import org.jspecify.annotations.Nullable;

/** Sends mail through the SMTP server of the platform's configuration, whose timeout applies. */
public final class SmtpMail implements Transport<Mail> {

  private final ReactiveMailer mailer;
  private final EmailAddress from;

  public SmtpMail(ReactiveMailer mailer, EmailAddress from) {
    this.mailer = mailer;
    this.from = from;
  }

  @Override
  public void deliver(Mail message) throws DeliveryFailure {
    io.quarkus.mailer.Mail mail =
        io.quarkus.mailer.Mail.withText(message.to().value(), message.subject(), message.text())
            .setFrom(from.value());
    try {
      mailer.send(mail).await().indefinitely();
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  private static DeliveryFailure failure(RuntimeException thrown) {
    Throwable last = thrown;
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      last = cause;
      if (cause instanceof SMTPException refusal) {
        String reason = "the server answered " + refusal.getReplyCode();
        return refusal.isPermanent()
            ? DeliveryFailure.lasting(reason)
            : DeliveryFailure.passing(reason);
      }
    }
    String reason = last.getClass().getSimpleName();
    return last instanceof IllegalArgumentException
        ? DeliveryFailure.lasting(reason)
        : DeliveryFailure.passing(reason);
  }
}
