package io.retailcrm.bootstrap.adapter.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.messaging.Messages.Message;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.customer.PhoneNumber;
import org.junit.jupiter.api.Test;

class ConsoleMessagesTest {

  @Test
  void messagesAreInTheLogAsTheyWouldArrive() {
    // Given
    ConsoleMessages<Message> shown = new ConsoleMessages<>();

    try (LogLines log = LogLines.of(ConsoleMessages.class)) {
      // When
      shown.deliver(
          new Message.Mail(new EmailAddress("jane@example.com"), "Your code", "It is %d 123456"));
      shown.deliver(new Message.Sms(new PhoneNumber("+919876543210"), "654321 is your code"));

      // Then
      assertThat(log.lines())
          .containsExactly(
              "INFO Mail to jane@example.com: Your code"
                  + System.lineSeparator()
                  + "It is %d 123456",
              "INFO SMS to +919876543210: 654321 is your code");
    }
  }
}
