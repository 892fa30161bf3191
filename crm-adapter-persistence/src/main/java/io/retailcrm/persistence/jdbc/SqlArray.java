package io.retailcrm.persistence.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An array parameter.
 *
 * @param type the name of the element type in PostgreSQL
 */
public record SqlArray(String type, @Nullable Object[] values) {

  /** A column of rows that are sent as arrays, one array a column. */
  public static <T> SqlArray of(
      String type, Collection<T> rows, Function<? super T, ? extends @Nullable Object> column) {
    return new SqlArray(type, rows.stream().map(column).map(SqlArray::sent).toArray());
  }

  static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    if (value instanceof SqlArray array) {
      statement.setArray(
          index, statement.getConnection().createArrayOf(array.type(), array.values()));
    } else {
      statement.setObject(index, sent(value));
    }
  }

  private static @Nullable Object sent(@Nullable Object value) {
    return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
  }
}
