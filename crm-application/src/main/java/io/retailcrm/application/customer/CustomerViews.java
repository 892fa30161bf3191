package io.retailcrm.application.customer;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.paging.Slice;
import io.retailcrm.application.paging.SliceRequest;
import io.retailcrm.domain.customer.CustomerKey;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads customers for showing them. */
public interface CustomerViews {

  /** The customer that a key names. */
  Optional<CustomerView> find(CustomerKey key);

  /** Customers, by position in the list. */
  Page<CustomerView> list(CustomerFilter filter, CustomerSort sort, PageRequest page);

  /**
   * Customers, by what came before them.
   *
   * <p>Law: whoever is in the list all the while and keeps its place is in exactly one of the
   * slices that follow each other, whatever is added or changed meanwhile.
   */
  Slice<CustomerView> slice(CustomerFilter filter, CustomerSort sort, SliceRequest request);

  /**
   * Gives all customers that are wanted to a consumer, one by one as they are read, the last
   * registered first; needs a transaction, and shows the moment at which it is called.
   */
  void forEach(CustomerFilter filter, Consumer<CustomerView> consumer);
}
