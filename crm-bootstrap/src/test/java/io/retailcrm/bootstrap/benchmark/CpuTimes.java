package io.retailcrm.bootstrap.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.LongStream;

/**
 * Seconds of processor that a process has used, as Linux counts them in hundredths.
 *
 * @param java of the service or the yardstick
 * @param postgres of the server and all that it has started, ended ones included
 */
record CpuTimes(double java, double postgres) {

  private static final double TICKS = 100;

  /** The process of the server that a connection leads to, on this machine. */
  static long postmaster(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet backend = statement.executeQuery("select pg_backend_pid()")) {
      backend.next();
      return ProcessHandle.of(backend.getLong(1)).orElseThrow().parent().orElseThrow().pid();
    }
  }

  /** Until now. */
  static CpuTimes of(long java, long postmaster) throws IOException {
    long server = ticks(postmaster, true);
    try (LongStream started =
        ProcessHandle.of(postmaster).orElseThrow().descendants().mapToLong(ProcessHandle::pid)) {
      for (long pid : started.toArray()) {
        server += ticks(pid, false);
      }
    }
    return new CpuTimes(ticks(java, false) / TICKS, server / TICKS);
  }

  CpuTimes since(CpuTimes before) {
    return new CpuTimes(java - before.java, postgres - before.postgres);
  }

  /** A process that has ended meanwhile counts with the one that started it. */
  private static long ticks(long pid, boolean withEnded) throws IOException {
    Path stat = Path.of("/proc/" + pid + "/stat");
    if (!Files.exists(stat)) {
      return 0;
    }
    String line = Files.readString(stat);
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
    long own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    return withEnded ? own + Long.parseLong(fields[13]) + Long.parseLong(fields[14]) : own;
  }
}
