package io.retailcrm.rest.rfm;

import io.retailcrm.application.rfm.CalculateRfm;
import io.retailcrm.application.rfm.RfmHistoryEntry;
import io.retailcrm.application.rfm.RfmRun;
import io.retailcrm.application.rfm.RfmScoreView;
import io.retailcrm.application.rfm.RfmViews;
import io.retailcrm.application.rfm.RfmViews.SegmentChange;
import io.retailcrm.application.rfm.RfmViews.SegmentMove;
import io.retailcrm.application.rfm.SegmentTotals;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.rfm.RfmBoundaries;
import io.retailcrm.domain.rfm.RfmScore;
import io.retailcrm.domain.rfm.RfmScorer;
import io.retailcrm.domain.rfm.RfmSegment;
import io.retailcrm.domain.rfm.RfmSegmentation;
import io.retailcrm.rest.json.Percentages;
import io.retailcrm.rest.json.ValueMapper;
import io.retailcrm.rest.validation.Parameters;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.Named;

/** From the scores of the application to JSON. */
@Mapper(uses = ValueMapper.class)
public abstract class RfmJsonMapper {

  /**
   * The command of a request.
   *
   * @param customers the requested customers, null for all
   */
  @Mapping(target = "customers", source = "customers")
  @Mapping(target = "recalculate", source = "request.recalculate", defaultValue = "false")
  @Mapping(target = "publish", source = "request.publish", defaultValue = "true")
  @Mapping(target = "asOf", source = "request.asOf")
  abstract CalculateRfm.Command command(
      RfmJson.Calculate request, @Nullable List<CustomerId> customers);

  RfmJson.Calculated json(
      CalculateRfm.Outcome outcome, List<UUID> notFound, List<String> warnings) {
    return new RfmJson.Calculated(
        "RFM scores calculated for " + outcome.customersUpdated() + " customers",
        outcome.customersUpdated(),
        notFound,
        outcome.run().id(),
        outcome.run().asOf(),
        Parameters.code(outcome.run().scorer().thresholds()),
        warnings);
  }

  @Mapping(target = "customerId", source = "result.customer.value")
  @Mapping(target = "customerName", source = ".", qualifiedByName = "fullName")
  @Mapping(target = "recencyScore", source = "result.score.recency")
  @Mapping(target = "frequencyScore", source = "result.score.frequency")
  @Mapping(target = "monetaryScore", source = "result.score.monetary")
  @Mapping(target = "rfmSegment", source = "result.score", qualifiedByName = "segment")
  @Mapping(target = "segmentRule", source = "result.score", qualifiedByName = "basis")
  @Mapping(target = "totalOrders", source = "result.orders")
  @Mapping(target = "totalSpent", source = "result.spent")
  @Mapping(target = "lastOrderDate", source = "result.lastOrderAt")
  @Mapping(target = "daysSinceLastOrder", source = "result.recencyDays")
  @Mapping(target = "boundaries", source = "run.scorer")
  @Mapping(target = "thresholds", source = "run.scorer", qualifiedByName = "thresholds")
  @Mapping(target = "asOf", source = "run.asOf")
  @Mapping(target = "calculatedAt", source = "run.calculatedAt")
  abstract RfmJson.CustomerScore json(RfmScoreView score);

  @Named("fullName")
  protected String fullName(RfmScoreView score) {
    return ValueMapper.fullName(score.firstName(), score.lastName());
  }

  @Named("segment")
  protected String segment(RfmScore score) {
    return score.segmentation().segment().label();
  }

  @Named("basis")
  protected String basis(RfmScore score) {
    return Parameters.code(score.segmentation().basis());
  }

  @Named("thresholds")
  protected String thresholds(RfmScorer scorer) {
    return Parameters.code(scorer.thresholds());
  }

  protected RfmJson.Boundaries boundaries(RfmScorer scorer) {
    return boundaries(scorer.boundaries());
  }

