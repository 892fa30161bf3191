package io.retailcrm.rest.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A path of the API is written once, in {@code @Path}: everything else asks for its policy. */
class PathsTest {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern API_PATH = Pattern.compile("\"[^\"\\s]*/api\\b");

  @Test
  void noTextOutsideOfPathLooksLikeAPathOfTheApi() throws IOException {
    // Given
    List<Path> sources;
    try (Stream<Path> files = Files.walk(SOURCES)) {
      sources = files.filter(file -> file.toString().endsWith(".java")).toList();
    }

    // When
    List<String> paths =
        sources.stream()
            .flatMap(PathsTest::lines)
            .filter(line -> API_PATH.matcher(line).find() && !line.startsWith("@Path("))
            .toList();

    // Then
    assertThat(sources).hasSizeGreaterThan(100);
    assertThat(paths).isEmpty();
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
