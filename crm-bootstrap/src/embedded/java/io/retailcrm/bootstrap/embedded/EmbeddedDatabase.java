package io.retailcrm.bootstrap.embedded;

import io.retailcrm.bootstrap.local.LocalDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import sun.misc.Signal;

/**
 * A real PostgreSQL from the binaries of Maven artifacts, started as a process of its own: as root
 * or as a user, without a container. It is as durable as any: what was committed survives a crash.
 */
public final class EmbeddedDatabase implements LocalDatabase {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final List<String> SIGNALS = List.of("TERM", "INT");
  private static final int EXIT_BY_SIGNAL = 128;
  private static final Role OWNER = new Role("postgres", "postgres");
  private static final Role SERVICE = new Role("crm_service", "crm_service");

  @Override
  public Running start(Path folder) {
    Path data = folder.toAbsolutePath().resolve("postgresql");
    Path programs = folder.toAbsolutePath().resolve("postgresql-programs");
    try {
      Files.createDirectories(folder);
      FileChannel claim = claim(folder);
      stopLeftBehind(data);
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(programs.toFile())
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setPGStartupWait(TIMEOUT)
              .setLocaleConfig("locale-provider", "builtin")
              .setLocaleConfig("builtin-locale", "C.UTF-8")
              .setLocaleConfig("locale", "C")
              .setServerConfig("fsync", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("max_connections", "100")
              .setServerConfig("shared_buffers", "256MB")
              .setServerConfig("max_wal_size", "2GB")
              .setErrorRedirector(log(folder))
              .setOutputRedirector(log(folder))
              .start();
      createServiceRole(server);
      return new Server(server, claim);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The embedded PostgreSQL did not start ("
              + e.getMessage()
              + "); its log is in "
              + logFile(folder),
          e);
    }
  }

  /**
   * The library stops its servers in a hook of the virtual machine, which has no order of hooks.
   */
  @Override
  public void stopAfter(IntConsumer exit) {
    for (String name : SIGNALS) {
      Signal.handle(new Signal(name), signal -> exit.accept(EXIT_BY_SIGNAL + signal.getNumber()));
    }
  }

  private static void createServiceRole(EmbeddedPostgres server) throws IOException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          do $$ begin
            create role %s login password '%s';
          exception when duplicate_object then null;
          end $$
          """
              .formatted(SERVICE.username(), SERVICE.password()));
    } catch (SQLException e) {
      throw new IOException("The role of the service can't be created", e);
    }
  }

  private static ProcessBuilder.Redirect log(Path folder) {
    return ProcessBuilder.Redirect.appendTo(logFile(folder));
  }

  private static File logFile(Path folder) {
    return folder.toAbsolutePath().resolve("postgresql.log").toFile();
  }

  /**
   * One service a folder: the claim is a lock on a file, and ends with the process that holds it.
   */
  private static FileChannel claim(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("service.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new IOException(
          "Another service is running on " + folder + ": stop it, or choose another folder");
    }
    return channel;
  }

  /** A service that was killed leaves its server running; two servers on one folder must not be. */
  private static void stopLeftBehind(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    List<String> lines = Files.readAllLines(pidFile);
    Optional<ProcessHandle> server =
        lines.isEmpty()
            ? Optional.empty()
            : ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(EmbeddedDatabase::isPostgres);
    if (server.isPresent()) {
      server.get().destroy();
      try {
        server.get().onExit().orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
      } catch (CompletionException e) {
        throw new IOException("The PostgreSQL left behind on " + data + " does not stop", e);
      }
    }
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().filter(command -> command.contains("postgres")).isPresent();
  }

  private record Server(EmbeddedPostgres server, FileChannel claim) implements Running {

    @Override
    public String jdbcUrl() {
      return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    @Override
    public Role owner() {
      return OWNER;
    }

    @Override
    public Role service() {
      return SERVICE;
    }

    @Override
    public void close() {
      try {
        server.close();
        claim.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
