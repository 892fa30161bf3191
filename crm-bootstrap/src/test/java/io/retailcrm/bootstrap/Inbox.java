package io.retailcrm.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/** What people have received by mail and SMS; see {@link MessageServers}. */
public final class Inbox {

  /** Longer than all tries of a message, each to the end of the mailer's own patience. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

  private Inbox() {}

  /** What somebody has received so far, the oldest first. */
  public static List<Map<String, String>> of(String address) {
    URI gateway = ConfigProvider.getConfig().getValue("crm.sms.gateway-url", URI.class);
    return RestAssured.given()
        .get(gateway.resolve(MessageServers.RECEIVED))
        .jsonPath()
        .<Map<String, String>>getList("")
        .stream()
        .filter(message -> message.get("to").equals(address))
        .toList();
  }

  /** Waits until somebody has received so many messages, and gives the last of them. */
  public static Map<String, String> last(String address, int count) {
    Instant deadline = Instant.now().plus(TIMEOUT);
    List<Map<String, String>> received = of(address);
    while (received.size() < count) {
      assertThat(Instant.now()).as("%s has received %s", address, received).isBefore(deadline);
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      received = of(address);
    }
    return received.get(count - 1);
  }

  /** The code in the last of so many messages. */
  public static String code(String address, int count) {
    String text = last(address, count).get("text");
    Matcher code = CODE.matcher(text);
    assertThat(code.find()).as(text).isTrue();
    return code.group();
  }
}
