package io.retailcrm.bootstrap.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Megabytes that a process has in memory, heap and all else, as Linux counts them. */
final class Memory {

  private static final double KB_PER_MB = 1024;

  private Memory() {}

  /** Now. */
  static double now(long pid) throws IOException {
    return megabytes(pid, "VmRSS:");
  }

  /** The most since its start. */
  static double most(long pid) throws IOException {
    return megabytes(pid, "VmHWM:");
  }

  private static double megabytes(long pid, String name) throws IOException {
    try (Stream<String> status = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return status
              .filter(line -> line.startsWith(name))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow()
          / KB_PER_MB;
    }
  }
}
