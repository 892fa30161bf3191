package io.retailcrm.rest.imports;

import static io.retailcrm.rest.imports.ImportFiles.bytes;
import static io.retailcrm.rest.imports.ImportFiles.csvRecords;
import static io.retailcrm.rest.imports.ImportFiles.inPieces;
import static io.retailcrm.rest.imports.ImportFiles.joined;
import static io.retailcrm.rest.imports.ImportFiles.ndjsonRecords;
import static io.retailcrm.rest.imports.ImportFiles.text;
import static io.retailcrm.rest.imports.ImportFiles.utf8;
import static io.retailcrm.rest.imports.ImportFiles.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.domain.text.CleanText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for every file there is, on seeded random ones; a failure names its seed. */
@Timeout(120)
class RandomFilesTest {

  private static final int FILES = 3_000;
  private static final int LONGEST = 4096;
  private static final List<String> COLUMNS = List.of("a", "b", "c");
  private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");
  private static final List<Integer> CORRUPTIONS = List.of((int) '"', (int) ',', 0, 0xC3, 0xFF);
  private static final Pattern NEEDS_QUOTES = Pattern.compile("[,\"\r\n]");
  private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
  private static final List<String> PIECES =
      List.of(
          "x",
          "0",
          " ",
          "\t",
          ",",
          ",,",
          "\"",
          "\"\"",
          ";",
          "\n",
          "\r",
          "\r\n",
          "é",
          "東",
          "\uD83D\uDE00",
          "\uFFFD",
          "\uFEFF",
          "words and words");

  @Test
  void whateverBytesAFileHoldsItIsReadToItsEnd() throws Exception {
    for (int seed = 0; seed < FILES; seed++) {
      // Given
      Random random = new Random(seed);
      byte[] file = randomBytes(random);
      int longest = 1 + random.nextInt(100);

      // When
      List<FileRecord> csv = csvRecordsOrNone(whole(file), longest);
      List<FileRecord> csvInPieces = csvRecordsOrNone(inPieces(file, random), longest);
      List<FileRecord> lines = ndjsonRecordsOrNone(whole(file), longest);
      List<FileRecord> linesInPieces = ndjsonRecordsOrNone(inPieces(file, random), longest);

      // Then
      assertThat(csvInPieces).as("seed %d", seed).isEqualTo(csv);
      assertThat(linesInPieces).as("seed %d", seed).isEqualTo(lines);
      assertThatLinesAscend(seed, csv);
      assertThatLinesAscend(seed, lines);
    }
  }

  @Test
  void whatAnotherWriterWroteIsReadBackFieldForField() throws Exception {
    for (int seed = 0; seed < FILES; seed++) {
      // Given
      Random random = new Random(seed);
      StringBuilder file = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
      file.append("a,b,c");
      List<FileRecord> written = new ArrayList<>();
      for (int rows = random.nextInt(20); rows > 0; rows--) {
        file.append(pick(LINE_ENDS, random)).append(random.nextInt(4) == 0 ? " \r\n\n" : "");
        List<String> values = randomValues(random, PIECES);
        add(written, asRow(1 + LINE_END.matcher(file).results().count(), values));
        file.append(asCsv(values, random));
      }
      file.append(random.nextBoolean() ? pick(LINE_ENDS, random) : "");

      // When
      List<FileRecord> read =
          csvRecords(inPieces(utf8(file.toString()), random), Set.copyOf(COLUMNS), LONGEST);

      // Then
      assertThat(read).as("seed %d", seed).isEqualTo(written);
    }
  }

  @Test
  void oneCorruptCsvLineCostsNoOtherLine() throws Exception {
    List<String> pieces = PIECES.stream().filter(piece -> !LINE_END.matcher(piece).find()).toList();
    for (int seed = 0; seed < FILES; seed++) {
      // Given
      Random random = new Random(seed);
      int lines = 2 + random.nextInt(20);
      int corruptLine = 2 + random.nextInt(lines - 1);
      byte[] file = utf8("a,b,c\n");
      List<FileRecord> others = new ArrayList<>();
      for (int line = 2; line <= lines; line++) {
        List<String> values = randomValues(random, pieces);
        byte[] csv = utf8(asCsv(values, random));
        if (line != corruptLine) {
          add(others, asRow(line, values));
        }
        file =
            joined(
                file,
                line == corruptLine ? corrupted(csv, random) : csv,
                utf8(pick(LINE_ENDS, random)));
      }

      // When
      List<FileRecord> read =
          new ArrayList<>(csvRecords(inPieces(file, random), Set.copyOf(COLUMNS), LONGEST));

      // Then
      read.removeIf(record -> record.line() == corruptLine);
      assertThat(read).as("seed %d", seed).isEqualTo(others);
    }
  }

