package io.retailcrm.bootstrap.local;

import java.io.PrintStream;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Something that the program does instead of running the service. Only a build for running on one
 * machine, and tests, have such commands; a production build has none.
 */
public interface LocalCommand {

  /** The command of this build that has a name. */
  static Optional<LocalCommand> named(String name) {
    return ServiceLoader.load(LocalCommand.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(command -> command.name().equals(name))
        .findFirst();
  }

  /** The first word of the command line. */
  String name();

  /**
   * Runs the command.
   *
   * @param arguments the command line behind the name
   * @param out takes progress and the result
   * @param err takes what went wrong
   * @return the exit code of the process
   */
  int run(String[] arguments, PrintStream out, PrintStream err);
}
