package io.retailcrm.application.rfm;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.rfm.RfmSegment;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads scores and segments for showing them. */
public interface RfmViews {

  /** The score that a customer has now. */
  Optional<CustomerRfm> find(CustomerId customer);

  /** How the scored, active customers spread over the segments that have any. */
  List<SegmentTotals> distribution();

  /** The scores that published runs gave a customer, the last one first. */
  Page<RfmScoring> history(CustomerId customer, PageRequest page);

  /**
   * How many customers went from which segment to which between two full runs, those who stayed in
   * theirs too.
   */
  List<SegmentMove> moves(RfmRun from, RfmRun to);

  /**
   * The customers who are in another segment now than after a full run.
   *
   * @param from the segment that they left, null: any
   * @param to the segment that they are in now, null: any
   */
  Page<SegmentChange> changes(
      RfmRun since, @Nullable RfmSegment from, @Nullable RfmSegment to, PageRequest page);

  /** How many customers went from one segment to another; null: they were, or are, in none. */
  record SegmentMove(@Nullable RfmSegment from, @Nullable RfmSegment to, long customers) {}

  /** A customer in another segment than before; null: in none. */
  record SegmentChange(
      UUID customer,
      String customerNumber,
      String firstName,
      String lastName,
      @Nullable String email,
      @Nullable RfmSegment from,
      @Nullable RfmSegment to) {}
}
