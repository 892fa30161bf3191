package io.retailcrm.application.directory;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.paging.Slice;
import io.retailcrm.application.paging.SliceRequest;
import io.retailcrm.domain.customer.CustomerKey;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads customers for display. */
public interface CustomerViews {

  /** The customer with this key. */
  Optional<CustomerView> find(CustomerKey key);

  /** A page of customers, by position in the list. */
  Page<CustomerView> list(CustomerFilter filter, CustomerSort sort, PageRequest page);

  /**
   * A slice of customers, by cursor.
   *
   * <p>Law: a customer who stays in the list at the same place is in exactly one of the consecutive
   * slices, even if other customers are added or changed in the meantime.
   */
  Slice<CustomerView> slice(CustomerFilter filter, CustomerSort sort, SliceRequest request);

  /**
   * Passes all matching customers to a consumer, one by one as they are read, the most recently
   * registered first. It requires a transaction, and reads a snapshot from the time of the call.
   *
   * @param soon the time up to which points expire soon
   */
  void forEach(CustomerFilter filter, Instant soon, Consumer<ScoredCustomer> consumer);
}
