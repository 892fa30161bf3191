package io.retailcrm.bootstrap.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleDataCommandTest {

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void theCommandSaysWhatItMade() {
    assertThat(run("--out", folder.toString())).isEqualTo(SampleDataCommand.DONE);

    assertThat(printed(out))
        .contains("1,000 customers", "balances of points", "mail events")
        .contains(folder.toString());
    assertThat(printed(err)).isEmpty();
    assertThat(folder.resolve("orders.csv")).isNotEmptyFile();
  }

  @Test
  void theFolderIsMadeWithItsParents() {
    Path nested = folder.resolve("a/b");

    assertThat(run("--out=" + nested)).isEqualTo(SampleDataCommand.DONE);

    assertThat(nested.resolve("customers.csv")).exists();
  }

  @Test
  void optionsMayStandAfterAnEqualsSign() throws IOException {
    run("--customers=1100", "--seed=-5", "--until=2020-02-29", "--years=1", "--out=" + folder);

    assertThat(folder.resolve("sample-data.properties"))
        .hasContent("customers=1100\nseed=-5\nuntil=2020-02-29\nyears=1\n");
    assertThat(Files.readAllLines(folder.resolve("customers.csv"))).hasSize(1_101);
  }

  @Test
  void largeRunsReportTheirProgress() {
    run("--customers", "50000", "--years", "1", "--out", folder.toString());

    assertThat(printed(out)).contains("customers.csv: 50,000 of 50,000");
  }

  @Test
  void helpNamesEveryOption() {
    assertThat(run("--help")).isEqualTo(SampleDataCommand.DONE);

    assertThat(printed(out)).contains("--customers", "--seed", "--until", "--years", "--out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --customers 999          | --customers must be 1000 to 1000000, but is 999
          --customers 1000001      | --customers must be 1000 to 1000000, but is 1000001
          --customers many         | Invalid value for option '--customers': 'many' is not an int
          --customers 99999999999  | Invalid value for option '--customers': '99999999999' is not an int
          --seed x                 | Invalid value for option '--seed': 'x' is not a long
          --until 31.12.2025       | Invalid value for option '--until': '31.12.2025' is not a date, YYYY-MM-DD
          --until 2025-02-30       | Invalid value for option '--until': '2025-02-30' is not a date, YYYY-MM-DD
          --until 2031-01-01       | --until 2031-01-01 with --years 3 leaves the festival calendar, which covers 2010 to 2030
          --until 2012-12-30       | --until 2012-12-30 with --years 3 leaves the festival calendar, which covers 2010 to 2030
          --until -999999999-01-01 | --until -999999999-01-01 with --years 3 leaves the festival calendar, which covers 2010 to 2030
          --years 0                | --years must be 1 to 10, but is 0
          --years 11               | --years must be 1 to 10, but is 11
          --years=                 | Invalid value for option '--years': '' is not an int
          --seed                   | Missing required parameter for option '--seed' (S)
          --seed 1 --seed 2        | option '--seed' (S) should be specified only once
          --colour red             | Unknown options: '--colour', 'red'
          1000                     | Unmatched argument at index 0: '1000'
          """)
  void aWrongOptionIsNamed(String arguments, String message) {
    assertThat(run(arguments.split(" ", -1))).isEqualTo(SampleDataCommand.WRONG_OPTIONS);

    assertThat(printed(err).lines()).containsExactly(message, "All options: --help");
    assertThat(printed(out)).isEmpty();
  }

  @Test
  void anEarlierSampleIsOverwritten() throws IOException {
    run("--seed", "1", "--out", folder.toString());
    byte[] earlier = Files.readAllBytes(folder.resolve("orders.csv"));

    assertThat(run("--seed", "2", "--out", folder.toString())).isEqualTo(SampleDataCommand.DONE);

    assertThat(folder.resolve("orders.csv")).binaryContent().isNotEqualTo(earlier);
    assertThat(folder.resolve(".unfinished")).doesNotExist();
  }

  @Test
  void whatARunLeftUnfinishedIsOverwritten() throws IOException {
    Files.createDirectory(folder.resolve(".unfinished"));
    Files.writeString(folder.resolve(".unfinished/orders.csv"), "order_id");

    assertThat(run("--out", folder.toString())).isEqualTo(SampleDataCommand.DONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"customers.csv", "thesis.doc"})
  void aFolderWithOtherFilesIsLeftAlone(String name) throws IOException {
    Files.writeString(folder.resolve(name), "precious");

    assertThat(run("--out", folder.toString())).isEqualTo(SampleDataCommand.FAILED);

    assertThat(printed(err)).contains("(" + name + ")").contains("choose another folder");
    assertThat(folder.resolve(name)).hasContent("precious");
    assertThat(folder.toFile().list()).containsExactly(name);
  }

  @Test
  void anEarlierSampleWithAnotherFileBesideItIsLeftAlone() throws IOException {
    run("--out", folder.toString());
    Files.writeString(folder.resolve("notes.txt"), "precious");

    assertThat(run("--out", folder.toString())).isEqualTo(SampleDataCommand.FAILED);

    assertThat(printed(err)).contains("(notes.txt)");
  }

  @Test
  void aFileInThePlaceOfTheFolderIsLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "precious");

    assertThat(run("--out", file.toString())).isEqualTo(SampleDataCommand.FAILED);

    assertThat(printed(err)).contains("is not a folder");
    assertThat(file).hasContent("precious");
  }

  @Test
  void aFolderThatCannotBeMadeIsSaidSo() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThat(run("--out", file.resolve("below").toString())).isEqualTo(SampleDataCommand.FAILED);

    assertThat(printed(err)).contains("Could not write to");
  }

  private int run(String... args) {
    return new SampleDataCommand().run(args, stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String printed(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
