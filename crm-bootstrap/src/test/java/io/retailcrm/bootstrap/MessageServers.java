package io.retailcrm.bootstrap;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A real SMTP server and a real SMS gateway for the tests, and the settings of a service that uses
 * them. {@link Inbox} asks here, by HTTP, what they have taken.
 */
public class MessageServers implements QuarkusTestResourceLifecycleManager {

  public static final String GATEWAY = "/messages";
  public static final String RECEIVED = "/received";

  private static final String TOKEN = "a-token-for-tests";

  private final ObjectMapper json = new ObjectMapper();
  private final List<Map<?, ?>> texts = new CopyOnWriteArrayList<>();
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
          .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());

  private HttpServer http;

  @Override
  public Map<String, String> start() {
    mail.start();
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.createContext(GATEWAY, this::take);
    http.createContext(RECEIVED, this::tell);
    http.start();
    return Map.of(
        "quarkus.mailer.host",
        "127.0.0.1",
        "quarkus.mailer.port",
        String.valueOf(mail.getSmtp().getPort()),
        "crm.mail.from",
        "no-reply@shop.example",
        "crm.sms.gateway-url",
        "http://127.0.0.1:" + http.getAddress().getPort() + GATEWAY,
        "crm.sms.gateway-token",
        TOKEN,
        "crm.sms.sender",
        "SHOP");
  }

  @Override
  public void stop() {
    http.stop(0);
    mail.stop();
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      texts.add(json.readValue(body, Map.class));
      answer(exchange, 202, new byte[0]);
    } else {
      answer(exchange, 401, new byte[0]);
    }
  }

  private void tell(HttpExchange exchange) throws IOException {
    // Mail looks for its parts by the loader of the thread, which on JDK 25 is not that of the
    // tests.
    Thread.currentThread().setContextClassLoader(MessageServers.class.getClassLoader());
    List<Map<?, ?>> received = new ArrayList<>(texts);
    try {
      for (MimeMessage message : mail.getReceivedMessages()) {
        received.add(
            Map.of(
                "to", message.getAllRecipients()[0].toString(),
                "from", message.getFrom()[0].toString(),
                "subject", message.getSubject(),
                "text", message.getContent().toString().strip()));
      }
    } catch (MessagingException e) {
      throw new IOException(e);
    }
    answer(exchange, 200, json.writeValueAsBytes(received));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
