package io.retailcrm.bootstrap.adapter.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.messaging.Messages.Message.Mail;
import io.retailcrm.application.messaging.Messages.Message.Sms;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.customer.PhoneNumber;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final Mail MAIL =
      new Mail(new EmailAddress("jane.smith@example.com"), "Your code", "It is 123456");

  private final List<Mail> tried = new CopyOnWriteArrayList<>();
  private final LogLines log = LogLines.of(Outbox.class);

  @AfterEach
  void closeLog() {
    log.close();
  }

  @Test
  void whatIsPutIsDelivered() {
    // Given
    Outbox<Mail> outbox = outbox(2, 8, tried::add);

    // When
    outbox.put(MAIL);
    outbox.close(LONG);

    // Then
    assertThat(tried).containsExactly(MAIL);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void whatFailsInPassingIsTriedAgain() throws Exception {
    // Given
    CountDownLatch delivered = new CountDownLatch(1);
    Outbox<Mail> outbox =
        outbox(
            2,
            8,
            mail -> {
              tried.add(mail);
              if (tried.size() < 3) {
                throw DeliveryFailure.passing("the server answered 451");
              }
              delivered.countDown();
            });

    // When
    outbox.put(MAIL);
    delivered.await();
    outbox.close(LONG);

    // Then
    assertThat(tried).hasSize(3);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void itIsNotTriedForEver() throws Exception {
    // Given
    CountDownLatch tries = new CountDownLatch(3);
    Outbox<Mail> outbox =
        outbox(
            2,
            8,
            mail -> {
              tried.add(mail);
              tries.countDown();
              throw DeliveryFailure.passing("the server answered 451");
            });

    // When
    outbox.put(MAIL);
    tries.await();
    outbox.close(LONG);

    // Then
    assertThat(tried).hasSize(3);
    assertThat(log.lines())
        .containsExactly("WARN Not delivered: mail to j***@example.com: the server answered 451");
  }

  @Test
  void whatWillNeverBeTakenIsTriedOnce() {
    // Given
    Outbox<Mail> outbox =
        outbox(
            2,
            8,
            mail -> {
              tried.add(mail);
              throw DeliveryFailure.lasting("the server answered 550");
            });

    // When
    outbox.put(MAIL);
    outbox.close(LONG);

    // Then
    assertThat(tried).hasSize(1);
    assertThat(log.lines())
        .containsExactly("WARN Not delivered: mail to j***@example.com: the server answered 550");
  }

  @Test
  void aFaultOfOursIsTheEndOfNothingAndTellsNothing() {
    // Given
    Outbox<Mail> outbox =
        outbox(
            2,
            8,
            mail -> {
              tried.add(mail);
              throw new IllegalStateException(mail.to() + ": " + mail.text());
            });

    // When
    outbox.put(MAIL);
    outbox.put(MAIL);
    outbox.close(LONG);

    // Then
    assertThat(tried).hasSize(2);
    assertThat(log.lines())
        .hasSize(2)
        .containsOnly(
            "WARN Not delivered: mail to j***@example.com: java.lang.IllegalStateException");
  }

  @Test
  void whoPutsIsNeverKeptWaitingAndNoMoreWaitThanThereArePlaces() throws Exception {
    // Given
    CountDownLatch hung = new CountDownLatch(1);
    Outbox<Mail> outbox =
        outbox(
            2,
            1,
            mail -> {
              hung.await();
              tried.add(mail);
            });

    // When
    IntStream.range(0, 5).forEach(i -> outbox.put(MAIL));
    List<String> told = List.copyOf(log.lines());
    hung.countDown();
    outbox.close(LONG);

    // Then
    assertThat(tried).hasSize(3);
    assertThat(told)
        .hasSize(2)
        .containsOnly("WARN Not delivered: mail to j***@example.com: too many messages wait");
  }

  @Test
  void placesAreFreeAgainAfterDeliveriesGoodAndBad() throws Exception {
    // Given
    Outbox<Mail> outbox =
        outbox(
            1,
            1,
            mail -> {
              tried.add(mail);
              if (tried.size() % 2 == 0) {
                throw DeliveryFailure.lasting("the server answered 550");
              }
            });

    // When
    for (int i = 1; i <= 10; i++) {
      outbox.put(MAIL);
      while (tried.size() < i) {
        Thread.sleep(1);
      }
      Thread.sleep(20);
    }
    outbox.close(LONG);

    // Then
    assertThat(tried).hasSize(10);
  }

  @Test
  void whatStillWaitsAtTheEndIsTold() {
    // Given
    Outbox<Mail> outbox = outbox(2, 8, mail -> new CountDownLatch(1).await());

    // When
    IntStream.range(0, 4).forEach(i -> outbox.put(MAIL));
    outbox.close(Duration.ofMillis(50));
    outbox.put(MAIL);

    // Then
    assertThat(log.lines())
        .hasSize(5)
        .containsOnly("WARN Not delivered: mail to j***@example.com: the service stops");
  }

  @Test
  void numbersAreMaskedToo() {
    // Given
    Outbox<Sms> outbox =
        new Outbox<>(new NoTransport<>("CRM_SMS_GATEWAY_URL"), Outbox.Settings.standard("sms"));

    // When
    outbox.put(new Sms(new PhoneNumber("+919876543210"), "123456 is your code"));
    outbox.put(new Sms(new PhoneNumber("+1234"), "123456 is your code"));
    outbox.close(LONG);

    // Then
    assertThat(log.lines())
        .containsExactlyInAnyOrder(
            "WARN Not delivered: SMS to +91***10: CRM_SMS_GATEWAY_URL is not set",
            "WARN Not delivered: SMS to ***: CRM_SMS_GATEWAY_URL is not set");
  }

  @Test
  void anAttemptThatHangsIsGivenUpAndTriedAgain() {
    // Given
    Outbox<Mail> outbox =
        new Outbox<>(
            mail -> {
              tried.add(mail);
              new CountDownLatch(1).await();
            },
            new Outbox.Settings("test", 1, 1, Duration.ofMillis(50), PAUSE));

    // When
    outbox.put(MAIL);
    outbox.close(LONG);

    // Then
    assertThat(tried).hasSize(3);
    assertThat(log.lines())
        .containsExactly(
            "WARN Not delivered: mail to j***@example.com:"
                + " org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException");
  }

  private static Outbox<Mail> outbox(int threads, int waiting, Transport<Mail> transport) {
    return new Outbox<>(transport, new Outbox.Settings("test", threads, waiting, LONG, PAUSE));
  }
}
