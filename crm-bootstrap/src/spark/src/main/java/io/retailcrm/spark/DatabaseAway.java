package io.retailcrm.spark;

import java.sql.SQLException;

/** A statement of the driver failed. */
final class DatabaseAway extends RuntimeException {

  private static final long serialVersionUID = 1;

  DatabaseAway(SQLException cause) {
    super(cause);
  }
}
