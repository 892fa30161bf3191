package io.retailcrm.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The time comes from the clock of the application; migrations may ask the database. */
class TimeOfStatementsTest {

  /** A function of PostgreSQL, and not a method of that name. */
  private static final Pattern TIME =
      Pattern.compile(
          "(?i)(?<![.\\w])(now\\(\\)|(clock|statement|transaction)_timestamp\\(\\)|"
              + "(current_date|current_time|current_timestamp|localtime|localtimestamp)\\b)");

  @Test
  void noStatementAsksTheDatabaseForTheTime() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      List<String> asking =
          files
              .filter(Files::isRegularFile)
              .flatMap(TimeOfStatementsTest::lines)
              .filter(line -> TIME.matcher(line).find())
              .toList();

      assertThat(asking).isEmpty();
    }
    assertThat("where expires_at < now()").containsPattern(TIME);
    assertThat("Instant now = calendar.now();").doesNotContainPattern(TIME);
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream().map(line -> file.getFileName() + ": " + line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
