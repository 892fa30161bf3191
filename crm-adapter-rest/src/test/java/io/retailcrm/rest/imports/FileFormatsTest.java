package io.retailcrm.rest.imports;

import static io.retailcrm.rest.imports.Formats.CSV;
import static io.retailcrm.rest.imports.Formats.file;
import static io.retailcrm.rest.imports.Formats.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.retailcrm.application.customer.CreateCustomer.NewCustomer;
import io.retailcrm.application.imports.FileLayout;
import io.retailcrm.application.imports.ImportFile;
import io.retailcrm.application.imports.ImportFormat;
import io.retailcrm.application.imports.ImportFormats;
import io.retailcrm.application.imports.ImportMode;
import io.retailcrm.application.imports.ImportedCustomer;
import io.retailcrm.application.imports.ImportedOrder;
import io.retailcrm.application.job.JobError;
import io.retailcrm.application.job.JobFailed;
import io.retailcrm.application.purchase.OrderDraft;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.money.Money;
import io.retailcrm.rest.imports.Formats.Read;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people's files say, as customers and orders. */
class FileFormatsTest {

  private static final String ORDERS = "order_id,external_id,ordered_at,total\n";
  private static final ImportFormats FORMATS = Formats.of(Formats.INDIA);

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void everySeparatorIsFound(String separator) throws IOException {
    // Given
    String text = "external_id,\"first_name\",last_name\nS-1,\"a,b;c|d\",Rao\n";
    String file =
        separator.equals(",")
            ? text
            : text.replace("a,b", "a\u0001b").replace(",", separator).replace("\u0001", ",");

    // When
    Read<CustomerProfile> read = customers(file);

    // Then
    assertThat(read.contents())
        .extracting(CustomerProfile::firstName, CustomerProfile::lastName)
        .containsExactly(tuple("a,b;c|d", "Rao"));
  }

  @Test
  void aSeparatorThatWasToldIsUsed() throws IOException {
    // Given
    FileLayout layout = new FileLayout(ImportFormat.CSV, null, ";", null, ImportMode.CREATE);

    // When, Then
    assertThatThrownBy(
            () -> FORMATS.customers(layout, file("external_id,first_name,last_name\nS-1,A,B\n")))
        .isInstanceOf(JobFailed.class)
        .hasMessageStartingWith("Unknown columns: external_id,first_name,last_name.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sep=;\n", "SEP=;\r\n", "\"sep=;\"\n"})
  void aFirstLineMayNameTheSeparator(String announcement) throws IOException {
    // When
    Read<CustomerProfile> read =
        customers(announcement + "external_id;first_name;last_name\nS-1;A;B,C,D,E\n");

    // Then
    assertThat(read.contents()).extracting(CustomerProfile::lastName).containsExactly("B,C,D,E");
    assertThat(read.good().get(0).line()).isEqualTo(3);
  }

  @Test
  @Tag("case:nameless-with-value")
  void rowsOfEmptyCellsAndNamelessColumnsAreLeftOut() throws IOException {
    // When
    Read<CustomerProfile> read =
        customers(
            "external_id,first_name,last_name,\n"
                + "E-1,Eli,Row,\n"
                + ",,,\n"
                + "\" \",,\u00a0,\n"
                + ",,\n"
                + "E-2,A,B,x\n");

    // Then
    assertThat(read.contents()).extracting(CustomerProfile::externalId).containsExactly("E-1");
    assertThat(read.errors())
        .containsExactly(new JobError(6, null, "a value in column 4, which has no name"));
  }

  @ParameterizedTest
  @CsvSource({"UPSERT,Thane", "UPSERT_AND_CLEAR,"})
  void aKnownCustomerChangesInTheFieldsOfTheFile(ImportMode mode, String city) throws IOException {
    // Given
    CustomerProfile placeholder = CustomerProfile.knownOnlyAs("U-1");
    FileLayout layout = new FileLayout(ImportFormat.CSV, null, null, null, mode);
    CustomerProfile known =
        change(layout, "external_id,city,phone\nU-1,Thane,9876543210\n", placeholder);

    // When
    CustomerProfile changed =
        change(
            layout,
            "external_id,first_name,last_name,city,email_marketing_consent\nU-1,Ana,,,yes\n",
            known);

    // Then
    assertThat(changed.firstName()).isEqualTo("Ana");
    assertThat(changed.lastName()).isEmpty();
    assertThat(changed.emailMarketingConsent()).isTrue();
    assertThat(changed.phone()).isEqualTo(known.phone());
    assertThat(changed.address().city()).isEqualTo(city);
  }

