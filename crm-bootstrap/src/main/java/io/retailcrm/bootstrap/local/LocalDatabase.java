package io.retailcrm.bootstrap.local;

import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Starts a database of the service's own. There is an implementation only in a build for running on
 * one machine, and in tests; a production build has none.
 */
public interface LocalDatabase {

  /** A database that runs until it is closed. */
  interface Running extends AutoCloseable {

    String jdbcUrl();

    /** Who owns the schema, and changes it when a new version comes. */
    Role owner();

    /** Who the service runs under: can neither change the schema nor what is only ever added to. */
    Role service();

    @Override
    void close();
  }

  /** Who logs in to a database. */
  record Role(String username, String password) {}

  /** The one that is in this build, if it is one for running on one machine. */
  static Optional<LocalDatabase> ofThisBuild() {
    return ServiceLoader.load(LocalDatabase.class).findFirst();
  }

  /**
   * Starts the database.
   *
   * @param folder where its data and programs are kept, from one run to the next
   */
  Running start(Path folder);
}
