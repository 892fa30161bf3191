package io.retailcrm.rest.imports;

import static io.retailcrm.rest.imports.Formats.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.retailcrm.application.imports.FileLayout;
import io.retailcrm.application.imports.ImportFormat;
import io.retailcrm.application.imports.ImportFormats;
import io.retailcrm.application.imports.ImportMode;
import io.retailcrm.application.imports.ImportRecords;
import io.retailcrm.application.imports.ImportedOrder;
import io.retailcrm.application.imports.ImportedReturn;
import io.retailcrm.application.job.JobError;
import io.retailcrm.domain.customer.Address;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.money.Money;
import io.retailcrm.rest.imports.Formats.Read;
import io.retailcrm.rest.problem.FieldError;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a mapping says has its effect, or is refused. */
class ColumnMappingTest {

  private static final ImportFormats FORMATS = Formats.of(Formats.INDIA);
  private static final ObjectMapper JSON =
      new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
  private static final String COLUMNS =
      "\"columns\":{\"No\":\"order_id\",\"Who\":\"external_id\",\"Day\":\"ordered_at\","
          + "\"Sum\":\"total\",\"Cur\":\"currency\"}";

  @Test
  void constantsOfAllFieldsOfAnOrderCount() throws IOException {
    // When
    Read<ImportedOrder> read =
        orders(
            COLUMNS
                + ",\"constants\":{\"currency\":\"INR\",\"returned_total\":2.5,"
                + "\"first_name\":\"Ann\",\"last_name\":\"Lee\",\"channel\":\"till\"}",
            "No,Who,Day,Sum\n1,C,2026-02-03,10\n");

    // Then
    assertThat(read.errors()).isEmpty();
    assertThat(read.contents())
        .singleElement()
        .satisfies(
            order -> {
              assertThat(order.returned()).isEqualTo(Money.of(new BigDecimal("2.50")));
              assertThat(order.buyer())
                  .isEqualTo(new ImportedOrder.Buyer("Ann", "Lee", null, Address.UNKNOWN));
              assertThat(order.draft().channel()).isEqualTo("till");
            });
  }

  @Test
  void anotherCurrencyIsRefusedHoweverItIsSaid() throws IOException {
    // Given
    String file = "No,Who,Day,Sum,Cur\n1,C,2026-02-03,10,\n2,C,2026-02-03,10,Rs\n";

    // When
    Read<ImportedOrder> constant = orders(COLUMNS + ",\"constants\":{\"currency\":\"USD\"}", file);
    Read<ImportedOrder> word =
        orders(COLUMNS + ",\"values\":{\"currency\":{\"rs\":\"INR\"}}", file);
    Read<ImportedOrder> otherWord =
        orders(COLUMNS + ",\"values\":{\"currency\":{\"rs\":\"USD\"}}", file);
    Read<ImportedReturn> returned =
        Formats.all(
            FORMATS.returns(
                layout(
                    "returns",
                    "\"columns\":{\"R\":\"return_id\",\"No\":\"order_id\",\"Sum\":\"amount\"},"
                        + "\"constants\":{\"currency\":\"USD\"}"),
                file("R,No,Sum\n1,1,10\n")));

    // Then
    assertThat(constant.errors())
        .extracting(JobError::line, JobError::field)
        .containsExactly(tuple(2L, "currency"), tuple(3L, "currency"));
    assertThat(word.errors()).isEmpty();
    assertThat(word.contents()).hasSize(2);
    assertThat(otherWord.errors()).extracting(JobError::line).containsExactly(3L);
    assertThat(returned.errors()).extracting(JobError::field).containsExactly("currency");
  }

  @Test
  void birthdaysHaveThePatternOfTheMapping() throws IOException {
    // When
    Read<CustomerProfile> read =
        Formats.profiles(
            FORMATS.customers(
                layout(
                    "customers",
                    "\"columns\":{\"Id\":\"external_id\",\"Name\":\"first_name\","
                        + "\"Born\":\"date_of_birth\",\"Since\":\"registered_at\"},"
                        + "\"date_pattern\":\"dd/MM/yyyy[ HH:mm]\""),
                file(
                    "Id,Name,Born,Since\n1,Ana,03/09/1990,03/09/2020 10:00\n"
                        + "2,Eve,1990-09-03,03/09/2020\n3,Ann,31/02/1990,\n")));

    // Then
    assertThat(read.contents())
        .extracting(CustomerProfile::dateOfBirth)
        .containsExactly(LocalDate.of(1990, 9, 3), LocalDate.of(1990, 9, 3));
    assertThat(read.errors())
        .extracting(JobError::line, JobError::field)
        .containsExactly(tuple(4L, "date_of_birth"));
  }