  @ParameterizedTest
  @CsvSource({"UPSERT, Thane", "UPSERT_AND_CLEAR,"})
  void aLineOfNdjsonChangesTheFieldsThatItNames(ImportMode mode, String city) throws IOException {
    // Given
    CustomerProfile stored =
        change(
            new FileLayout(ImportFormat.CSV, null, null, null, mode),
            "external_id,first_name,last_name,city\nK-1,Ana,Ruiz,Thane\n",
            CustomerProfile.knownOnlyAs("K-1"));
    FileLayout layout = new FileLayout(ImportFormat.NDJSON, null, null, null, mode);
    String file =
        "{\"external_id\":\"K-1\",\"first_name\":null,\"city\":null,\"state\":\" Goa \"}\n"
            + "{\"external_id\":\"K-2\",\"shoe_size\":41}\n"
            + "[1]\n";

    // When
    Read<ImportedCustomer> read = Formats.all(FORMATS.customerUpserts(layout, file(file)));

    // Then
    CustomerProfile changed = read.contents().get(0).change().appliedTo(stored).orElseThrow();
    assertThat(changed.address().city()).isEqualTo(city);
    assertThat(changed.address().state()).isEqualTo("Goa");
    assertThat(changed.firstName()).isEqualTo(stored.firstName());
    assertThat(read.contents().get(0).keys()).containsExactly(new CustomerKey.ByExternalId("K-1"));
    assertThat(read.errors())
        .extracting(JobError::line, JobError::field)
        .containsExactly(tuple(2L, "shoe_size"), tuple(3L, "body"));
  }

  @Test
  void aListOfAddressesNeedsNoNames() throws IOException {
    // Given
    FileLayout layout = new FileLayout(ImportFormat.CSV, null, null, null, ImportMode.UPSERT);

    // When
    Read<ImportedCustomer> read =
        Formats.all(
            FORMATS.customerUpserts(
                layout, file("email,email_marketing_consent\nann@example.com,false\n")));

    // Then
    assertThat(read.contents())
        .singleElement()
        .satisfies(
            customer -> {
              assertThat(customer.keys())
                  .containsExactly(new CustomerKey.ByEmail(new EmailAddress("ann@example.com")));
              assertThat(customer.profile()).isNull();
              assertThat(customer.missing())
                  .containsExactly(
                      new JobError(2, "first_name", "a first or last name is required"));
            });
  }

  @ParameterizedTest
  @EnumSource(ImportMode.class)
  void whatWasReadIsShownCleanAndWithItsCountry(ImportMode mode) throws IOException {
    // Given
    FileLayout layout = new FileLayout(ImportFormat.CSV, null, null, null, mode);
    ImportFile file =
        file(
            "external_id,first_name,last_name,email,phone,city,sms_marketing_consent\n"
                + " C-1 ,\u200bAna ,,Ana@Example.COM,98765 43210,,Yes\n");

    // When
    Map<String, Object> fields =
        mode == ImportMode.CREATE
            ? Formats.all(FORMATS.customers(layout, file)).good().get(0).fields().get()
            : Formats.all(FORMATS.customerUpserts(layout, file)).good().get(0).fields().get();

    // Then
    assertThat(fields)
        .isEqualTo(
            Map.of(
                "external_id",
                "C-1",
                "first_name",
                "Ana",
                "email",
                "ana@example.com",
                "phone",
                "+919876543210",
                "sms_marketing_consent",
                true));
  }

  @Test
  void whatWasReadOfAnOrderIsShownWithItsItemsAndReturns() throws IOException {
    // Given
    ImportFile file =
        file(
            "order_id,external_id,ordered_at,sku,quantity,unit_price,returned_total\n"
                + "O-1,C-1,2026-02-03 10:00,CUP,2,10.5000,5\n"
                + "O-1,C-1,2026-02-03 10:00,HAT,1,7,5\n");

    // When
    Read<ImportedOrder> read = Formats.all(FORMATS.orders(CSV, file));

    // Then
    assertThat(read.good().get(0).fields().get())
        .hasToString(
            "{order_id=O-1, external_id=C-1, ordered_at=2026-02-03T04:30:00Z,"
                + " items=[{sku=CUP, quantity=2, unit_price=10.5},"
                + " {sku=HAT, quantity=1, unit_price=7}], returned_total=5.00}");
  }

