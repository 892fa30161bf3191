package io.retailcrm.persistence.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Writes rows to the server in the text format of COPY: columns separated by tabs, {@code \N} for
 * null.
 */
public final class CopyRows implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final CopyIn copy;
  private final StringBuilder buffer = new StringBuilder(BUFFER + 1024);

  CopyRows(CopyIn copy) {
    this.copy = copy;
  }

  /**
   * Sends one row.
   *
   * @throws DatabaseFailure if the server rejects it
   */
  public void row(@Nullable Object... columns) {
    for (int i = 0; i < columns.length; i++) {
      if (i > 0) {
        buffer.append('\t');
      }
      append(columns[i]);
    }
    buffer.append('\n');
    if (buffer.length() >= BUFFER) {
      try {
        flush();
      } catch (SQLException e) {
        throw DatabaseFailure.of(e);
      }
    }
  }

  long end() throws SQLException {
    flush();
    return copy.endCopy();
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }

  private void append(@Nullable Object column) {
    if (column == null) {
      buffer.append("\\N");
    } else if (column instanceof CharSequence text) {
      escape(text);
    } else {
      buffer.append(column);
    }
  }

  private void escape(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> buffer.append("\\\\");
        case '\t' -> buffer.append("\\t");
        case '\n' -> buffer.append("\\n");
        case '\r' -> buffer.append("\\r");
        default -> buffer.append(c);
      }
    }
  }

  private void flush() throws SQLException {
    byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    buffer.setLength(0);
  }
}
