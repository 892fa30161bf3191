package io.retailcrm.persistence.jdbc;

import io.retailcrm.domain.money.Money;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Writes rows to the server in the binary format of COPY. The server does not convert the columns:
 * each value must have the Java type of its column's SQL type. The server notices a wrong type by
 * its length only.
 *
 * <table>
 *   <caption>Types</caption>
 *   <tr><td>{@link Short}, {@link Integer}, {@link Long}</td><td>smallint, integer, bigint</td></tr>
 *   <tr><td>{@link Double}</td><td>double precision</td></tr>
 *   <tr><td>{@link Money}</td><td>numeric</td></tr>
 *   <tr><td>{@link Boolean}</td><td>boolean</td></tr>
 *   <tr><td>{@link UUID}</td><td>uuid</td></tr>
 *   <tr><td>{@link Instant}</td><td>timestamp with time zone, to the nearest microsecond</td></tr>
 *   <tr><td>{@link LocalDate}</td><td>date</td></tr>
 *   <tr><td>{@link String}</td><td>text</td></tr>
 *   <tr><td>{@link Jsonb}</td><td>jsonb</td></tr>
 * </table>
 */
public final class CopyRows implements AutoCloseable {

  /** A JSON document, for a column of the type jsonb. */
  public record Jsonb(String document) {}

  private static final int FLUSHED_FROM = 1 << 16;

  static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};

  static final int NULL = -1;
  static final short END = -1;
  private static final byte JSONB_VERSION = 1;

  /** The dates and time stamps of PostgreSQL count from here. */
  private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);

  private static final long EPOCH_SECOND = EPOCH.toEpochDay() * 24 * 60 * 60;

  private static final short DECIMALS = 2;
  private static final int NUMERIC_BASE = 10_000;
  private static final short NUMERIC_NEGATIVE = 0x4000;
  private static final int MAX_NUMERIC_DIGITS = 6;

  private final CopyIn copy;
  private final short[] numericDigits = new short[MAX_NUMERIC_DIGITS];
  private ByteBuffer buffer = ByteBuffer.allocate(2 * FLUSHED_FROM);

  CopyRows(CopyIn copy) {
    this.copy = copy;
    buffer.put(SIGNATURE).putInt(0).putInt(0);
  }

  /**
   * Sends one row.
   *
   * @throws DatabaseFailure if the server rejects it
   * @throws IllegalArgumentException if a column has a type that is not listed above
   */
  public void row(@Nullable Object... columns) {
    room(Short.BYTES).putShort((short) columns.length);
    for (Object column : columns) {
      write(column);
    }
    if (buffer.position() >= FLUSHED_FROM) {
      try {
        flush();
      } catch (SQLException e) {
        throw DatabaseFailure.of(e);
      }
    }
  }

  long end() throws SQLException {
    room(Short.BYTES).putShort(END);
    flush();
    return copy.endCopy();
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }

  private void write(@Nullable Object column) {
    if (column == null) {
      room(Integer.BYTES).putInt(NULL);
    } else if (column instanceof Short number) {
      value(Short.BYTES).putShort(number);
    } else if (column instanceof Integer number) {
      value(Integer.BYTES).putInt(number);
    } else if (column instanceof Long number) {
      value(Long.BYTES).putLong(number);
    } else if (column instanceof Double number) {
      value(Double.BYTES).putDouble(number);
    } else if (column instanceof Money amount) {
      writeNumeric(amount.hundredths());
    } else if (column instanceof Boolean flag) {
      value(1).put((byte) (flag ? 1 : 0));
    } else if (column instanceof UUID id) {
      value(2 * Long.BYTES)
          .putLong(id.getMostSignificantBits())
          .putLong(id.getLeastSignificantBits());
    } else if (column instanceof Instant moment) {
      value(Long.BYTES).putLong(microseconds(moment));
    } else if (column instanceof LocalDate day) {
      value(Integer.BYTES).putInt(Math.toIntExact(day.toEpochDay() - EPOCH.toEpochDay()));
    } else if (column instanceof String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      value(bytes.length).put(bytes);
    } else if (column instanceof Jsonb json) {
      byte[] bytes = json.document().getBytes(StandardCharsets.UTF_8);
      value(1 + bytes.length).put(JSONB_VERSION).put(bytes);
    } else {
      throw new IllegalArgumentException("Not a type of COPY: " + column.getClass().getName());
    }
  }

  private static long microseconds(Instant moment) {
    return (moment.getEpochSecond() - EPOCH_SECOND) * 1_000_000 + (moment.getNano() + 500) / 1_000;
  }

  /**
   * A numeric is sent as digits to the base of 10,000, of which the last one holds the hundredths.
   */
  private void writeNumeric(long hundredths) {
    int count = 0;
    numericDigits[count++] = (short) (Math.abs(hundredths % 100) * 100);
    for (long whole = Math.abs(hundredths / 100); whole > 0; whole /= NUMERIC_BASE) {
      numericDigits[count++] = (short) (whole % NUMERIC_BASE);
    }
    value((4 + count) * Short.BYTES)
        .putShort((short) count)
        .putShort((short) (count - 2))
        .putShort(hundredths < 0 ? NUMERIC_NEGATIVE : 0)
        .putShort(DECIMALS);
    for (int i = count - 1; i >= 0; i--) {
      buffer.putShort(numericDigits[i]);
    }
  }

  /** The buffer, ready for a value of the given length. */
  private ByteBuffer value(int bytes) {
    return room(Integer.BYTES + bytes).putInt(bytes);
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      int capacity = Math.max(2 * buffer.capacity(), buffer.position() + bytes);
      buffer = ByteBuffer.allocate(capacity).put(buffer.flip());
    }
    return buffer;
  }

  private void flush() throws SQLException {
    copy.writeToCopy(buffer.array(), 0, buffer.position());
    buffer.clear();
  }
}
