package io.retailcrm.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Java in the documents compiles and prints what they say. The examples of one section are one
 * program; what it prints are the blocks without a language that follow its Java directly.
 */
class DocumentedExamplesTest {

  private static final Pattern SECTION = Pattern.compile("(?m)^## ");
  private static final Pattern EXAMPLE =
      Pattern.compile("(?s)```java\n(?!module)(.*?)```(?:\n\n```\n(.*?)```)?");
  private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;\n");

  record Example(String document, String section, String source, String output) {

    @Override
    public String toString() {
      return document + ": " + section;
    }
  }

  @TempDir private Path folder;

  static Stream<Example> examples() throws IOException {
    return Stream.concat(examplesOf("README.md"), examplesOf("docs/embedding.md"));
  }

  private static Stream<Example> examplesOf(String document) throws IOException {
    List<Example> examples = new ArrayList<>();
    String text = Files.readString(Path.of("..").resolve(document)).replace("\r\n", "\n");
    for (String section : SECTION.split(text)) {
      StringBuilder imports = new StringBuilder();
      StringBuilder statements = new StringBuilder();
      StringBuilder output = new StringBuilder();
      Matcher example = EXAMPLE.matcher(section);
      while (example.find()) {
        IMPORT.matcher(example.group(1)).results().forEach(line -> imports.append(line.group()));
        statements.append(IMPORT.matcher(example.group(1)).replaceAll(""));
        output.append(example.group(2) == null ? "" : example.group(2));
      }
      if (!statements.isEmpty()) {
        String source =
            imports
                + "public class Example { public static void main(String... args) {\n"
                + statements
                + "}}\n";
        String title = section.lines().findFirst().orElse("");
        examples.add(new Example(document, title, source, output.toString()));
      }
    }
    return examples.stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleCompilesAndPrintsWhatTheDocumentSays(Example example) throws Exception {
    assertThat(run(example)).isEqualTo(example.output());
  }

  @Test
  void everyDocumentHasExamples() throws IOException {
    assertThat(examplesOf("README.md")).hasSize(1);
    assertThat(examplesOf("docs/embedding.md")).hasSizeGreaterThanOrEqualTo(4);
  }

  private String run(Example example) throws Exception {
    Path file = Files.writeString(folder.resolve("Example.java"), example.source());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int result =
        compiler.run(
            null,
            errors,
            errors,
            "-classpath",
            System.getProperty("java.class.path"),
            "-d",
            folder.toString(),
            file.toString());
    assertThat(result)
        .as("%s, compiled:%n%s", example, errors.toString(StandardCharsets.UTF_8))
        .isZero();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream console = System.out;
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader
          .loadClass("Example")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(console);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