  @ParameterizedTest
  @EnumSource(ImportFormat.class)
  void theRegistrationAndStatusOfAnOlderSystemAreRead(ImportFormat format) throws IOException {
    // Given
    String csv =
        "external_id,first_name,registered_at,is_active\n"
            + "R-1,Ana,2019-05-06T07:08:09Z,No\n"
            + "R-2,Ana,,\n"
            + "R-3,Ana,2999-01-01T00:00:00Z,perhaps\n"
            + "R-4,Ana,1969-12-31T00:00:00Z,\n";
    String json =
        "{\"external_id\":\"R-1\",\"first_name\":\"Ana\","
            + "\"registered_at\":\"2019-05-06T07:08:09Z\",\"is_active\":false}\n"
            + "{\"external_id\":\"R-2\",\"first_name\":\"Ana\"}\n"
            + "{\"external_id\":\"R-3\",\"first_name\":\"Ana\","
            + "\"registered_at\":\"2999-01-01T00:00:00Z\",\"is_active\":\"perhaps\"}\n"
            + "{\"external_id\":\"R-4\",\"first_name\":\"Ana\","
            + "\"registered_at\":\"1969-12-31T00:00:00Z\"}\n";
    ImportFile file = file(format == ImportFormat.CSV ? csv : json);

    // When
    Read<NewCustomer> created = Formats.all(FORMATS.customers(FileLayout.of(format), file));
    Read<ImportedCustomer> known =
        Formats.all(
            FORMATS.customerUpserts(
                new FileLayout(format, null, null, null, ImportMode.UPSERT), file));

    // Then
    Instant then = Instant.parse("2019-05-06T07:08:09Z");
    assertThat(created.contents())
        .extracting(NewCustomer::registeredAt, NewCustomer::active)
        .containsExactly(tuple(then, false), tuple(null, true));
    assertThat(known.contents())
        .extracting(ImportedCustomer::registeredAt, ImportedCustomer::active)
        .containsExactly(tuple(then, false), tuple(null, null));
    assertThat(known.good().get(0).fields().get())
        .containsEntry("registered_at", "2019-05-06T07:08:09Z")
        .containsEntry("is_active", false);
    int second = format == ImportFormat.CSV ? 4 : 3;
    for (List<JobError> errors : List.of(created.errors(), known.errors())) {
      assertThat(errors)
          .extracting(error -> error.line() - second, JobError::field, JobError::message)
          .containsExactlyInAnyOrder(
              tuple(0L, "is_active", "must be true or false"),
              tuple(0L, "registered_at", "must be between 1970-01-01 and now"),
              tuple(1L, "registered_at", "must be between 1970-01-01 and now"));
    }
  }

  private static CustomerProfile change(FileLayout layout, String text, CustomerProfile profile)
      throws IOException {
    return Formats.all(FORMATS.customerUpserts(layout, file(text)))
        .contents()
        .get(0)
        .change()
        .appliedTo(profile)
        .orElseThrow();
  }

  @Test
  void textIsReadInTheCharsetOfTheFile() throws IOException {
    // Given
    byte[] file =
        "external_id;first_name;last_name\nC-1;Zoë;Müller\n"
            .getBytes(Charset.forName("windows-1252"));

    // When
    Read<CustomerProfile> read =
        Formats.profiles(
            FORMATS.customers(
                new FileLayout(ImportFormat.CSV, "windows-1252", null, null, ImportMode.CREATE),
                file(file)));

    // Then
    assertThat(read.contents()).extracting(CustomerProfile::lastName).containsExactly("Müller");
  }

  @ParameterizedTest
  @CsvSource({
    "yes,true",
    "Y,true",
    "1,true",
    "TRUE,true",
    "no,false",
    "N,false",
    "0,false",
    "False,false"
  })
  void wordsForYesAndNoAreUnderstood(String word, boolean consent) throws IOException {
    // When
    Read<CustomerProfile> read =
        customers("external_id,first_name,last_name,sms_marketing_consent\nF-1,A,B," + word + "\n");

    // Then
    assertThat(read.contents())
        .extracting(CustomerProfile::smsMarketingConsent)
        .containsExactly(consent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"subscribed", "maybe", "2", "ja", "on"})
  @Tag("case:yes-no-refused")
  void otherWordsAreNeverTakenForAYes(String word) throws IOException {
    // When
    Read<CustomerProfile> read =
        customers(
            "external_id,first_name,last_name,email_marketing_consent\nF-1,A,B," + word + "\n");

    // Then
    assertThat(read.errors())
        .containsExactly(new JobError(2, "email_marketing_consent", "must be true or false"));
  }

