package io.retailcrm.bootstrap.adapter.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.mailer.reactive.ReactiveMailer;
import io.retailcrm.application.messaging.Messages.Message.Mail;
import io.retailcrm.domain.customer.EmailAddress;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of a failure; that mails arrive is in {@link QueuedMessagesTest}. */
class SmtpMailTest {

  private static final Mail MAIL =
      new Mail(new EmailAddress("jane@example.com"), "Your code", "It is 123456");

  @ParameterizedTest
  @CsvSource({"550, false", "554, false", "421, true", "451, true"})
  void theAnswerOfTheServerSaysWhetherToTryAgain(int code, boolean passing) {
    // Given
    String answer = code + " <jane@example.com>: 123456";

    // When
    DeliveryFailure failure =
        failure(new SMTPException("recipient refused", code, List.of(answer), false));

    // Then
    assertThat(failure.isTransient()).isEqualTo(passing);
    assertThat(failure).hasMessage("the server answered " + code).hasNoCause();
  }

  @Test
  void aServerThatIsNotThereMayComeBack() {
    // When
    DeliveryFailure failure = failure(new ConnectException("mail.example.com refused"));

    // Then
    assertThat(failure.isTransient()).isTrue();
    assertThat(failure).hasMessage("ConnectException");
  }

  @Test
  void anAddressThatTheMailerDoesNotKnowHowToSendToStaysOne() {
    // When
    DeliveryFailure failure = failure(new IllegalArgumentException("jane@example.com"));

    // Then
    assertThat(failure.isTransient()).isFalse();
    assertThat(failure).hasMessage("IllegalArgumentException");
  }

  private static DeliveryFailure failure(Throwable thrown) {
    ReactiveMailer mailer = mails -> Uni.createFrom().failure(thrown);
    SmtpMail smtp = new SmtpMail(mailer, new EmailAddress("no-reply@shop.example"));
    return catchThrowableOfType(DeliveryFailure.class, () -> smtp.deliver(MAIL));
  }
}
