package io.retailcrm.rest.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.imports.FileLayout;
import io.retailcrm.application.imports.ImportFormat;
import io.retailcrm.application.imports.ImportFormats;
import io.retailcrm.application.job.JobKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RejectedCsvTest {

  private static final ImportFormats FORMATS = Formats.of(Formats.INDIA);

  @Test
  void rejectedLinesAreAsTheyWereWithTheirReasons() throws IOException {
    // Given
    String file =
        "sep=;\nexternal_id;first_name;\"last_name\"\n1;A;B\n2; \"x;\n3;C;\"D\nE\"\n,,\n4;;\n";

    // When
    String rejected =
        rejected(
            JobKind.IMPORT_CUSTOMERS,
            file,
            Map.of(4L, "a \"quote\"", 5L, "is wrong", 8L, "is required"));

    // Then
    assertThat(rejected)
        .isEqualTo(
            "external_id;first_name;\"last_name\";\"rejection_reason\"\r\n"
                + "2; \"x;;\"a \"\"quote\"\"\"\r\n"
                + "3;C;\"D\nE\";\"is wrong\"\r\n"
                + "4;;;\"is required\"\r\n");
  }

  @Test
  void allLinesOfARejectedOrderAreThere() throws IOException {
    // Given
    String file =
        "order_id,external_id,ordered_at,sku,quantity,unit_price\n"
            + "A,C,2026-01-01,S1,1,1\nB,C,2026-01-01,S1,1,1\nA ,C,2026-01-01,S2,x,1\n";

    // When
    String rejected = rejected(JobKind.IMPORT_ORDERS, file, Map.of(4L, "quantity is no number"));

    // Then
    assertThat(rejected.lines())
        .containsExactly(
            "order_id,external_id,ordered_at,sku,quantity,unit_price,\"rejection_reason\"",
            "A,C,2026-01-01,S1,1,1,\"another line of this order was rejected\"",
            "A ,C,2026-01-01,S2,x,1,\"quantity is no number\"");
  }

  @Test
  void theMendedFileCanBeSentAgain() throws IOException {
    // Given
    String rejected =
        rejected(
            JobKind.IMPORT_CUSTOMERS,
            "external_id,first_name,last_name\n1,,\n",
            Map.of(2L, "a first or last name is required"));

    // When
    Formats.Read<?> read =
        Formats.all(
            FORMATS.customers(Formats.CSV, Formats.file(rejected.replace("1,,,", "1,A,B,"))));

    // Then
    assertThat(read.errors()).isEmpty();
    assertThat(read.good()).hasSize(1);
  }

  private static String rejected(JobKind kind, String file, Map<Long, String> reasons)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FORMATS.writeRejected(kind, FileLayout.of(ImportFormat.CSV), Formats.file(file), reasons, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
