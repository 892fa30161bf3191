package io.retailcrm.application.customer;

import io.retailcrm.domain.customer.CustomerNumber;
import io.retailcrm.domain.customer.CustomerNumbers;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/** Customer numbers from counters in memory; a transaction that is undone leaves a gap. */
public final class InMemoryCustomerNumbers implements CustomerNumbers {

  private final Map<LocalDate, Long> counters = new ConcurrentHashMap<>();

  @Override
  public List<CustomerNumber> next(LocalDate day, int count) {
    long last = counters.merge(day, (long) count, Long::sum);
    return LongStream.rangeClosed(last - count + 1, last)
        .mapToObj(counter -> CustomerNumber.of(day, counter))
        .toList();
  }
}
