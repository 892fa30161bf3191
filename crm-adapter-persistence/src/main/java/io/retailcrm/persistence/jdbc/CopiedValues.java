package io.retailcrm.persistence.jdbc;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.postgresql.copy.CopyOut;

/** Reads rows of one column from the server, in the binary format of COPY. */
final class CopiedValues implements AutoCloseable {

  /** The signature, the flags and the length of an extension, which no server sends. */
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
        value.accept(row.slice(row.position(), length));
      }
    }
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
