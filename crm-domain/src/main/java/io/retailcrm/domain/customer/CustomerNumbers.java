package io.retailcrm.domain.customer;

import java.time.LocalDate;
import java.util.List;

/** Issues the customer numbers of each day. They are unique under any concurrency; gaps occur. */
public interface CustomerNumbers {

  /** The next {@code count} numbers of a day, in ascending order. */
  List<CustomerNumber> next(LocalDate day, int count);
}
