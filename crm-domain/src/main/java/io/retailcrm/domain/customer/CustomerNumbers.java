package io.retailcrm.domain.customer;

import java.time.LocalDate;
import java.util.List;

/** Hands out the customer numbers of each day: unique under any concurrency, with gaps. */
public interface CustomerNumbers {

  /** The next {@code count} numbers of a day, ascending. */
  List<CustomerNumber> next(LocalDate day, int count);
}
