package io.retailcrm.rest.imports;

import static io.retailcrm.rest.imports.ImportFiles.LONGEST;
import static io.retailcrm.rest.imports.ImportFiles.broken;
import static io.retailcrm.rest.imports.ImportFiles.bytes;
import static io.retailcrm.rest.imports.ImportFiles.csvRecords;
import static io.retailcrm.rest.imports.ImportFiles.dripping;
import static io.retailcrm.rest.imports.ImportFiles.joined;
import static io.retailcrm.rest.imports.ImportFiles.repeated;
import static io.retailcrm.rest.imports.ImportFiles.row;
import static io.retailcrm.rest.imports.ImportFiles.utf8;
import static io.retailcrm.rest.imports.ImportFiles.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecordsTest {

  private static final Set<String> COLUMNS = Set.of("id", "name", "city");
  private static final String MAY_BE_UNCLOSED = " (a quote opened on this line may not be closed)";

  @Test
  void aRowHasItsFieldsByColumnName() throws Exception {
    // Given
    String file = "id,name,city\n7,Ann,Oslo\n8,Bo,Rome\n";

    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records)
        .containsExactly(
            row(2, "id", "7", "name", "Ann", "city", "Oslo"),
            row(3, "id", "8", "name", "Bo", "city", "Rome"));
  }

  @Test
  void anEmptyFieldIsAbsentWithOrWithoutQuotes() throws Exception {
    // Given
    String file = "id,name,city\n7,,\"\"\n";

    // When
    FileRecord.Row row = (FileRecord.Row) read(file).get(0);

    // Then
    assertThat(row.fields()).isEqualTo(Map.of("id", "7")).hasSize(1);
    assertThat(row.fields().get("name")).isNull();
    assertThat(row.fields()).doesNotContainKey("city").doesNotContainKey("no such column");
  }

  @Test
  void theFieldsOfARowAreInTheOrderOfTheHeaderAndCannotBeChanged() throws Exception {
    // Given
    String file = "name,city,id\nAnn,Oslo,7\n";

    // When
    FileRecord.Row row = (FileRecord.Row) read(file).get(0);

    // Then
    assertThat(row.fields().keySet()).containsExactly("name", "city", "id");
    assertThatThrownBy(() -> row.fields().put("id", "8"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> row.fields().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void rowsOfEmptyCellsAreSkippedHoweverManyTheyAre() throws Exception {
    // Given
    String file = "id,name,city\n,,\n, ,\u00a0\n,,,,\n\"\",,\n7,Ann,Oslo\n,,";

    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records).containsExactly(row(6, "id", "7", "name", "Ann", "city", "Oslo"));
  }

  @Test
  void spacesAreKeptInValues() throws Exception {
    // Given
    String file = "id,name\n 7 ,\" Ann\t\"\n";

    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records).containsExactly(row(2, "id", " 7 ", "name", " Ann\t"));
  }

  @Test
  void quotedFieldsMayHoldCommasLineBreaksAndDoubledQuotes() throws Exception {
    // Given
    String file = "id,name\n7,\"a,\"\"b\"\"\r\nc\rd\ne\"\n8,\"\"\"\"\n";

    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records)
        .containsExactly(
            row(2, "id", "7", "name", "a,\"b\"\r\nc\rd\ne"), row(6, "id", "8", "name", "\""));
  }

  @Test
  void quotesInsideAnUnquotedFieldAreTakenLiterally() throws Exception {
    // Given
    String file = "id,name\n7,5\" pipe\n8,the \"\"big\"\" one\"\n";

    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records)
        .containsExactly(
            row(2, "id", "7", "name", "5\" pipe"),
            row(3, "id", "8", "name", "the \"\"big\"\" one\""));
  }

  @Test
  @Tag("case:csv-forms")
  void everyKindOfLineEndIsTakenEvenMixed() throws Exception {
    // Given
    String file = "id,name\r\n1,a\r2,b\n3,c\r\n\r\r\n4,d";

    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records)
        .containsExactly(
            row(2, "id", "1", "name", "a"),
            row(3, "id", "2", "name", "b"),
            row(4, "id", "3", "name", "c"),
            row(7, "id", "4", "name", "d"));
  }

  @Test
  void blankLinesAreSkippedButCounted() throws Exception {
    // Given
    String file = "\n \t\nid\n\n  \n7\n\n\n8\n \n\t";

    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records).containsExactly(row(6, "id", "7"), row(9, "id", "8"));
  }

  @Test
  void aNamelessColumnMustBeEmpty() throws Exception {
    // Given
    String file = "id,,name,\n7,,Ann, \n8,x,Bo,\n";

    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records)
        .containsExactly(
            row(2, "id", "7", "name", "Ann"), broken(3, "a value in column 2, which has no name"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"id,name\n7,Ann", "id,name\n7,\"Ann\"", "id,name\r7,Ann\r"})
  void theLastLineNeedsNoLineEnd(String file) throws Exception {
    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records).containsExactly(row(2, "id", "7", "name", "Ann"));
  }

  @Test
  void theLastFieldMayBeEmptyAtTheEndOfTheFile() throws Exception {
    // Given
    String file = "id,name\n7,";

    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records).containsExactly(row(2, "id", "7"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"id,name", "id,name\n", "\uFEFFid,name\r\n", "id,name\n\n \n"})
  void aFileWithOnlyAHeaderHasNoRecords(String file) throws Exception {
    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records).isEmpty();
  }

  @Test
  void afterTheEndThereIsNothingMore() throws Exception {
    // Given
    CsvRecords records =
        CsvRecords.open(
            dripping(utf8("id\n7\n")),
            CsvSettings.UNKNOWN,
            CsvColumns.of(COLUMNS, Set.of(), Set.of()));
    records.next();

    // When
    FileRecord first = records.next();
    FileRecord second = records.next();

    // Then
    assertThat(first).isNull();
    assertThat(second).isNull();
  }

  @Test
  void textOfEveryLanguageIsReadFromSingleBytes() throws Exception {
    // Given
    byte[] file = utf8("id,name\n7,\"Größe 東京 \uD83D\uDE00 \uFFFD\"\n8,é\n");

    // When
    List<FileRecord> records = csvRecords(dripping(file), COLUMNS, LONGEST);

    // Then
    assertThat(records)
        .containsExactly(
            row(2, "id", "7", "name", "Größe 東京 \uD83D\uDE00 \uFFFD"),
            row(3, "id", "8", "name", "é"));
  }

  @ParameterizedTest
  @CsvSource({"7,1", "'7,Ann,Oslo,x',4", "',x,,,',5"})
  void aWrongNumberOfColumnsIsBrokenWithBothNumbers(String line, int columns) throws Exception {
    // Given
    String file = "id,name,city\n" + line + "\n8,Bo,Rome\n";

    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records)
        .containsExactly(
            broken(2, "the number of columns is " + columns + ", the header has 3"),
            row(3, "id", "8", "name", "Bo", "city", "Rome"));
  }

  @Test
  void aLineWithMoreFieldsThanCouldBeKeptIsCountedAllTheSame() throws Exception {
    // Given
    String file = "id,name\n" + ",".repeat(50_000) + "\n8,Bo\n";

    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records)
        .containsExactly(
            broken(2, "the number of columns is 50001, the header has 2"),
            row(3, "id", "8", "name", "Bo"));
  }

  @Test
  void textAfterAClosingQuoteIsBroken() throws Exception {
    // Given
    String file = "id,name\n7,\"Ann\" Lee\n8,\"Bo\" \n9,Cy\n";

    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records)
        .containsExactly(
            broken(2, "text after the closing quote of column 2"),
            broken(3, "text after the closing quote of column 2"),
            row(4, "id", "9", "name", "Cy"));
  }

  @Test
  void aSpaceBeforeAnOpeningQuoteIsBrokenForTheQuotesWouldBecomeTheValue() throws Exception {
    // Given
    String file = "id,name\n7, \"Ann\"\n8,Bo\n";

    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records)
        .containsExactly(
            broken(2, "a space before the opening quote of column 2"),
            row(3, "id", "8", "name", "Bo"));
  }

  @Test
  void anUnclosedQuoteCostsOnlyTheLineItIsOn() throws Exception {
    // Given
    String file = "id,name\n7,\"Ann\n8,Bo\n9,Cy\n";

    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records)
        .containsExactly(
            broken(2, "a quote opened on this line is not closed"),
            row(3, "id", "8", "name", "Bo"),
            row(4, "id", "9", "name", "Cy"));
  }

  @Test
  void anUnclosedQuoteThatMeetsALaterOneCostsOnlyTheLineItIsOn() throws Exception {
    // Given
    String file = "id,name\n7,\"Ann\n8,\"Bo\"\n9,\"\"\n";

    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records)
        .containsExactly(
            broken(2, "text after the closing quote of column 2" + MAY_BE_UNCLOSED),
            row(3, "id", "8", "name", "Bo"),
            row(4, "id", "9"));
  }

  @Test
  void aRecordOverSeveralLinesWithTooFewColumnsGivesItsLaterLinesBack() throws Exception {
    // Given
    String file = "id,name,city\n7,\"Ann,Oslo\n8,Bo,Rome\n9,Cy,\"Bonn\"\n10,Di,Lund\"\n";

    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records)
        .containsExactly(
            broken(2, "text after the closing quote of column 2" + MAY_BE_UNCLOSED),
            row(3, "id", "8", "name", "Bo", "city", "Rome"),
            row(4, "id", "9", "name", "Cy", "city", "Bonn"),
            row(5, "id", "10", "name", "Di", "city", "Lund\""));
  }

  @Test
  void aRecordOverSeveralLinesWithAWrongNumberOfColumnsGivesItsLaterLinesBack() throws Exception {
    // Given
    String file = "id,name,city\n7,\"Ann,Oslo\n8,Bo,Rome\n9,Cy,Bonn\"\n10,Di,Lund\n";

    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records)
        .containsExactly(
            broken(2, "the number of columns is 2, the header has 3" + MAY_BE_UNCLOSED),
            row(3, "id", "8", "name", "Bo", "city", "Rome"),
            row(4, "id", "9", "name", "Cy", "city", "Bonn\""),
            row(5, "id", "10", "name", "Di", "city", "Lund"));
  }

  @Test
  void aRecordWithTooManyColumnsIsGivenUpAtItsFirstLineBreak() throws Exception {
    // Given
    String file = "id,name\n7,Ann,\"Oslo\n8,Bo\n9,Cy\"\n";

    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records)
        .containsExactly(
            broken(2, "the number of columns is over the 2 of the header" + MAY_BE_UNCLOSED),
            row(3, "id", "8", "name", "Bo"),
            row(4, "id", "9", "name", "Cy\""));
  }

  @Test
  void aQuoteInAnUnquotedFieldAfterALineBreakIsTheSignOfAnUnclosedOne() throws Exception {
    // Given
    String file = "id,name,city\n7,\"Ann\n8,\",Bo\",x\n9,Cy,Bonn\n";

    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records)
        .containsExactly(
            broken(2, "a quote within column 3, which has none around it" + MAY_BE_UNCLOSED),
            row(3, "id", "8", "name", ",Bo", "city", "x"),
            row(4, "id", "9", "name", "Cy", "city", "Bonn"));
  }

  @Test
  void everyLineWithAnUnclosedQuoteIsBrokenOnItsOwn() throws Exception {
    // Given
    String file = "id,name\n" + "7\",\"Ann\n".repeat(50_000) + "8,Bo\n";

    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records).hasSize(50_001).endsWith(row(50_002, "id", "8", "name", "Bo"));
    assertThat(records.subList(0, 50_000))
        .allSatisfy(record -> assertThat(record).isInstanceOf(FileRecord.Broken.class));
  }

  @Test
  void aRecordMayHaveAThousandLines() throws Exception {
    // Given
    String name = "x\n".repeat(999);
    String file = "id,name\n7,\"" + name + "\"\n8,Bo\n";

    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records)
        .containsExactly(row(2, "id", "7", "name", name), row(1002, "id", "8", "name", "Bo"));
  }

  @Test
  void aQuoteThatIsOpenForMoreThanAThousandLinesIsTakenForUnclosed() throws Exception {
    // Given
    String file = "id\n\"7\n" + "x\n".repeat(999) + "\"\n8\n";

    // When
    List<FileRecord> records = read(file);

    // Then
    assertThat(records)
        .hasSize(1002)
        .startsWith(
            broken(2, "a quote opened on this line is not closed within 1000 lines"),
            row(3, "id", "x"))
        .endsWith(
            row(1001, "id", "x"),
            broken(1002, "a quote opened on this line is not closed"),
            row(1003, "id", "8"));
  }

  @Test
  void aRecordMayBeAsLongAsTheLimitAndNoLonger() throws Exception {
    // Given
    String longest = "x".repeat(98);
    byte[] file =
        utf8("id,name\n7," + longest + "\r\n8," + longest + "x\r\n9,\"" + longest + "\"\r\n");

    // When
    List<FileRecord> whole = csvRecords(whole(file), COLUMNS, 100);
    List<FileRecord> dripping = csvRecords(dripping(file), COLUMNS, 100);

    // Then
    assertThat(whole)
        .containsExactly(
            row(2, "id", "7", "name", longest),
            broken(3, "longer than 100 bytes"),
            broken(4, "longer than 100 bytes"));
    assertThat(dripping).isEqualTo(whole);
  }

  @Test
  void aRecordThatIsTooLongOverSeveralLinesGivesItsLaterLinesBack() throws Exception {
    // Given
    String file = "id,name\n7,\"Ann\n" + "8,Bo\n".repeat(30) + "9,Cy\n";

    // When
    List<FileRecord> records = csvRecords(whole(utf8(file)), COLUMNS, 100);

    // Then
    assertThat(records)
        .hasSize(32)
        .startsWith(
            broken(2, "longer than 100 bytes" + MAY_BE_UNCLOSED), row(3, "id", "8", "name", "Bo"))
        .endsWith(row(33, "id", "9", "name", "Cy"));
  }

  @ParameterizedTest
  @ValueSource(chars = {'x', '"', ',', ' ', '\0'})
  void aLineOfAnyLengthIsOneBrokenRecordAndTakesNoMemory(char character) throws Exception {
    // Given
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    InputStream endless =
        new SequenceInputStream(
            whole(utf8("id,name\n7,Ann\n8,")),
            new SequenceInputStream(repeated(character, 20_000_000), whole(utf8("\n9,Cy\n"))));
    long before = threads.getCurrentThreadAllocatedBytes();

    // When
    List<FileRecord> records = csvRecords(endless, COLUMNS, 1024);

    // Then
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000_000);
    assertThat(records)
        .containsExactly(
            row(2, "id", "7", "name", "Ann"),
            broken(3, "longer than 1024 bytes"),
            row(4, "id", "9", "name", "Cy"));
  }

  @Test
  void theLimitIsAMebibyteUnlessGiven() throws Exception {
    // Given
    byte[] file = utf8("id\n" + "x".repeat(1024 * 1024) + "\n" + "x".repeat(1024 * 1024 + 1));
    CsvRecords records =
        CsvRecords.open(
            whole(file), CsvSettings.UNKNOWN, CsvColumns.of(COLUMNS, Set.of(), Set.of()));

    // When
    FileRecord first = records.next();
    FileRecord second = records.next();

    // Then
    assertThat(first).isEqualTo(row(2, "id", "x".repeat(1024 * 1024)));
    assertThat(second).isEqualTo(broken(3, "longer than 1048576 bytes"));
  }

  @Test
  @Tag("case:not-utf8")
  void bytesThatAreNotUtf8BreakOnlyTheirRecord() throws Exception {
    // Given
    byte[] file =
        joined(
            utf8("id,name\n7,Ann\n8,M"),
            bytes(0xFC),
            utf8("ller\n9,"),
            bytes(0xED, 0xA0, 0x80),
            utf8("\n10,"),
            bytes(0xC0, 0xAF),
            utf8("\n"),
            bytes(0xC3),
            utf8(",Di\n12,\"x\n"),
            bytes(0x80),
            utf8("\"\n14,Flo\n"));

    // When
    List<FileRecord> records = csvRecords(whole(file), COLUMNS, LONGEST);

    // Then
    assertThat(records)
        .containsExactly(
            row(2, "id", "7", "name", "Ann"),
            broken(3, "not valid UTF-8 in column name"),
            broken(4, "not valid UTF-8 in column name"),
            broken(5, "not valid UTF-8 in column name"),
            broken(6, "not valid UTF-8 in column id"),
            broken(7, "not valid UTF-8 in column name"),
            row(9, "id", "14", "name", "Flo"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x01, 0x08, 0x0B, 0x0C, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F})
  void aControlCharacterBreaksOnlyItsRecord(int control) throws Exception {
    // Given
    String file = "id,name\n7,A" + (char) control + "nn\n8,\"B\n" + (char) control + "\"\n9,Cy\n";

    // When
    List<FileRecord> records = read(file);

    // Then
    String message = "control character U+%04X in column name".formatted(control);
    assertThat(records)
        .containsExactly(broken(2, message), broken(3, message), row(5, "id", "9", "name", "Cy"));
  }

  @Test
  void anErrorOfTheStreamPassesThrough() throws Exception {
    // Given
    InputStream failing =
        new SequenceInputStream(
            whole(utf8("id,name\n" + "7,Ann\n".repeat(20) + "8,B")),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("connection reset");
              }
            });
    CsvRecords records =
        CsvRecords.open(failing, CsvSettings.UNKNOWN, CsvColumns.of(COLUMNS, Set.of(), Set.of()));
    for (int i = 0; i < 20; i++) {
      records.next();
    }

    // When, Then
    assertThatThrownBy(records::next)
        .isInstanceOf(IOException.class)
        .hasMessage("connection reset");
  }

  private static List<FileRecord> read(String file) throws IOException, UnusableFile {
    return csvRecords(whole(utf8(file)), COLUMNS, LONGEST);
  }
}
