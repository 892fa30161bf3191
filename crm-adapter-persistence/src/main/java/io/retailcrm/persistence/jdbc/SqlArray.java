package io.retailcrm.persistence.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgArray;

/** An array parameter. Its type comes from the statement, by a cast where necessary. */
public record SqlArray(@Nullable Object[] values) {

  private static final int SLICE = 10_000;

  /** A column of rows that are sent as arrays, with one array per column. */
  public static <T> SqlArray of(
      Collection<T> rows, Function<? super T, ? extends @Nullable Object> column) {
    return new SqlArray(rows.stream().map(column).map(SqlArray::sent).toArray());
  }

  /** The column in slices, for statements over any number of rows. */
  public static <T> List<SqlArray> inSlices(
      Collection<T> rows, Function<? super T, ? extends @Nullable Object> column) {
    List<T> all = List.copyOf(rows);
    List<SqlArray> slices = new ArrayList<>();
    for (int from = 0; from < all.size(); from += SLICE) {
      slices.add(of(all.subList(from, Math.min(all.size(), from + SLICE)), column));
    }
    return slices;
  }

  static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    if (value instanceof SqlArray array) {
      statement.setObject(index, array.literal(), Types.OTHER);
    } else {
      statement.setObject(index, sent(value));
    }
  }

  /**
   * The array as a literal, whose type the server takes from the statement. The driver would query
   * the type by its name for each array of each statement.
   */
  private String literal() throws SQLException {
    StringBuilder literal = new StringBuilder(2 + 16 * values.length).append('{');
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        literal.append(',');
      }
      if (values[i] == null) {
        literal.append("NULL");
      } else if (values[i] instanceof CharSequence text) {
        PgArray.escapeArrayElement(literal, text.toString());
      } else {
        literal.append(values[i]);
      }
    }
    return literal.append('}').toString();
  }

  private static @Nullable Object sent(@Nullable Object value) {
    return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
  }
}