  @Test
  void oneCorruptNdjsonLineCostsNoOtherLine() throws Exception {
    for (int seed = 0; seed < FILES; seed++) {
      // Given
      Random random = new Random(seed);
      int lines = 1 + random.nextInt(20);
      int corruptLine = 1 + random.nextInt(lines);
      byte[] file = {};
      List<FileRecord> others = new ArrayList<>();
      for (int line = 1; line <= lines; line++) {
        String json = "{\"name\":\"%s\"}".formatted(pick(List.of("Ann", "Zoë", "東"), random));
        if (line != corruptLine) {
          others.add(text(line, json));
        }
        file =
            joined(
                file,
                line == corruptLine ? corrupted(utf8(json), random) : utf8(json),
                utf8(pick(LINE_ENDS, random)));
      }

      // When
      List<FileRecord> read = new ArrayList<>(ndjsonRecords(inPieces(file, random), LONGEST));

      // Then
      read.removeIf(record -> record.line() == corruptLine);
      assertThat(read).as("seed %d", seed).isEqualTo(others);
    }
  }

  private static void assertThatLinesAscend(int seed, List<FileRecord> records) {
    List<Long> lines = records.stream().map(FileRecord::line).toList();
    assertThat(lines).as("seed %d", seed).isSorted().doesNotHaveDuplicates();
  }

  private static List<FileRecord> csvRecordsOrNone(InputStream in, int longest) throws IOException {
    try {
      return csvRecords(in, Set.copyOf(COLUMNS), longest);
    } catch (UnusableFile e) {
      return List.of();
    }
  }

  private static List<FileRecord> ndjsonRecordsOrNone(InputStream in, int longest)
      throws IOException {
    try {
      return ndjsonRecords(in, longest);
    } catch (UnusableFile e) {
      return List.of();
    }
  }

  /** Any bytes at all, or those that mean something; with a header or without. */
  private static byte[] randomBytes(Random random) {
    byte[] bytes = new byte[random.nextInt(600)];
    random.nextBytes(bytes);
    if (random.nextInt(4) > 0) {
      byte[] meaningful = utf8("xxxxxxxx,,,,\"\"\"\n\n\r \t\0;é東");
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = meaningful[random.nextInt(meaningful.length)];
      }
    }
    return random.nextInt(8) > 0 ? joined(utf8("a,b,c\n"), bytes) : bytes;
  }

  private static List<String> randomValues(Random random, List<String> pieces) {
    return Stream.generate(() -> randomValue(random, pieces)).limit(COLUMNS.size()).toList();
  }

  private static String randomValue(Random random, List<String> pieces) {
    return Stream.generate(() -> pick(pieces, random))
        .limit(random.nextInt(6))
        .collect(Collectors.joining());
  }

  private static String asCsv(List<String> values, Random random) {
    return values.stream()
        .map(
            value ->
                NEEDS_QUOTES.matcher(value).find() || random.nextInt(3) == 0
                    ? '"' + value.replace("\"", "\"\"") + '"'
                    : value)
        .collect(Collectors.joining(","));
  }

  /** Rows of empty cells are skipped. */
  private static void add(List<FileRecord> rows, FileRecord.Row row) {
    if (!row.fields().isEmpty()) {
      rows.add(row);
    }
  }

  private static FileRecord.Row asRow(long line, List<String> values) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      if (!CleanText.ofIdentifier(values.get(i)).isEmpty()) {
        fields.put(COLUMNS.get(i), values.get(i));
      }
    }
    return new FileRecord.Row(line, fields);
  }

  private static byte[] corrupted(byte[] line, Random random) {
    byte[] corrupted = line;
    for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
      int from = random.nextInt(corrupted.length + 1);
      int to = Math.min(corrupted.length, from + random.nextInt(3));
      corrupted =
          joined(
              Arrays.copyOf(corrupted, from),
              bytes(pick(CORRUPTIONS, random)),
              Arrays.copyOfRange(corrupted, to, corrupted.length));
    }
    return corrupted;
  }

  private static <T> T pick(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
