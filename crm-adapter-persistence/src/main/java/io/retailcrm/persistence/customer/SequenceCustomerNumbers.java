package io.retailcrm.persistence.customer;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.retailcrm.domain.customer.CustomerNumber;
import io.retailcrm.domain.customer.CustomerNumbers;
import io.retailcrm.persistence.jdbc.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Customer numbers from one sequence: a day's counter is the value of the sequence less its value
 * at the start of the day. Unlike a counter in a row, it takes no lock. A request for one number
 * draws a few more for the next requests; these are lost when the service stops.
 */
@ApplicationScoped
public class SequenceCustomerNumbers implements CustomerNumbers {

  private static final int DRAWN_AT_ONCE = 8;

  private final Database database;
  private final Queue<Long> drawn = new ConcurrentLinkedQueue<>();
  private final Map<LocalDate, Long> bases = new ConcurrentHashMap<>();

  SequenceCustomerNumbers(Database database) {
    this.database = database;
  }

  @Override
  public List<CustomerNumber> next(LocalDate day, int count) {
    long base = base(day);
    List<Long> values = count == 1 ? List.of(next(base)) : draw(count);
    return values.stream().map(value -> CustomerNumber.of(day, value - base)).toList();
  }

  /** Skips values that were drawn before the day began. */
  private long next(long base) {
    Long value;
    do {
      value = drawn.poll();
      if (value == null) {
        List<Long> values = draw(DRAWN_AT_ONCE);
        drawn.addAll(values.subList(1, values.size()));
        value = values.get(0);
      }
    } while (value <= base);
    return value;
  }

  private List<Long> draw(int count) {
    return database.list(
        "select nextval('customer_number_seq') as value from generate_series(1, ?)",
        row -> row.number("value"),
        count);
  }

  /** The base must be committed before any number of its day is drawn. */
  private long base(LocalDate day) {
    Long known = bases.get(day);
    if (known != null) {
      return known;
    }
    long base =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  database.update(
                      "insert into customer_number_day (day, base)"
                          + " select ?, nextval('customer_number_seq')"
                          + " where not exists (select 1 from customer_number_day where day = ?)"
                          + " on conflict do nothing",
                      day,
                      day);
                  return database
                      .first(
                          "select base from customer_number_day where day = ?",
                          row -> row.number("base"),
                          day)
                      .orElseThrow();
                });
    bases.keySet().removeIf(other -> other.isBefore(day.minusDays(1)));
    bases.put(day, base);
    return base;
  }
}
