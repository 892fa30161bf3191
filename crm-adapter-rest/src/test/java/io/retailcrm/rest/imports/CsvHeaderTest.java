package io.retailcrm.rest.imports;

import static io.retailcrm.rest.imports.ImportFiles.bytes;
import static io.retailcrm.rest.imports.ImportFiles.joined;
import static io.retailcrm.rest.imports.ImportFiles.row;
import static io.retailcrm.rest.imports.ImportFiles.utf8;
import static io.retailcrm.rest.imports.ImportFiles.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvHeaderTest {

  private static final Set<String> COLUMNS = Set.of("order_id", "email", "total");

  @Test
  @Tag("case:csv-forms")
  void namesAreTrimmedAndTakenInAnyCase() throws Exception {
    // Given
    String file = " Order_ID ,\" EMail \",\tTOTAL\n";

    // When
    CsvRecords records = open(utf8(file));

    // Then
    assertThat(records.fields()).containsExactly("order_id", "email", "total");
  }

  @Test
  @Tag("case:csv-forms")
  void namesMayBeQuoted() throws Exception {
    // Given
    String file = "\"order_id\",\"email\"\n1,a@b\n";

    // When
    CsvRecords records = open(utf8(file));

    // Then
    assertThat(records.fields()).containsExactly("order_id", "email");
    assertThat(records.next()).isEqualTo(row(2, "order_id", "1", "email", "a@b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"order_id,email\n1,a@b\n", "\"order_id\",email\n1,a@b\n"})
  @Tag("case:csv-forms")
  void aByteOrderMarkIsSkipped(String file) throws Exception {
    // Given
    byte[] marked = joined(bytes(0xEF, 0xBB, 0xBF), utf8(file));

    // When
    CsvRecords records = open(marked);

    // Then
    assertThat(records.fields()).containsExactly("order_id", "email");
    assertThat(records.next()).isEqualTo(row(2, "order_id", "1", "email", "a@b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\n", "\uFEFF\r\n \t\r\n", " "})
  void aFileWithoutAnythingInItIsUnusable(String file) {
    assertThatThrownBy(() -> open(utf8(file)))
        .isInstanceOf(UnusableFile.class)
        .hasMessage("The file is empty.");
  }

  @Test
  void unknownColumnsAreUnusableAndAllAreNamed() {
    assertThatThrownBy(() -> open(utf8("order_id,mail,totl\n")))
        .isInstanceOf(UnusableFile.class)
        .hasMessage(
            "Unknown columns: mail, totl. Known columns: email, order_id, rejection_reason,"
                + " total.");
  }

  @Test
  void aLongUnknownNameIsCutShort() {
    assertThatThrownBy(() -> open(utf8("order_id,\"a\nb\"," + "b".repeat(100_000) + "\n")))
        .isInstanceOf(UnusableFile.class)
        .hasMessageStartingWith("Unknown columns: a b, " + "b".repeat(40) + ".... Known");
  }

  @Test
  void repeatedColumnsAreUnusable() {
    assertThatThrownBy(() -> open(utf8("order_id,email,Order_Id\n")))
        .isInstanceOf(UnusableFile.class)
        .hasMessage("Columns given more than once: Order_Id.");
  }

  @Test
  void missingColumnsAreUnusable() {
    assertThatThrownBy(() -> open(utf8("email\n")))
        .isInstanceOf(UnusableFile.class)
        .hasMessage("Missing columns: order_id.");
  }

  @Test
  void allThatIsWrongWithAHeaderIsSaidAtOnce() {
    assertThatThrownBy(() -> open(utf8("email,,email,x\n")))
        .isInstanceOf(UnusableFile.class)
        .hasMessage(
            "Unknown columns: x. Known columns: email, order_id, rejection_reason, total."
                + " Columns given more than once: email. Missing columns: order_id.");
  }

  @Test
  void moreColumnsThanAnyFileHasAreUnusable() {
    assertThatThrownBy(() -> open(utf8("x,".repeat(100_000))))
        .isInstanceOf(UnusableFile.class)
        .hasMessage("The header line cannot be read: 100001 columns, of 1000 at most.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void aFileInUtf16IsUnusable(String encoding) {
    // Given
    byte[] file = "order_id,email\n1,a@b\n".getBytes(Charset.forName(encoding));

    // When, Then
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(UnusableFile.class)
        .hasMessageStartingWith("The file is encoded in UTF-16: save it as UTF-8");
  }

  @Test
  void aHeaderThatIsNotUtf8IsUnusable() {
    // Given
    byte[] file = joined(utf8("order_id,"), bytes(0xE9), utf8("mail\n"));

    // When, Then
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(UnusableFile.class)
        .hasMessage("The header line cannot be read: not valid UTF-8.");
  }

  @Test
  void aHeaderWithAControlCharacterIsUnusable() {
    assertThatThrownBy(() -> open(utf8("order_id,em\0ail\n")))
        .isInstanceOf(UnusableFile.class)
        .hasMessage("The header line cannot be read: control character U+0000.");
  }

  @Test
  void aHeaderWithAnUnclosedQuoteIsUnusable() {
    assertThatThrownBy(() -> open(utf8("order_id,\"email\n1,a@b\n")))
        .isInstanceOf(UnusableFile.class)
        .hasMessage("The header line cannot be read: a quote opened on this line is not closed.");
  }

  @Test
  void aHeaderWithoutEndIsUnusable() {
    assertThatThrownBy(
            () ->
                CsvRecords.open(
                    ImportFiles.repeated('x', 20_000_000),
                    CsvSettings.UNKNOWN,
                    CsvColumns.of(COLUMNS, Set.of(), Set.of("order_id")),
                    1024))
        .isInstanceOf(UnusableFile.class)
        .hasMessage("The header line cannot be read: longer than 1024 bytes.");
  }

  private static CsvRecords open(byte[] file) throws IOException, UnusableFile {
    return CsvRecords.open(
        whole(file), CsvSettings.UNKNOWN, CsvColumns.of(COLUMNS, Set.of(), Set.of("order_id")));
  }
}
