package io.retailcrm.bootstrap.adapter.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.messaging.Messages;
import io.retailcrm.application.messaging.Messages.Message;
import io.retailcrm.application.work.AscendingIds;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.bootstrap.Inbox;
import io.retailcrm.bootstrap.MessageServers;
import io.retailcrm.bootstrap.TestDatabase;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.customer.PhoneNumber;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(MessageServers.class)
class QueuedMessagesTest {

  @Inject Messages messages;
  @Inject Transactions transactions;

  @Test
  void aMailArrivesAsItWasWritten() {
    // Given
    String address = anAddress();
    String text = "Ihr Code für नमस्ते 😀 ist 123456.\n.\nEnde";

    // When
    messages.send(new Message.Mail(new EmailAddress(address), "Prüfung: Ihr Code", text));

    // Then
    assertThat(Inbox.last(address, 1))
        .containsEntry("from", "no-reply@shop.example")
        .containsEntry("subject", "Prüfung: Ihr Code")
        .hasEntrySatisfying("text", got -> assertThat(got.replace("\r\n", "\n")).isEqualTo(text));
  }

  @Test
  void aTextMessageArrivesAsItWasWritten() {
    // Given
    String number = aNumber();

    // When
    messages.send(new Message.Sms(new PhoneNumber(number), "123456 ist Ihr Code, Grüße 😀"));

    // Then
    assertThat(Inbox.last(number, 1))
        .isEqualTo(Map.of("to", number, "text", "123456 ist Ihr Code, Grüße 😀", "from", "SHOP"));
  }

  @Test
  void whatIsSentWithinATransactionLeavesAfterIt() {
    // Given
    String address = anAddress();

    // When
    List<Map<String, String>> within =
        transactions.inTransaction(
            () -> {
              messages.send(aMail(address));
              arrives(anAddress());
              return Inbox.of(address);
            });

    // Then
    assertThat(within).isEmpty();
    assertThat(Inbox.last(address, 1)).containsEntry("subject", "Hello");
  }

  @Test
  void whatIsSentWithinATransactionThatIsUndoneDoesNotLeave() {
    // Given
    String address = anAddress();

    // When
    assertThatThrownBy(
            () ->
                transactions.inTransaction(
                    () -> {
                      messages.send(aMail(address));
                      throw new IllegalStateException("undone");
                    }))
        .hasMessage("undone");

    // Then
    arrives(anAddress());
    assertThat(Inbox.of(address)).isEmpty();
  }

  /** A mail sent outside of any transaction, by a thread that has none. */
  private void arrives(String address) {
    Thread other = new Thread(() -> messages.send(aMail(address)));
    other.start();
    Inbox.last(address, 1);
  }

  private static Message aMail(String address) {
    return new Message.Mail(new EmailAddress(address), "Hello", "How are you?");
  }

  private static String anAddress() {
    return "jane." + new AscendingIds().next() + "@example.com";
  }

  private static String aNumber() {
    return "+9198%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
  }
}
