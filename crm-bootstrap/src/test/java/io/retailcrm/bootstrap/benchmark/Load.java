package io.retailcrm.bootstrap.benchmark;

import io.retailcrm.bootstrap.local.LocalDatabase;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Measures how much is done in a second: SQL by {@code pgbench}, HTTP by {@code wrk}. */
record Load(LocalDatabase.Running database, int seconds) {

  /** Longer than the slowest call with all connections waiting; the usual 2 s are not. */
  private static final String TIMEOUT = "30s";

  /** Transactions a second. */
  double pgbench(Path script, int connections) throws Exception {
    URI address = URI.create(database.jdbcUrl().substring("jdbc:".length()));
    ProcessBuilder pgbench =
        new ProcessBuilder(
            "pgbench",
            "-n",
            "-M",
            "prepared",
            "-h",
            address.getHost(),
            "-p",
            String.valueOf(address.getPort()),
            "-U",
            database.service().username(),
            "-c",
            String.valueOf(connections),
            "-j",
            "1",
            "-T",
            String.valueOf(seconds),
            "-f",
            script.toString(),
            address.getPath().substring(1));
    pgbench.environment().put("PGPASSWORD", database.service().password());
    return rate(pgbench, "tps = ([\\d.]+)", "number of failed transactions: 0 ");
  }

  /** Requests a second, each of which must have been answered well. */
  double wrk(URI address, Path script, int connections) throws Exception {
    ProcessBuilder wrk =
        new ProcessBuilder(
            "wrk",
            "-t",
            "1",
            "-c",
            String.valueOf(connections),
            "-d",
            seconds + "s",
            "--timeout",
            TIMEOUT,
            "-s",
            script.toString(),
            address.toString());
    return rate(wrk, "Requests/sec: +([\\d.]+)", "(?s)^(?!.*(Non-2xx|Socket errors)).*$");
  }

  private static double rate(ProcessBuilder program, String rate, String sound) throws Exception {
    Process process = program.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher matcher = Pattern.compile(rate).matcher(output);
    if (process.waitFor() != 0
        || !Pattern.compile(sound).matcher(output).find()
        || !matcher.find()) {
      throw new IllegalStateException(program.command().get(0) + " failed: " + output);
    }
    return Double.parseDouble(matcher.group(1));
  }
}
