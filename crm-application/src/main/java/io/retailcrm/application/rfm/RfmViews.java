package io.retailcrm.application.rfm;

import io.retailcrm.domain.customer.CustomerId;
import java.util.List;
import java.util.Optional;

/** Reads scores and segments for showing them. */
public interface RfmViews {

  /** The score that a customer has now. */
  Optional<CustomerRfm> find(CustomerId customer);

  /** How the scored, active customers spread over the segments that have any. */
  List<SegmentTotals> distribution();
}
