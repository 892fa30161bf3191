package io.retailcrm.bootstrap.benchmark;

import io.retailcrm.bootstrap.embedded.EmbeddedDatabase;
import io.retailcrm.bootstrap.local.LocalDatabase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A usual day in fast motion, over HTTP among a million customers: four reads to each change, and a
 * run of RFM over all in the middle. Prints how long calls took, and what processor and memory were
 * used. Needs Linux.
 */
public final class DayBenchmark {

  private static final int CLIENTS = 16;

  /** Calls before the first one counts, for the code to be compiled. */
  private static final int WARM_UP = 20_000;

  private static final String API = "/retail-customers";

  private final PackagedService service;
  private final long postmaster;
  private final int customers;
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicLong orders = new AtomicLong();

  private DayBenchmark(PackagedService service, long postmaster, int customers) {
    this.service = service;
    this.postmaster = postmaster;
    this.customers = customers;
  }

  /** A kind of call, and how many of a hundred calls are of it. */
  private enum Kind {
    GET("customer by id", 45),
    BALANCE("balance", 20),
    SEARCH("search", 5),
    LIST("list of 20", 10),
    EARN("earn", 7),
    REDEEM("redeem", 3),
    ORDER("order", 10);

    private final String text;
    private final int share;

    Kind(String text, int share) {
      this.text = text;
      this.share = share;
    }

    private static Kind at(int percent) {
      int sum = 0;
      for (Kind kind : values()) {
        sum += kind.share;
        if (percent < sum) {
          return kind;
        }
      }
      throw new IllegalArgumentException("Shares add up to " + sum);
    }
  }

  /** A call that was answered. */
  private record Answered(Kind kind, int status, long nanos) {

    private boolean isGood() {
      return status < 300;
    }
  }

  /**
   * Runs the benchmark.
   *
   * @param args the build folder
   */
  public static void main(String[] args) throws Exception {
    Path build = Path.of(args[0]);
    Path folder = Files.createTempDirectory(build, "day-benchmark-").toAbsolutePath();
    int customers = Benchmarks.size("benchmark.day.customers");
    try (LocalDatabase.Running database = new EmbeddedDatabase().start(folder);
        PackagedService service = PackagedService.start(build, folder, database, Map.of(), 512);
        Connection owner =
            DriverManager.getConnection(
                database.jdbcUrl(), database.owner().username(), database.owner().password())) {
      ManyCustomers.insert(owner, customers);
      new DayBenchmark(service, CpuTimes.postmaster(owner), customers)
          .run(Benchmarks.size("benchmark.day.seconds"));
    }
  }

  private void run(int seconds) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS + 1);
    try {
      call(clients, new Span(0, WARM_UP / CLIENTS));
      CpuTimes before = CpuTimes.of(service.pid(), postmaster);
      long start = System.nanoTime();
      Future<Double> run = clients.submit(() -> calculateRfm(seconds / 2));
      List<Answered> answered =
          call(clients, new Span(start + seconds * 1_000_000_000L, Integer.MAX_VALUE));
      double lasted = (System.nanoTime() - start) / 1e9;
      CpuTimes used = CpuTimes.of(service.pid(), postmaster).since(before);
      print(answered, lasted, used, run.get());
    } finally {
      clients.shutdown();
    }
  }

  /** When a client stops: at a time, or after so many calls if there is none. */
  private record Span(long end, int calls) {

    private boolean isOver(int made) {
      return made >= calls || end != 0 && System.nanoTime() >= end;
    }
  }

  private List<Answered> call(ExecutorService clients, Span span) throws Exception {
    List<Future<List<Answered>>> all = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      SplittableRandom random = new SplittableRandom(i);
      all.add(clients.submit(() -> calls(random, span)));
    }
    List<Answered> answered = new ArrayList<>();
    for (Future<List<Answered>> some : all) {
      answered.addAll(some.get());
    }
    return answered;
  }

  private List<Answered> calls(SplittableRandom random, Span span)
      throws IOException, InterruptedException {
    List<Answered> answered = new ArrayList<>();
    while (!span.isOver(answered.size())) {
      Kind kind = Kind.at(random.nextInt(100));
      HttpRequest request = request(kind, random);
      long start = System.nanoTime();
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      answered.add(new Answered(kind, status, System.nanoTime() - start));
    }
    return answered;
  }

  private HttpRequest request(Kind kind, SplittableRandom random) {
    int number = 1 + random.nextInt(customers);
    String id = ManyCustomers.id(number);
    return switch (kind) {
      case GET -> get(API + "/" + id);
      case BALANCE -> get(API + "/" + id + "/loyalty/balance");
      case SEARCH -> get(API + "?limit=20&search=customer" + number);
      case LIST -> get(API + "?limit=20&sort=-total_spent&city=City%20" + number % 900);
      case EARN -> post(API + "/loyalty/earn", points(ManyCustomers.active(number), 10));
      case REDEEM -> post(API + "/loyalty/redeem", points(ManyCustomers.withPoints(number), 1));
      case ORDER ->
          post(
              API + "/orders",
              """
              {"order_id":"day-%d","customer_id":"%s","ordered_at":"2026-01-02T10:00:00Z",
               "channel":"store","total":199.00}
              """
                  .formatted(orders.incrementAndGet(), id));
    };
  }

  private static String points(int customer, int points) {
    return "{\"customer_id\":\"%s\",\"points\":%d}".formatted(ManyCustomers.id(customer), points);
  }

  private HttpRequest get(String path) {
    return service.request(path).build();
  }

  private HttpRequest post(String path, String body) {
    return service
        .request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  /** The seconds of a run over all that begins later. */
  private double calculateRfm(int later) throws IOException, InterruptedException {
    Thread.sleep(1000L * later);
    long start = System.nanoTime();
    service.json(post(API + "/analytics/rfm/calculate", "{\"recalculate\":true}"));
    return (System.nanoTime() - start) / 1e9;
  }

  private void print(List<Answered> answered, double seconds, CpuTimes used, double run)
      throws IOException {
    System.out.printf(
        Locale.ROOT,
        "%-16s %10s %8s %8s %8s %8s%n",
        "call",
        "a second",
        "p50 ms",
        "p99 ms",
        "max ms",
        "refused");
    Stream.concat(Stream.of((Kind) null), Arrays.stream(Kind.values()))
        .forEach(
            kind -> {
              List<Answered> some =
                  answered.stream().filter(one -> kind == null || one.kind() == kind).toList();
              long[] nanos = some.stream().mapToLong(Answered::nanos).sorted().toArray();
              System.out.printf(
                  Locale.ROOT,
                  "%-16s %10.0f %8.1f %8.1f %8.0f %8d%n",
                  kind == null ? "all" : kind.text,
                  nanos.length / seconds,
                  at(nanos, 0.5),
                  at(nanos, 0.99),
                  at(nanos, 1),
                  some.stream().filter(one -> !one.isGood()).count());
            });
    System.out.printf(
        Locale.ROOT,
        "RFM of all meanwhile: %.1f s%nprocessors: service %.2f, PostgreSQL %.2f%nmemory: %.0f MB%n",
        run,
        used.java() / seconds,
        used.postgres() / seconds,
        Memory.most(service.pid()));
  }

  /** Milliseconds below which a share of the calls lies. */
  private static double at(long[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))] / 1e6;
  }
}
