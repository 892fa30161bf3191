package io.retailcrm.bootstrap.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;

/** Runs the benchmarks that are asked for, one after the other. */
public final class Benchmarks {

  private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

  static {
    ALL.put("import", ImportBenchmark::main);
    ALL.put("search", SearchBenchmark::main);
    ALL.put("ledger", LedgerBenchmark::main);
    ALL.put("analytics", AnalyticsBenchmark::main);
    ALL.put("calls", CallsBenchmark::main);
    ALL.put("day", DayBenchmark::main);
    ALL.put("start", StartBenchmark::main);
  }

  private Benchmarks() {}

  @FunctionalInterface
  private interface Benchmark {
    void main(String[] args) throws Exception;
  }

  /**
   * Runs benchmarks.
   *
   * @param args which one, or {@code all}, and the build folder that holds {@code quarkus-app}; the
   *     sizes of each are system properties
   */
  public static void main(String[] args) throws Exception {
    for (Map.Entry<String, Benchmark> benchmark : ALL.entrySet()) {
      if (args[0].equals("all") || args[0].equals(benchmark.getKey())) {
        benchmark.getValue().main(new String[] {args[1]});
      }
    }
  }

  /** A size that was given as a system property. */
  static int size(String property) {
    return Integer.getInteger(property);
  }
}
