package io.retailcrm.rest.customer;

import io.retailcrm.application.directory.CustomerFilter;
import io.retailcrm.application.directory.CustomerFilter.Range;
import io.retailcrm.application.directory.CustomerFilter.Scores;
import io.retailcrm.application.directory.CustomerSort;
import io.retailcrm.application.directory.SearchText;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmSegment;
import io.retailcrm.rest.validation.Parameters;
import io.retailcrm.rest.validation.Segments;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From a validated search to the filter and the order of the application. */
public final class CustomerFilterMapper {

  private CustomerFilterMapper() {}

  /** The filter of a search. */
  public static CustomerFilter filter(CustomerSearchJson search) {
    return new CustomerFilter(
        search.search() == null ? null : SearchText.of(search.search()),
        search.isActive(),
        search.loyaltyTier() == null
            ? null
            : LoyaltyTier.valueOf(search.loyaltyTier().toUpperCase(Locale.ROOT)),
        segments(search),
        new Scores(
            score(search.recencyScore()),
            score(search.frequencyScore()),
            score(search.monetaryScore())),
        search.city(),
        search.state(),
        search.country(),
        new Range<>(money(search.minTotalSpent()), money(search.maxTotalSpent())),
        new Range<>(count(search.minOrders()), count(search.maxOrders())),
        new Range<>(money(search.minClv()), money(search.maxClv())),
        search.minProbabilityAlive() == null ? null : search.minProbabilityAlive().doubleValue(),
        search.pointsExpiringWithinDays() == null
            ? null
            : search.pointsExpiringWithinDays().intValueExact(),
        new Range<>(search.registeredAfter(), search.registeredBefore()),
        new Range<>(search.lastOrderAfter(), search.lastOrderBefore()),
        search.hasEmailConsent(),
        search.hasSmsConsent(),
        null);
  }

  /** The order in {@code field} or {@code -field}. */
  static CustomerSort sort(@Nullable String text) {
    if (text == null) {
      return CustomerSort.NEWEST_FIRST;
    }
    boolean descending = text.startsWith("-");
    String field = descending ? text.substring(1) : text;
    return Parameters.choice(field, CustomerSort.Field.class)
        .map(known -> new CustomerSort(known, descending))
        .orElseThrow();
  }

  /** Those that both fields allow; null where neither is given. */
  private static @Nullable Set<RfmSegment> segments(CustomerSearchJson search) {
    if (search.rfmSegment() == null && search.rfmSegments() == null) {
      return null;
    }
    Set<RfmSegment> segments = EnumSet.allOf(RfmSegment.class);
    if (search.rfmSegment() != null) {
      segments.retainAll(Set.of(Segments.named(search.rfmSegment()).orElseThrow()));
    }
    if (search.rfmSegments() != null) {
      segments.retainAll(
          search.rfmSegments().stream()
              .map(name -> Segments.named(name).orElseThrow())
              .collect(Collectors.toSet()));
    }
    return segments;
  }

  private static @Nullable Money money(@Nullable BigDecimal amount) {
    return amount == null ? null : Money.of(amount);
  }

  private static @Nullable Integer score(@Nullable BigDecimal number) {
    return number == null ? null : number.intValueExact();
  }

  private static @Nullable Long count(@Nullable BigDecimal number) {
    return number == null ? null : number.longValueExact();
  }
}