  RfmJson.RunTotals json(RfmViews.RunTotals totals) {
    List<RfmJson.Count> counts =
        Arrays.stream(RfmSegment.values())
            .map(
                segment ->
                    new RfmJson.Count(
                        segment.label(), totals.customers().getOrDefault(segment, 0L)))
            .toList();
    return new RfmJson.RunTotals(
        totals.run(),
        totals.asOf(),
        totals.calculatedAt(),
        counts.stream().mapToLong(RfmJson.Count::count).sum(),
        counts);
  }

  @Mapping(target = "runId", source = "run")
  @Mapping(target = "recencyScore", source = "score.recency")
  @Mapping(target = "frequencyScore", source = "score.frequency")
  @Mapping(target = "monetaryScore", source = "score.monetary")
  @Mapping(target = "rfmSegment", source = "score", qualifiedByName = "segment")
  abstract RfmJson.Scoring json(RfmHistoryEntry scoring);

  @Mapping(target = "fromSegment", source = "from")
  @Mapping(target = "toSegment", source = "to")
  @Mapping(target = "count", source = "customers")
  abstract RfmJson.Move json(SegmentMove move);

  @Mapping(target = "customerId", source = "customer")
  @Mapping(target = "fromSegment", source = "from")
  @Mapping(target = "toSegment", source = "to")
  @Mapping(target = "customerName", source = ".", qualifiedByName = "nameOfChange")
  abstract RfmJson.Change json(SegmentChange change);

  @Named("nameOfChange")
  protected String fullName(SegmentChange change) {
    return ValueMapper.fullName(change.firstName(), change.lastName());
  }

  abstract RfmJson.Boundaries boundaries(RfmBoundaries boundaries);

  RfmJson.ScoreSegment json(RfmSegmentation segmentation) {
    return new RfmJson.ScoreSegment(
        segmentation.score().recency(),
        segmentation.score().frequency(),
        segmentation.score().monetary(),
        segmentation.segment().label(),
        Parameters.code(segmentation.basis()));
  }

  /** All eleven segments, in their order, those without a customer too. */
  RfmJson.Distribution json(List<SegmentTotals> totals, Optional<RfmRun> run) {
    Map<RfmSegment, SegmentTotals> bySegment = new EnumMap<>(RfmSegment.class);
    totals.forEach(total -> bySegment.put(total.segment(), total));
    long all = totals.stream().mapToLong(SegmentTotals::customers).sum();
    return new RfmJson.Distribution(
        all,
        Arrays.stream(RfmSegment.values())
            .map(segment -> share(segment, Optional.ofNullable(bySegment.get(segment)), all))
            .toList(),
        count(bySegment, RfmSegment.CHAMPION),
        count(bySegment, RfmSegment.LOYAL),
        count(bySegment, RfmSegment.POTENTIAL_LOYALIST),
        count(bySegment, RfmSegment.NEW_CUSTOMER),
        count(bySegment, RfmSegment.PROMISING),
        count(bySegment, RfmSegment.NEED_ATTENTION),
        count(bySegment, RfmSegment.ABOUT_TO_SLEEP),
        count(bySegment, RfmSegment.AT_RISK),
        count(bySegment, RfmSegment.CANT_LOSE_THEM),
        count(bySegment, RfmSegment.HIBERNATING),
        count(bySegment, RfmSegment.LOST),
        run.map(RfmRun::asOf).orElse(null),
        run.map(RfmRun::calculatedAt).orElse(null));
  }

  private static RfmJson.Share share(RfmSegment segment, Optional<SegmentTotals> totals, long all) {
    long count = totals.map(SegmentTotals::customers).orElse(0L);
    return new RfmJson.Share(
        segment.label(),
        count,
        Percentages.of(count, all),
        totals.map(total -> total.spent().amount()).orElse(BigDecimal.ZERO.setScale(2)),
        totals
            .map(total -> total.averageOrderValue().amount())
            .orElse(BigDecimal.ZERO.setScale(2)));
  }

  private static long count(Map<RfmSegment, SegmentTotals> totals, RfmSegment segment) {
    SegmentTotals total = totals.get(segment);
    return total == null ? 0 : total.customers();
  }
}
