package io.retailcrm.persistence.jdbc;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.postgresql.copy.CopyOut;

/** Reads rows of one column from the server, in the binary format of COPY. */
final class CopiedValues implements AutoCloseable {

  /** The signature, the flags and the length of an extension: 0, for no server sends one. */
  private static final int HEADER = CopyRows.SIGNATURE.length + 2 * Integer.BYTES;

  private final CopyOut copy;

  CopiedValues(CopyOut copy) {
    this.copy = copy;
  }

  /** The server sends each row as a message of its own; the header comes before the first one. */
  void forEach(Consumer<ByteBuffer> value) throws SQLException {
    int begin = HEADER;
    for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
      ByteBuffer row = ByteBuffer.wrap(message).position(begin);
      begin = 0;
      if (row.getShort() != CopyRows.END) {
        int length = row.getInt();
        if (length == CopyRows.NULL) {
          throw new IllegalArgumentException("A null among the values");
        }
        value.accept(row.slice(row.position(), length));
      }
    }
  }

  /**
   * Reads what a failed consumer has left, so that the connection can be used again. A request to
   * cancel could arrive when the server has sent all, and end the next statement.
   */
  @Override
  public void close() throws SQLException {
    while (copy.isActive()) {
      copy.readFromCopy();
    }
  }
}
