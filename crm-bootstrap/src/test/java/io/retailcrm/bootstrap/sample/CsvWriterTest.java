package io.retailcrm.bootstrap.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CsvWriterTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private CsvWriter csv;

  @BeforeEach
  void open() {
    csv = new CsvWriter(out);
  }

  @Test
  void fieldsAreSeparatedByCommasAndRecordsEndInCrlf() throws IOException {
    csv.write("a", "b c");
    csv.write("d", "e");

    assertThat(written()).isEqualTo("a,b c\r\nd,e\r\n");
  }

  @Test
  void aMissingValueIsAnEmptyField() throws IOException {
    csv.write("a", null, "", "d");

    assertThat(written()).isEqualTo("a,,,d\r\n");
  }

  @Test
  void commasQuotesAndLineBreaksAreQuoted() throws IOException {
    csv.write("Kurta, Indigo", "\"Chanda Mama\" T-Shirt", "two\nlines", "carriage\rreturn");

    assertThat(written())
        .isEqualTo(
            "\"Kurta, Indigo\",\"\"\"Chanda Mama\"\" T-Shirt\",\"two\n"
                + "lines\",\"carriage\r"
                + "return\"\r\n");
  }

  @Test
  void textIsWrittenInUtf8() throws IOException {
    csv.write("कुर्ता");

    assertThat(out.toByteArray()).isEqualTo("कुर्ता\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private String written() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
