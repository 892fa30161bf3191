package io.retailcrm.bootstrap.benchmark;

import io.retailcrm.bootstrap.local.LocalDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the service sends to the database, as the server has logged it. */
final class SentStatements {

  private static final Pattern STATEMENT =
      Pattern.compile("LOG: {2}execute [^:]+: (.*?)\\n\\S+ \\S+ \\S+ \\[\\d+\\] ", Pattern.DOTALL);

  private SentStatements() {}

  /**
   * The statements of a call.
   *
   * @param folder of the database
   * @param parts what is looked for in them, and names each in the answer
   */
  static Map<String, String> of(
      LocalDatabase.Running database, Path folder, Callable<?> call, List<String> parts)
      throws Exception {
    Path log = folder.resolve("postgresql.log");
    int before;
    try (Connection owner =
            DriverManager.getConnection(
                database.jdbcUrl(), database.owner().username(), database.owner().password());
        Statement statement = owner.createStatement()) {
      statement.execute("alter system set log_line_prefix = '%m [%p] '");
      statement.execute("alter system set log_statement = 'all'");
      statement.execute("select pg_reload_conf()");
      Thread.sleep(1_000);
      before = (int) Files.size(log);
      call.call();
      statement.execute("alter system reset log_statement");
      statement.execute("select pg_reload_conf()");
      Thread.sleep(1_000);
    }
    byte[] all = Files.readAllBytes(log);
    Matcher matcher =
        STATEMENT.matcher(
            new String(Arrays.copyOfRange(all, before, all.length), StandardCharsets.UTF_8));
    Map<String, String> found = new LinkedHashMap<>();
    for (int from = 0; matcher.find(from); from = matcher.end() - 30) {
      String text = matcher.group(1).replace("\n\t", "\n");
      for (String part : parts) {
        if (text.contains(part)) {
          found.put(part, text);
        }
      }
    }
    return found;
  }

  /** A statement with expressions in the places of its parameters. */
  static String filled(String statement, List<String> values) {
    return Pattern.compile("\\$(\\d+)")
        .matcher(statement)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    "(" + values.get(Integer.parseInt(match.group(1)) - 1) + ")"));
  }
}
