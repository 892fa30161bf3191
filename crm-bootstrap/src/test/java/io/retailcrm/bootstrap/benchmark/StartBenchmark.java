package io.retailcrm.bootstrap.benchmark;

import io.retailcrm.bootstrap.embedded.EmbeddedDatabase;
import io.retailcrm.bootstrap.local.LocalDatabase;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The time from the start of the process to the first answer, and the memory that is resident then,
 * of the service and of an application with the same extensions and nothing in it; in alternation,
 * on a database that is migrated already. Linux only.
 */
public final class StartBenchmark {

  private static final String JAR = "quarkus-app";
  private static final String AOT_JAR = "aot/quarkus-app";
  private static final String BLANK = "../src/blank/target";
  private final Path folder;
  private final LocalDatabase.Running database;
  private final int rounds;

  private StartBenchmark(Path folder, LocalDatabase.Running database, int rounds) {
    this.folder = folder;
    this.database = database;
    this.rounds = rounds;
  }

  /** An application: where its builds are, and a path that answers 200 without a token. */
  private record Application(String name, Path build, String path) {

    Path jar(String folder) {
      return build.resolve(folder).resolve("quarkus-run.jar").toAbsolutePath();
    }
  }

  /**
   * A way to start: the JDK, the folder of the build, and the option that reads or writes a cache.
   */
  private record Variant(
      String name, Path java, String build, @Nullable Cache cache, Training training) {}

  /** The options that write and read a cache of loaded classes. */
  private record Cache(String write, String read) {

    static final Cache OF_CLASSES =
        new Cache("-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=");
    static final Cache AHEAD_OF_TIME = new Cache("-XX:AOTCacheOutput=", "-XX:AOTCache=");
  }

  /** The start whose classes a cache holds. */
  private enum Training {
    COMPLETE,
    /** It ends where it would need a database, as in the build of an image. */
    WITHOUT_DATABASE
  }

  private record Start(double seconds, double processor, double megabytes) {}

  /**
   * Measures.
   *
   * @param args the build folder of the service, which holds {@code quarkus-app}, and {@code
   *     aot/quarkus-app} if the AOT cache is measured too
   */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("start-");
    List<Application> applications =
        List.of(
            new Application("service", Path.of(args[0]), "/q/health/live"),
            new Application("blank", Path.of(args[0], BLANK), "/blank"));
    try (LocalDatabase.Running database = new EmbeddedDatabase().start(folder)) {
      StartBenchmark benchmark =
          new StartBenchmark(folder, database, Benchmarks.size("benchmark.start.rounds"));
      System.out.printf(
          "%-28s %-8s %8s %8s %8s %8s %8s%n",
          "", "", "best s", "median s", "to blank", "CPU s", "RSS MB");
      for (Variant variant : variants(applications.get(0))) {
        benchmark.measure(variant, applications);
      }
    }
  }

  private static List<Variant> variants(Application service) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<Variant> variants = new ArrayList<>();
    String name = "JDK " + Runtime.version().feature();
    variants.add(new Variant(name, java, JAR, null, Training.COMPLETE));
    variants.add(new Variant(name + ", AppCDS", java, JAR, Cache.OF_CLASSES, Training.COMPLETE));
    Path other = Path.of(System.getProperty("benchmark.start.jdk"), "bin", "java");
    if (Files.exists(other)) {
      variants.add(new Variant("newer JDK", other, JAR, null, Training.COMPLETE));
      if (Files.exists(service.jar(AOT_JAR))) {
        variants.add(ahead("newer JDK, AOT cache", other, Training.COMPLETE));
        variants.add(ahead("newer JDK, AOT of an image", other, Training.WITHOUT_DATABASE));
      }
    }
    return variants;
  }

  private static Variant ahead(String name, Path java, Training training) {
    return new Variant(name, java, AOT_JAR, Cache.AHEAD_OF_TIME, training);
  }

  private void measure(Variant variant, List<Application> applications) throws Exception {
    List<List<Start>> starts = new ArrayList<>();
    List<String> options = new ArrayList<>();
    for (Application application : applications) {
      starts.add(new ArrayList<>());
      options.add(train(variant, application));
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < applications.size(); i++) {
        starts.get(i).add(start(variant, applications.get(i), options.get(i)));
      }
    }
    double blank = median(starts.get(1).stream().mapToDouble(Start::seconds).toArray());
    for (int i = 0; i < applications.size(); i++) {
      double[] seconds = starts.get(i).stream().mapToDouble(Start::seconds).toArray();
      System.out.printf(
          Locale.ROOT,
          "%-28s %-8s %8.2f %8.2f %8.2f %8.2f %8.0f%n",
          variant.name,
          applications.get(i).name,
          Arrays.stream(seconds).min().orElseThrow(),
          median(seconds),
          median(seconds) / blank,
          median(starts.get(i).stream().mapToDouble(Start::processor).toArray()),
          median(starts.get(i).stream().mapToDouble(Start::megabytes).toArray()));
    }
  }

  /** Writes the cache of a variant that has one, and gives the option that reads it. */
  private String train(Variant variant, Application application) throws Exception {
    // The first start migrates.
    start(variant, application, "");
    if (variant.cache == null) {
      return "";
    }
    Path file =
        folder.resolve(application.name + "-" + variant.name.replaceAll("\\W+", "-") + ".cache");
    String option = variant.cache.write + file;
    if (variant.training == Training.COMPLETE) {
      start(variant, application, option);
    } else {
      ProcessBuilder inVain = program(variant, application, option, PackagedService.freePort());
      inVain.environment().put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://localhost:1/none");
      inVain.environment().put("QUARKUS_FLYWAY_CONNECT_RETRIES", "0");
      inVain.start().waitFor();
    }
    if (!Files.exists(file)) {
      throw new IllegalStateException("No cache was written: " + file);
    }
    return variant.cache.read + file;
  }

  private Start start(Variant variant, Application application, String option) throws Exception {
    int port = PackagedService.freePort();
    ProcessBuilder builder = program(variant, application, option, port);
    long begin = System.nanoTime();
    Process process = builder.start();
    try {
      URI address = URI.create("http://localhost:" + port + application.path);
      while (!answers(address)) {
        if (!process.isAlive()) {
          throw new IllegalStateException(
              "It did not start: " + Files.readString(folder.resolve(application.name + ".log")));
        }
        Thread.sleep(5);
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      double processor = process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L) / 1e3;
      return new Start(seconds, processor, Memory.now(process.pid()));
    } finally {
      process.destroy();
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private ProcessBuilder program(Variant variant, Application application, String option, int port)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(variant.java.toString()));
    Stream.of("-Xmx256m", "-XX:+UseSerialGC", option)
        .filter(word -> !word.isEmpty())
        .forEach(command::add);
    command.addAll(List.of("-jar", application.jar(variant.build).toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(
                    folder.resolve(application.name + ".log").toFile()));
    builder.environment().putAll(PackagedService.settings(folder, database, port));
    builder.environment().put("QUARKUS_SHUTDOWN_DELAY", "0s");
    return builder;
  }

  private static boolean answers(URI address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(1_000);
    connection.setReadTimeout(10_000);
    try {
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false; // It does not listen yet.
    } finally {
      connection.disconnect();
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