  @Test
  void wordsOfAMappingMeanTheSameHoweverTheyAreSpelled() throws IOException {
    // When: outer blanks, an invisible character, and an accent of its own
    Read<ImportedOrder> read =
        orders(
            COLUMNS
                + ",\"skip\":{\"State\":[\"Annule\u0301 \"]},"
                + "\"values\":{\"currency\":{\" roupie\u200B\":\"INR\"}},\"unknown_columns\":\"ignore\"",
            "No,Who,Day,Sum,Cur,State\n1,C,2026-02-03,10,Roupie,annul\u00E9\n2,C,2026-02-03,10,Roupie,\n");

    // Then
    assertThat(read.errors()).isEmpty();
    assertThat(read.skipped().get()).isOne();
    assertThat(read.contents())
        .extracting(order -> order.draft().id().value())
        .containsExactly("2");
  }

  @Test
  void aMappingWithoutColumnsReadsThoseOfTheService() throws IOException {
    // When
    ImportRecords<ImportedOrder> records =
        FORMATS.orders(
            layout(
                "orders",
                "\"columns\":{},\"unknown_columns\":\"ignore\","
                    + "\"skip\":{\"Channel\":[\"test\"],\"state\":[\"void\"]}"),
            file(
                "order_id,external_id,ordered_at,total,channel,State,note\n"
                    + "1,C,2026-02-03,10,TEST,,\n2,C,2026-02-03,10,web,Void,\n"
                    + "3,C,2026-02-03,10,web,paid,x\n"));
    Read<ImportedOrder> read = Formats.all(records);

    // Then
    assertThat(read.skipped().get()).isEqualTo(2);
    assertThat(read.contents())
        .extracting(order -> order.draft().id().value())
        .containsExactly("3");
    assertThat(records.ignoredColumns()).containsExactly("note");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"skip\":{\"Status\":null}|skip",
        "\"skip\":{\"Status\":[null]}|skip",
        "\"skip\":{\"Status\":[\"x\"],\"status \":[\"y\"]}|skip",
        "\"skip\":{\" \":[\"x\"]}|skip",
        "\"values\":{\"total\":null}|values",
        "\"values\":{\"total\":{\"Yes\":1,\"YES\":2}}|values",
        "\"values\":{\"total\":{\"yes\":[1]}}|values",
        "\"constants\":{\"total\":{}}|constants",
        "\"constants\":{\"shoe\":1}|constants",
        "\"date_pattern\":\"MM/dd/yyyy hh:mm\"|date_pattern",
        "\"date_pattern\":\"yyyy-MM-dd 'at HH:mm\"|date_pattern",
        "\"date_pattern\":\"yyyy-MM-dd foo\"|date_pattern",
        "\"date_pattern\":\"\"|date_pattern"
      })
  void aMappingThatCanNotBeAppliedIsRefused(String said, String field) throws IOException {
    assertThat(ImportMappingCheck.errors(mapping("orders", "\"columns\":{}," + said)))
        .extracting(FieldError::field)
        .containsExactly(field);
  }

  @Test
  void aColumnIsNamedOnceHoweverItIsSpelled() throws IOException {
    assertThat(
            ImportMappingCheck.errors(
                mapping("orders", "\"columns\":{\"Sum\":\"total\",\"sum \":\"total\"}")))
        .extracting(FieldError::field)
        .containsExactly("columns");
  }

  private static Read<ImportedOrder> orders(String mapping, String text) throws IOException {
    return Formats.all(FORMATS.orders(layout("orders", mapping), file(text)));
  }

  private static FileLayout layout(String kind, String said) throws IOException {
    return new FileLayout(
        ImportFormat.CSV,
        null,
        null,
        new ImportSources().write(mapping(kind, said)),
        ImportMode.CREATE);
  }

  private static ColumnMapping mapping(String kind, String said) throws IOException {
    return JSON.readValue(
        "{\"name\":\"m\",\"kind\":\"" + kind + "\"," + said + "}", ColumnMapping.class);
  }
}
