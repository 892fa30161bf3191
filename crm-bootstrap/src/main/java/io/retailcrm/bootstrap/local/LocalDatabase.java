package io.retailcrm.bootstrap.local;

import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.IntConsumer;

/**
 * Starts an embedded database. Only a build for one machine and the tests have an implementation; a
 * production build has none.
 */
public interface LocalDatabase {

  /** A database that runs until it is closed. */
  interface Running extends AutoCloseable {

    String jdbcUrl();

    /** The owner of the schema, who migrates it to new versions. */
    Role owner();

    /**
     * The user of the service, who can change neither the schema nor rows of append-only tables.
     */
    Role service();

    @Override
    void close();
  }

  /** A user of a database. */
  record Role(String username, String password) {}

  /** The implementation in this build. Empty in a production build. */
  static Optional<LocalDatabase> ofThisBuild() {
    return ServiceLoader.load(LocalDatabase.class).findFirst();
  }

  /**
   * Starts the database.
   *
   * @param folder the folder for its data and programs, which is kept between runs
   */
  Running start(Path folder);

  /**
   * Lets signals to stop end the service first. The databases that were started stop with the
   * virtual machine, at the same time as everything else that does.
   *
   * @param exit ends the service and then the virtual machine, with an exit code
   */
  void stopAfter(IntConsumer exit);
}
