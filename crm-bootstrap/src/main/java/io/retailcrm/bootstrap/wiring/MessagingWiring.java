package io.retailcrm.bootstrap.wiring;

import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.retailcrm.application.messaging.Messages.Message;
import io.retailcrm.bootstrap.CrmConfig;
import io.retailcrm.bootstrap.adapter.messaging.ConsoleMessages;
import io.retailcrm.bootstrap.adapter.messaging.NoTransport;
import io.retailcrm.bootstrap.adapter.messaging.Outbox;
import io.retailcrm.bootstrap.adapter.messaging.QueuedMessages;
import io.retailcrm.bootstrap.adapter.messaging.SmsGateway;
import io.retailcrm.bootstrap.adapter.messaging.SmtpMail;
import io.retailcrm.bootstrap.adapter.messaging.Transport;
import io.retailcrm.bootstrap.local.LocalDatabase;
import io.retailcrm.domain.customer.EmailAddress;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Wires the delivery of messages. Without a configured server, a build for one machine and the dev
 * mode write them to the log; any other service warns, and delivers none.
 */
public class MessagingWiring {

  private static final Logger LOG = Logger.getLogger(MessagingWiring.class);

  /** The placeholder for a mail server in application.properties. */
  private static final String NO_HOST = "none.invalid";

  private static final Duration GATEWAY_PATIENCE = Duration.ofSeconds(10);
  private static final Duration DRAINING = Duration.ofSeconds(10);

  private final CrmConfig config;

  MessagingWiring(CrmConfig config) {
    this.config = config;
  }

  /** Created at startup, so that missing settings are reported then. */
  @Produces
  @Singleton
  @Startup
  QueuedMessages messages(
      TransactionSynchronizationRegistry transactions,
      ReactiveMailer mailer,
      @ConfigProperty(name = "quarkus.mailer.host") String mailHost) {
    return new QueuedMessages(
        transactions,
        new Outbox<>(mail(mailer, mailHost), Outbox.Settings.standard("mail")),
        new Outbox<>(sms(), Outbox.Settings.standard("sms")));
  }

  void stop(@Observes ShutdownEvent stop, QueuedMessages messages) {
    messages.close(DRAINING);
  }

  private Transport<Message.Mail> mail(ReactiveMailer mailer, String host) {
    if (host.equals(NO_HOST)) {
      return without("Mails", "QUARKUS_MAILER_HOST");
    }
    if (config.mail().from().isEmpty()) {
      return without("Mails", "CRM_MAIL_FROM");
    }
    return new SmtpMail(
        mailer,
        config
            .mail()
            .from()
            .flatMap(EmailAddress::parse)
            .orElseThrow(() -> new IllegalStateException("CRM_MAIL_FROM is not an email address")));
  }

  private Transport<Message.Sms> sms() {
    CrmConfig.Sms sms = config.sms();
    if (sms.gatewayUrl().isEmpty()) {
      return without("Text messages", "CRM_SMS_GATEWAY_URL");
    }
    URI url = sms.gatewayUrl().get();
    try {
      return new SmsGateway(url, sms.gatewayToken(), sms.sender(), GATEWAY_PATIENCE);
    } catch (IllegalArgumentException e) {
      // Without the cause, because its message may contain the token.
      throw new IllegalStateException(
          "CRM_SMS_GATEWAY_URL is not an http or https URL, or CRM_SMS_GATEWAY_TOKEN has characters"
              + " that a header can't have");
    }
  }

  private static <M extends Message> Transport<M> without(String messages, String missing) {
    if (isForOnePerson()) {
      LOG.infof("%s are shown in this log, for %s is not set.", messages, missing);
      return new ConsoleMessages<>();
    }
    LOG.warnf("%s are not delivered, for %s is not set.", messages, missing);
    return new NoTransport<>(missing);
  }

  /** Whether the reader of the log is the person who tries out the service. */
  private static boolean isForOnePerson() {
    LaunchMode mode = LaunchMode.current();
    return mode == LaunchMode.DEVELOPMENT
        || (mode != LaunchMode.TEST && LocalDatabase.ofThisBuild().isPresent());
  }
}
