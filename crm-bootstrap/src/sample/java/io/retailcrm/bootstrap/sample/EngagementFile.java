package io.retailcrm.bootstrap.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * {@code engagement.ndjson}: one event of a mail a line, an element of the list that the service
 * takes. Ids and addresses need no escapes.
 */
final class EngagementFile {

  static final String NAME = "engagement.ndjson";

  private final OutputStream out;

  EngagementFile(OutputStream out) {
    this.out = out;
  }

  void write(MailEvent event) throws IOException {
    String line =
        "{\"event_id\":\""
            + event.id()
            + "\",\"email\":\""
            + event.email()
            + "\",\"type\":\""
            + event.type()
            + "\",\"message_id\":\""
            + event.messageId()
            + "\",\"occurred_at\":\""
            + event.occurredAt()
            + "\"}\n";
    out.write(line.getBytes(StandardCharsets.UTF_8));
  }
}