  @ParameterizedTest
  @CsvSource({"1249.0000,1249.00", "56.2900,56.29", "10,10.00", "10.,10.00", "0.000,0.00"})
  @Tag("case:amounts")
  void zerosAtTheEndAreNoDecimals(String amount, BigDecimal total) throws IOException {
    // When
    Read<OrderDraft> read = orders(ORDERS + "A-1,C,2026-01-15," + amount + "\n");

    // Then
    assertThat(read.contents()).extracting(OrderDraft::total).containsExactly(Money.of(total));
  }

  @ParameterizedTest
  @ValueSource(strings = {"56.295", "\"1,234.50\"", "\"1234,50\"", "$12.00", "(12.00)", "-1"})
  @Tag("case:amounts-refused")
  void otherAmountsAreRefused(String amount) throws IOException {
    // When
    Read<OrderDraft> read = orders(ORDERS + "A-1,C,2026-01-15," + amount + "\n");

    // Then
    assertThat(read.contents()).isEmpty();
    assertThat(read.errors()).extracting(JobError::field).containsExactly("total");
  }

  @Test
  @Tag("case:currency-column")
  void ordersInAnotherCurrencyAreRefused() throws IOException {
    // When
    Read<OrderDraft> read =
        orders(
            "order_id,external_id,ordered_at,total,currency\n"
                + "A-1,C,2026-01-15,1,inr\nA-2,C,2026-01-15,1,\nA-3,C,2026-01-15,1,EUR\n");

    // Then
    assertThat(read.contents())
        .extracting(order -> order.id().value())
        .containsExactly("A-1", "A-2");
    assertThat(read.errors())
        .containsExactly(new JobError(4, "currency", "must be the currency INR"));
  }

  @Test
  @Tag("shared-data")
  void theCasesOfFilesGiveTheirRightValues() throws IOException {
    Read<OrderDraft> stamps = orders(shared("files/time-stamps.csv"));
    assertThat(stamps.contents())
        .extracting(OrderDraft::orderedAt)
        .containsExactly(
            Instant.parse("2026-09-03T14:14:00Z"),
            Instant.parse("2026-01-15T04:30:00Z"),
            Instant.parse("2026-01-15T04:30:00Z"),
            Instant.parse("2026-01-15T04:30:00Z"));
    Read<CustomerProfile> flags = customers(shared("files/yes-no.csv"));
    assertThat(flags.contents())
        .extracting(CustomerProfile::emailMarketingConsent)
        .containsExactly(true, false, true, true, false);
    assertThat(flags.errors()).extracting(JobError::line).containsExactly(7L, 8L);
    assertThat(customers(shared("files/semicolons.csv")).contents())
        .extracting(customer -> customer.address().city())
        .containsExactly("Thane; East");
    assertThat(customers(shared("files/sep-line.csv")).contents())
        .extracting(CustomerProfile::firstName)
        .containsExactly("Sep");
    assertThat(customers(shared("files/address-line-break.csv")).contents())
        .extracting(customer -> customer.address().line1())
        .containsExactly("12 Main Street Flat 3");
    for (Map.Entry<String, List<String>> landed :
        Map.of(
                "files/empty-rows.csv", List.of("ER-1"),
                "files/nameless-column.csv", List.of("NC-1", "NC-2"),
                "files/columns-ignored.csv", List.of("CO-1"))
            .entrySet()) {
      Read<CustomerProfile> read = customers(shared(landed.getKey()));
      assertThat(read.contents())
          .extracting(CustomerProfile::externalId)
          .containsExactlyElementsOf(landed.getValue());
      assertThat(read.errors()).isEmpty();
    }
  }

  @Test
  @Tag("case:unknown-columns-named")
  void everyUnknownColumnIsNamedAsItIsWritten() {
    // Given
    String unknown =
        IntStream.rangeClosed(1, 50)
            .mapToObj(i -> "Sp\u00e4lte " + i)
            .collect(Collectors.joining(","));

    // When, Then
    assertThatThrownBy(() -> customers("external_id,first_name,last_name," + unknown + "\n"))
        .isInstanceOf(JobFailed.class)
        .hasMessageStartingWith("Unknown columns: " + unknown.replace(",", ", ") + ".");
  }

  private static Read<CustomerProfile> customers(String text) throws IOException {
    return Formats.profiles(FORMATS.customers(CSV, file(text)));
  }

  private static Read<OrderDraft> orders(String text) throws IOException {
    return Formats.orders(FORMATS.orders(CSV, file(text)));
  }

  private static Read<CustomerProfile> customers(Path path) throws IOException {
    return customers(Files.readString(path));
  }

  private static Read<OrderDraft> orders(Path path) throws IOException {
    return orders(Files.readString(path));
  }
}
