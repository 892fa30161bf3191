package io.retailcrm.spark;

import java.sql.SQLException;

/** A statement of the driver failed. */
final class DatabaseUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1;

  DatabaseUnavailable(SQLException cause) {
    super(cause);
  }
}
