package io.retailcrm.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.jboss.logmanager.formatters.StructuredFormatter.ExceptionOutputType;
import org.junit.jupiter.api.Test;

/** Lines as a production build writes them. */
class MaskedLogTest {

  private static final String CALLER = "01890a5d-ac96-774b-bcce-b302099a8057";

  @Test
  void noLineOfJsonHoldsPersonalData() throws JsonProcessingException {
    // Given
    ExtLogRecord logged = logged("mail to jane@example.com, call +91 98765 43210");
    logged.setThrown(
        new IllegalStateException(
            "of jane@example.com", new IllegalArgumentException("+919876543210 is odd")));
    logged.putMdc("requestId", "for-jane@example.com");
    logged.putMdc("note", "09876543210");

    // When
    String line = line(logged);

    // Then
    assertThat(line).doesNotContain("jane", "98765", "43210");
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(json.path("message").asText()).isEqualTo("mail to ***, call ***");
    assertThat(json.path("stackTrace").asText())
        .contains("java.lang.IllegalStateException: of ***")
        .contains("Caused by: java.lang.IllegalArgumentException: *** is odd")
        .contains("MaskedLogTest.noLineOfJsonHoldsPersonalData");
  }

  @Test
  void aLineOfJsonSaysWhoseItIs() throws JsonProcessingException {
    // Given
    ExtLogRecord logged = logged("Job CUST-20251217-0001 begins");
    logged.putMdc("requestId", "0ff1ce");
    logged.putMdc("callerId", CALLER);

    // When
    JsonNode line = new ObjectMapper().readTree(line(logged));

    // Then
    assertThat(line.path("message").asText()).isEqualTo("Job CUST-20251217-0001 begins");
    assertThat(line.path("mdc").path("requestId").asText()).isEqualTo("0ff1ce");
    assertThat(line.path("mdc").path("callerId").asText()).isEqualTo(CALLER);
  }

  private static ExtLogRecord logged(String message) {
    return new ExtLogRecord(Level.INFO, message, MaskedLogTest.class.getName());
  }

  private static String line(ExtLogRecord logged) {
    JsonFormatter formatter = new JsonFormatter();
    formatter.setExceptionOutputType(ExceptionOutputType.FORMATTED);
    assertThat(new MaskedLog().isLoggable(logged)).isTrue();
    return formatter.format(logged);
  }
}
