package io.retailcrm.persistence.jdbc;

import io.retailcrm.domain.money.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The current row of a result, in the types of the domain. */
public final class Row {

  private final ResultSet results;

  Row(ResultSet results) {
    this.results = results;
  }

  public String text(String column) throws SQLException {
    return present(textOrNull(column), column);
  }

  public @Nullable String textOrNull(String column) throws SQLException {
    return results.getString(column);
  }

  public long number(String column) throws SQLException {
    return results.getLong(column);
  }

  public @Nullable Long numberOrNull(String column) throws SQLException {
    return results.getObject(column, Long.class);
  }

  public int integer(String column) throws SQLException {
    return results.getInt(column);
  }

  public @Nullable Integer integerOrNull(String column) throws SQLException {
    return results.getObject(column, Integer.class);
  }

  public double real(String column) throws SQLException {
    return results.getDouble(column);
  }

  public @Nullable Double realOrNull(String column) throws SQLException {
    return results.getObject(column, Double.class);
  }

  public boolean flag(String column) throws SQLException {
    return results.getBoolean(column);
  }

  public UUID id(String column) throws SQLException {
    return present(idOrNull(column), column);
  }

  public @Nullable UUID idOrNull(String column) throws SQLException {
    return results.getObject(column, UUID.class);
  }

  public Instant moment(String column) throws SQLException {
    return present(momentOrNull(column), column);
  }

  public @Nullable Instant momentOrNull(String column) throws SQLException {
    OffsetDateTime moment = results.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }

  public LocalDate day(String column) throws SQLException {
    return present(dayOrNull(column), column);
  }

  public @Nullable LocalDate dayOrNull(String column) throws SQLException {
    return results.getObject(column, LocalDate.class);
  }

  public Money money(String column) throws SQLException {
    return present(moneyOrNull(column), column);
  }

  public @Nullable Money moneyOrNull(String column) throws SQLException {
    BigDecimal amount = results.getBigDecimal(column);
    return amount == null ? null : Money.of(amount);
  }

  public byte[] bytes(String column) throws SQLException {
    return present(results.getBytes(column), column);
  }

  /** The elements of an array column. */
  @SuppressWarnings("unchecked")
  public <T> List<T> array(String column) throws SQLException {
    return List.of((T[]) results.getArray(column).getArray());
  }

  private static <T> T present(@Nullable T value, String column) {
    return Objects.requireNonNull(value, column);
  }
}
