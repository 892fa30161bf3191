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
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvHeaderTest {

  private static final Set<String> COLUMNS = Set.of("order_id", "email", "total");

  @Test
  void namesAreTrimmedAndTakenInAnyCase() throws Exception {
    // Given
    String file = " Order_ID ,\" EMail \",\tTOTAL\n";

    // When
    CsvRecords records = CsvRecords.open(whole(utf8(file)), COLUMNS, Set.of("order_id", "email"));

    // Then
    assertThat(records.columns()).containsExactly("order_id", "email", "total");
  }

  @Test
  void namesMayBeQuoted() throws Exception {
    // Given
    String file = "\"order_id\",\"email\"\n1,a@b\n";

    // When
    CsvRecords records = open(utf8(file));

    // Then
    assertThat(records.columns()).containsExactly("order_id", "email");
    assertThat(records.next()).isEqualTo(row(2, "order_id", "1", "email", "a@b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"order_id,email\n1,a@b\n", "\"order_id\",email\n1,a@b\n"})
  void aByteOrderMarkIsSkipped(String file) throws Exception {
    // Given
    byte[] marked = joined(bytes(0xEF, 0xBB, 0xBF), utf8(file));

    // When
    CsvRecords records = open(marked);

    // Then
    assertThat(records.columns()).containsExactly("order_id", "email");
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
        .hasMessage("Unknown columns: mail, totl. Known columns: email, order_id, total.");
  }

  @Test
  void repeatedColumnsAreUnusable() {
    assertThatThrownBy(() -> open(utf8("order_id,email,Order_Id\n")))
        .isInstanceOf(UnusableFile.class)
        .hasMessage("Columns given more than once: order_id.");
  }

  @Test
  void missingColumnsAreUnusable() {
    assertThatThrownBy(() -> open(utf8("email\n")))
        .isInstanceOf(UnusableFile.class)
        .hasMessage("Missing columns: order_id.");
  }

  @Test
  void aColumnWithoutANameIsUnusable() {
    assertThatThrownBy(() -> open(utf8("order_id,email,,\n")))
        .isInstanceOf(UnusableFile.class)
        .hasMessage("Column 3 has no name.");
  }

  @Test
  void allThatIsWrongWithAHeaderIsSaidAtOnce() {
    assertThatThrownBy(() -> open(utf8("email,,email,x\n")))
        .isInstanceOf(UnusableFile.class)
        .hasMessage(
            "Column 2 has no name. Unknown columns: x. Known columns: email, order_id, total."
                + " Columns given more than once: email. Missing columns: order_id.");
  }

  @Test
  void longAndManyUnknownNamesAreCutShort() {
    // Given
    String header =
        "\"a\nb\","
            + "b".repeat(100_000)
            + IntStream.rangeClosed(1, 50).mapToObj(i -> ",c" + i).collect(Collectors.joining());

    // When, Then
    assertThatThrownBy(() -> open(utf8("order_id," + header + "\n")))
        .isInstanceOf(UnusableFile.class)
        .hasMessageStartingWith("Unknown columns: a b, " + "b".repeat(40) + "..., c1, c10, ")
        .hasMessageContaining(" and 42 more. Known");
  }

  @Test
  void moreColumnsThanAnyFileHasAreUnusable() {
    assertThatThrownBy(() -> open(utf8("x,".repeat(100_000))))
        .isInstanceOf(UnusableFile.class)
        .hasMessage("The header line cannot be read: 100001 columns.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order_id;email;total\n1;a;2,50\n",
        "\"order_id\";\"email\"\n",
        "\norder_id;email"
      })
  void columnsSeparatedBySemicolonsAreUnusable(String file) {
    assertThatThrownBy(() -> open(utf8(file)))
        .isInstanceOf(UnusableFile.class)
        .hasMessage("The columns are separated by semicolons: separate them with commas.");
  }

  @Test
  void columnsSeparatedByTabsAreUnusable() {
    assertThatThrownBy(() -> open(utf8("order_id\temail\ttotal\n1\ta\t2,50\n")))
        .isInstanceOf(UnusableFile.class)
        .hasMessage("The columns are separated by tabs: separate them with commas.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
  void aFileInUtf16IsUnusable(String encoding) {
    // Given
    byte[] file = "order_id,email\n1,a@b\n".getBytes(Charset.forName(encoding));

    // When, Then
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(UnusableFile.class)
        .hasMessageStartingWith("The file is encoded in UTF-16: save it as UTF-8");
  }

  @Test
  void aFileInUtf16WithALittleEndianMarkIsUnusable() {
    // Given
    byte[] file = joined(bytes(0xFF, 0xFE), "email\n".getBytes(StandardCharsets.UTF_16LE));

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
                    ImportFiles.repeated('x', 20_000_000), COLUMNS, Set.of("order_id"), 1024))
        .isInstanceOf(UnusableFile.class)
        .hasMessage("The header line cannot be read: longer than 1024 bytes.");
  }

  private static CsvRecords open(byte[] file) throws IOException, UnusableFile {
    return CsvRecords.open(whole(file), COLUMNS, Set.of("order_id"));
  }
}
