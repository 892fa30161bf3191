package io.retailcrm.rest.imports;

import static io.retailcrm.rest.imports.Formats.CSV;
import static io.retailcrm.rest.imports.Formats.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.retailcrm.application.imports.FileLayout;
import io.retailcrm.application.imports.ImportFormat;
import io.retailcrm.application.imports.ImportFormats;
import io.retailcrm.application.imports.ImportedReturn;
import io.retailcrm.application.job.JobError;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.OrderReturn;
import io.retailcrm.rest.imports.Formats.Read;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A return lands whole or not at all, however its lines stand in the file. */
class CsvReturnsTest {

  private static final String HEADER = "return_id,order_id,returned_at,amount,sku,quantity\n";
  private static final String INCOMPLETE =
      "the return is not complete: a line of it can't be read or has no return_id or no order_id";
  private static final String BROKEN = "text after the closing quote of column 2";
  private static final ImportFormats FORMATS = Formats.of(Formats.INDIA);

  @Test
  void aLineIsAReturnWithItsOwnDate() throws IOException {
    // When
    Read<ImportedReturn> read =
        read(
            "return_id;order_id;returned_at;amount;currency\n"
                + "R-1; O-1 ;2026-02-03 10:14:00 -0400;10.5000;inr\n"
                + "R-1;O-2;;7;\n"
                + "R-2;O-2;;7;EUR\n");

    // Then
    assertThat(read.contents())
        .containsExactly(
            new ImportedReturn(
                new OrderId("O-1"),
                "R-1",
                Money.of(new BigDecimal("10.50")),
                List.of(),
                Instant.parse("2026-02-03T14:14:00Z")),
            new ImportedReturn(new OrderId("O-2"), "R-1", Money.of(7), List.of(), null));
    assertThat(read.errors())
        .containsExactly(new JobError(4, "currency", "must be the currency INR"));
  }

  @Test
  void theLinesOfAReturnAreItsItemsWhereverTheyStand() throws IOException {
    // When
    Read<ImportedReturn> read =
        read(
            HEADER
                + "R-1,O-1,2026-02-03,15,CUP,1\n"
                + "R-1,O-2,2026-02-03,5.00,CUP,1\n"
                + "R-1 ,O-1,2026-02-03 00:00,15.00,SPOON,2\n");

    // Then
    assertThat(read.errors()).isEmpty();
    assertThat(read.contents())
        .extracting(one -> one.orderId().value(), one -> one.items().size())
        .containsExactly(tuple("O-2", 1), tuple("O-1", 2));
  }

  @Test
  void aLineThatCanNotBeReadRefusesItsReturn() throws IOException {
    // When
    Read<ImportedReturn> read =
        read(
            HEADER
                + "R-1,O-1,2026-02-03,15,CUP,1\n"
                + "R-2,O-1,2026-02-03,5,CUP,1\n"
                + "R-1,O-1,2026-02-03,15,\"SPOON\"x,1\n"
                + "R-5,O-1,2026-02-03,5,CUP,1\n");

    // Then
    assertThat(read.contents()).extracting(ImportedReturn::returnId).containsExactly("R-2", "R-5");
    assertThat(read.errors())
        .extracting(JobError::line, JobError::field)
        .containsExactlyInAnyOrder(tuple(4L, null), tuple(2L, "return_id"));
  }

  @Test
  void aLineThatLacksAPartOfItsIdRefusesOnlyWhatItMayBelongTo() throws IOException {
    // When
    Read<ImportedReturn> read =
        read(
            HEADER
                + "R-1,O-1,2026-02-03,5,CUP,1\n"
                + "R-2,,2026-02-03,5,CUP,1\n"
                + "R-3,O-1,2026-02-03,5,CUP,1\n"
                + "R-3,,2026-02-03,5,FORK,1\n"
                + "R-4,O-1,2026-02-03,5,CUP,1\n"
                + ",O-1,2026-02-03,5,CUP,1\n"
                + "R-5,O-2,2026-02-03,5,CUP,1\n"
                + "R-6,\"O\"x,2026-02-03,5,CUP,1\n"
                + "R-5,O-2,2026-02-03,5,FORK,1\n");

    // Then
    assertThat(read.contents())
        .extracting(ImportedReturn::returnId, one -> one.items().size())
        .containsExactly(tuple("R-1", 1), tuple("R-5", 2));
    assertThat(read.errors())
        .extracting(JobError::line, JobError::field, JobError::message)
        .containsExactlyInAnyOrder(
            tuple(3L, "order_id", "is required"),
            tuple(4L, "return_id", INCOMPLETE),
            tuple(5L, "order_id", "is required"),
            tuple(6L, "return_id", INCOMPLETE),
            tuple(7L, "return_id", "is required"),
            tuple(9L, null, BROKEN));
  }

  @Test
  void whatIsWrongIsNamedByItsLineAndColumn() throws IOException {
    // When
    Read<ImportedReturn> read =
        read(
            HEADER
                + "R-1,O-1,3/2/2026,15,,\n"
                + "R-2,O-1,,,,\n"
                + "R-3,O-1,,0,,\n"
                + "R-4,O-1,,10,CUP,1\n"
                + "R-4,O-1,,11,SPOON,many\n"
                + "R-5,O-1,,10,CUP,1\n"
                + "R-5,O-1,,10,SPOON,many\n"
                + "R-6,O-1,2999-01-01,10,,\n");

    // Then
    assertThat(read.contents()).isEmpty();
    assertThat(read.errors())
        .extracting(JobError::line, JobError::field)
        .containsExactly(
            tuple(2L, "returned_at"),
            tuple(3L, "amount"),
            tuple(4L, "amount"),
            tuple(6L, "amount"),
            tuple(8L, "quantity"),
            tuple(9L, "returned_at"));
  }

  @Test
  void allLinesOfARejectedReturnAreGivenBack() throws IOException {
    // Given
    String file =
        HEADER + "R-1,O-1,,9,CUP,1\nR-1,O-2,,9,CUP,1\nR-2,O-1,,9,CUP,1\nR-1,O-1,,9,SPOON,x\n";
    ByteArrayOutputStream rejected = new ByteArrayOutputStream();

    // When
    FORMATS.writeRejected(
        JobKind.IMPORT_RETURNS, CSV, file(file), Map.of(5L, "quantity must be a number"), rejected);

    // Then
    assertThat(rejected.toString(StandardCharsets.UTF_8).lines().skip(1))
        .containsExactly(
            "R-1,O-1,,9,CUP,1,\"another line of this return was rejected\"",
            "R-1,O-1,,9,SPOON,x,\"quantity must be a number\"");
  }

  @Test
  void aLineOfNdjsonIsTheBodyOfTheCallWithTheOrder() throws IOException {
    // When
    Read<ImportedReturn> read =
        Formats.all(
            FORMATS.returns(
                FileLayout.of(ImportFormat.NDJSON),
                file(
                    "{\"order_id\":\"O-1\",\"return_id\":\"R-1\","
                        + "\"items\":[{\"sku\":\"CUP\",\"quantity\":2}]}\n"
                        + "{\"return_id\":\"R-1\",\"amount\":5}\n")));

    // Then
    assertThat(read.contents())
        .containsExactly(
            new ImportedReturn(
                new OrderId("O-1"),
                "R-1",
                null,
                List.of(new OrderReturn.Item("CUP", BigDecimal.valueOf(2))),
                null));
    assertThat(read.errors()).containsExactly(new JobError(2, "order_id", "is required"));
  }

  private static Read<ImportedReturn> read(String text) throws IOException {
    return Formats.all(FORMATS.returns(CSV, file(text)));
  }
}
