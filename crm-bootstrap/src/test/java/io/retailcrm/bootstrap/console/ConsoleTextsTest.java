package io.retailcrm.bootstrap.console;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts of the console in all languages; the bundler checks no types. */
class ConsoleTextsTest {

  private static final Path TEXTS = Path.of("src/main/resources/web/app/i18n");
  private static final String ENGLISH = "en.ts";
  private static final Pattern LINE =
      Pattern.compile("^ {2}(['\"])(.+?)\\1:\\s+(['\"])(.*)\\3,$", Pattern.MULTILINE);
  private static final Pattern VALUE = Pattern.compile("\\{(\\w+)[}|]");

  @ParameterizedTest
  @MethodSource("translations")
  void aLanguageHasTheTextsOfEnglish(Path language) throws IOException {
    assertThat(texts(language).keySet())
        .hasSizeGreaterThan(100)
        .isEqualTo(texts(TEXTS.resolve(ENGLISH)).keySet());
  }

  @ParameterizedTest
  @MethodSource("translations")
  void aTextHasNoValueThatEnglishLacks(Path language) throws IOException {
    // Given
    Map<String, String> english = texts(TEXTS.resolve(ENGLISH));

    // When
    Map<String, String> translated = texts(language);

    // Then
    translated.forEach(
        (key, text) ->
            assertThat(values(english.getOrDefault(key, ""))).as(key).containsAll(values(text)));
  }

  static Stream<Path> translations() throws IOException {
    try (Stream<Path> files = Files.list(TEXTS)) {
      return files.filter(file -> !file.endsWith(ENGLISH)).toList().stream();
    }
  }

  private static Map<String, String> texts(Path language) throws IOException {
    return LINE.matcher(Files.readString(language))
        .results()
        .collect(toMap(line -> line.group(2), line -> line.group(4)));
  }

  private static Set<String> values(String text) {
    return VALUE
        .matcher(text)
        .results()
        .map((MatchResult value) -> value.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
