package io.retailcrm.bootstrap.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retailcrm.bootstrap.benchmark.PackagedService;
import io.retailcrm.bootstrap.embedded.EmbeddedDatabase;
import io.retailcrm.bootstrap.local.LocalDatabase;
import io.retailcrm.bootstrap.sample.SampleDataCommand;
import java.io.File;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk in README: its commands, run against the packaged service, print what it says. */
class ReadmeWalkIT {

  private static final Path README = Path.of("..", "README.md");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** A block of commands, and the block with what they print, where there is one. */
  private static final Pattern STEP =
      Pattern.compile("(?s)```sh\n(.*?)```\n(?:\n```(?:json)?\n(.*?)```\n)?");

  private static final Pattern DAY_OF_NUMBER = Pattern.compile("CUST-\\d{8}-");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
  private static final Pattern BYTES = Pattern.compile("\"bytes\":\\d+");
  private static final Pattern LONG_FRACTION = Pattern.compile("\\d+\\.\\d{6,}");

  /** What the processor may calculate otherwise is compared to this many digits. */
  private static final MathContext DIGITS = new MathContext(5);

  private static final String END_OF_STEP = "==== end of step";

  @TempDir private Path folder;

  private record Step(String commands, String output) {}

  @Test
  void theWalkPrintsWhatTheReadmeSays() throws Exception {
    // Given
    assumeTrue(
        Stream.of("bash", "curl", "jq").allMatch(ReadmeWalkIT::isInstalled),
        "bash, curl and jq are needed");
    List<Step> steps = steps();
    Path script = folder.resolve("walk.sh");
    Path output = folder.resolve("walk.out");
    assertThat(
            new SampleDataCommand()
                .run(
                    new String[] {"--out", folder.resolve("sample-data").toString()},
                    System.out,
                    System.err))
        .isEqualTo(SampleDataCommand.DONE);

    // When
    try (LocalDatabase.Running database = new EmbeddedDatabase().start(folder.resolve("data"));
        PackagedService service =
            PackagedService.start(Path.of("target"), folder, database, Map.of())) {
      Files.writeString(script, script(steps, service));
      Process walk =
          new ProcessBuilder("bash", script.toString())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = walk.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      walk.destroyForcibly();
      assertThat(ended).as(Files.readString(output)).isTrue();
    }

    // Then
    String[] printed = Files.readString(output).split(END_OF_STEP + "\n", -1);
    assertThat(printed).hasSize(steps.size() + 1);
    for (int i = 0; i < steps.size(); i++) {
      assertThat(comparable(printed[i]))
          .as(steps.get(i).commands())
          .isEqualTo(comparable(steps.get(i).output()));
    }
  }

  /** Those of the walk, but for the generator, which is not in a production build. */
  private static List<Step> steps() throws Exception {
    String readme = Files.readString(README).replace("\r\n", "\n");
    String walk =
        readme.substring(readme.indexOf("\n## A walk with curl"), readme.indexOf("\n## In prod"));
    List<Step> steps = new ArrayList<>();
    STEP.matcher(walk)
        .results()
        .map(found -> new Step(found.group(1), found.group(2) == null ? "" : found.group(2)))
        .filter(step -> !step.commands().contains(" generate "))
        .forEach(steps::add);
    assertThat(steps).hasSizeGreaterThan(15);
    return steps;
  }

  private static String script(List<Step> steps, PackagedService service) {
    StringBuilder script = new StringBuilder();
    for (Step step : steps) {
      script
          .append(
              step.commands()
                  .replace("http://localhost:8080/api/v1", service.address("").toString())
                  .replace("admin-change-me", PackagedService.PASSWORD))
          .append("echo '" + END_OF_STEP + "'\n");
    }
    return script.toString();
  }

  /** Without the day and the time of the walk, and the digits that differ between processors. */
  private static String comparable(String output) {
    String timeless =
        TIME.matcher(DAY_OF_NUMBER.matcher(output).replaceAll("CUST-DAY-")).replaceAll("TIME");
    return LONG_FRACTION
        .matcher(BYTES.matcher(timeless).replaceAll("\"bytes\":0"))
        .replaceAll(ReadmeWalkIT::rounded);
  }

  private static String rounded(MatchResult number) {
    return new BigDecimal(number.group()).round(DIGITS).toPlainString();
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
