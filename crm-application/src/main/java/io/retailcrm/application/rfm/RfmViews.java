package io.retailcrm.application.rfm;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.rfm.RfmSegment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads scores and segments for display. */
public interface RfmViews {

  /** The current score of a customer. */
  Optional<RfmScoreView> find(CustomerId customer);

  /** The distribution of the scored, active customers over the segments, without empty segments. */
  List<SegmentTotals> distribution();

  /** The scores of a customer in published runs, the most recent first. */
  Page<RfmHistoryEntry> history(CustomerId customer, PageRequest page);

  /**
   * The numbers of customers by their segments in two full runs, including customers who stayed in
   * their segment.
   */
  List<SegmentMove> moves(RfmRun from, RfmRun to);

  /**
   * The customers whose current segment differs from their segment in a full run.
   *
   * @param from the earlier segment, null for any
   * @param to the current segment, null for any
   */
  Page<SegmentChange> changes(
      RfmRun since, @Nullable RfmSegment from, @Nullable RfmSegment to, PageRequest page);

  /** The full, published runs with the numbers of customers by segment, the most recent first. */
  Page<RunTotals> trend(PageRequest page);

  /**
   * The customers of a full run by their segments.
   *
   * @param customers the numbers by segment, without empty segments
   */
  record RunTotals(
      UUID run, LocalDate asOf, Instant calculatedAt, Map<RfmSegment, Long> customers) {}

  /** The number of customers who moved from one segment to another. Null stands for no segment. */
  record SegmentMove(@Nullable RfmSegment from, @Nullable RfmSegment to, long customers) {}

  /** A customer whose segment has changed. Null stands for no segment. */
  record SegmentChange(
      UUID customer,
      String customerNumber,
      String firstName,
      String lastName,
      @Nullable String email,
      @Nullable RfmSegment from,
      @Nullable RfmSegment to) {}
}
