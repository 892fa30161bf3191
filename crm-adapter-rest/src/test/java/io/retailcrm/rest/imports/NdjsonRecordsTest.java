package io.retailcrm.rest.imports;

import static io.retailcrm.rest.imports.ImportFiles.LONGEST;
import static io.retailcrm.rest.imports.ImportFiles.broken;
import static io.retailcrm.rest.imports.ImportFiles.bytes;
import static io.retailcrm.rest.imports.ImportFiles.dripping;
import static io.retailcrm.rest.imports.ImportFiles.joined;
import static io.retailcrm.rest.imports.ImportFiles.ndjsonRecords;
import static io.retailcrm.rest.imports.ImportFiles.repeated;
import static io.retailcrm.rest.imports.ImportFiles.text;
import static io.retailcrm.rest.imports.ImportFiles.utf8;
import static io.retailcrm.rest.imports.ImportFiles.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonRecordsTest {

  @Test
  void everyLineIsARecordWhateverItsQuotes() throws Exception {
    // Given
    String file = "{\"id\":1}\n{\"id\":\"2\nno json, but a line\n";

    // When
    List<FileRecord> records = ndjsonRecords(whole(utf8(file)), LONGEST);

    // Then
    assertThat(records)
        .containsExactly(
            text(1, "{\"id\":1}"), text(2, "{\"id\":\"2"), text(3, "no json, but a line"));
  }

  @Test
  void lineEndsOfEveryKindAndBlankLinesAreCounted() throws Exception {
    // Given
    String file = "\uFEFF1\r\n2\r3\n\n \t\r\n\r4";

    // When
    List<FileRecord> records = ndjsonRecords(dripping(utf8(file)), LONGEST);

    // Then
    assertThat(records).containsExactly(text(1, "1"), text(2, "2"), text(3, "3"), text(7, "4"));
  }

  @Test
  void aBrokenLineLeavesTheOthersAlone() throws Exception {
    // Given
    byte[] file =
        joined(
            utf8("{\"name\":\"Zoë\"}\n\""), bytes(0xEB), utf8("\"\n{\t}\n\"\0\"\n\"\u0001\"\n{}"));

    // When
    List<FileRecord> records = ndjsonRecords(whole(file), LONGEST);

    // Then
    assertThat(records)
        .containsExactly(
            text(1, "{\"name\":\"Zoë\"}"),
            broken(2, "not valid UTF-8"),
            text(3, "{\t}"),
            broken(4, "control character U+0000"),
            broken(5, "control character U+0001"),
            text(6, "{}"));
  }

  @Test
  void aLineMayBeAsLongAsTheLimitAndNoLonger() throws Exception {
    // Given
    String longest = "x".repeat(100);
    byte[] file = utf8(longest + "\r\n" + longest + "x\r\n" + longest);

    // When
    List<FileRecord> whole = ndjsonRecords(whole(file), 100);
    List<FileRecord> dripping = ndjsonRecords(dripping(file), 100);

    // Then
    assertThat(whole)
        .containsExactly(text(1, longest), broken(2, "longer than 100 bytes"), text(3, longest));
    assertThat(dripping).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(chars = {'x', '"', ' ', '\0'})
  void aLineOfAnyLengthIsOneBrokenRecordAndTakesNoMemory(char character) throws Exception {
    // Given
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    InputStream endless =
        new SequenceInputStream(
            whole(utf8("{\"id\":1}\n")),
            new SequenceInputStream(repeated(character, 20_000_000), whole(utf8("\n{}"))));
    long before = threads.getCurrentThreadAllocatedBytes();

    // When
    List<FileRecord> records = ndjsonRecords(endless, 1024);

    // Then
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000_000);
    assertThat(records)
        .containsExactly(text(1, "{\"id\":1}"), broken(2, "longer than 1024 bytes"), text(3, "{}"));
  }

  @Test
  void theLimitIsAMebibyteUnlessGiven() throws Exception {
    // Given
    byte[] file = utf8("x".repeat(1024 * 1024) + "\n" + "x".repeat(1024 * 1024 + 1));
    NdjsonRecords records = NdjsonRecords.open(whole(file), null);

    // When
    FileRecord first = records.next();
    FileRecord second = records.next();

    // Then
    assertThat(first).isEqualTo(text(1, "x".repeat(1024 * 1024)));
    assertThat(second).isEqualTo(broken(2, "longer than 1048576 bytes"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF"})
  void anEmptyFileIsUnusable(String file) {
    assertThatThrownBy(() -> NdjsonRecords.open(whole(utf8(file)), null))
        .isInstanceOf(UnusableFile.class)
        .hasMessage("The file is empty.");
  }

  @Test
  void aFileOfBlankLinesHasNoRecords() throws Exception {
    // When
    List<FileRecord> records = ndjsonRecords(whole(utf8("\n  \r\n\t")), LONGEST);

    // Then
    assertThat(records).isEmpty();
  }

  @Test
  void aFileInUtf16IsUnusable() {
    // Given
    byte[] file = "{\"id\":1}\n".getBytes(StandardCharsets.UTF_16LE);

    // When, Then
    assertThatThrownBy(() -> NdjsonRecords.open(whole(file), null))
        .isInstanceOf(UnusableFile.class)
        .hasMessageStartingWith("The file is encoded in UTF-16: save it as UTF-8");
  }
}
