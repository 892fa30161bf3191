package io.retailcrm.domain.history;

import io.retailcrm.domain.clv.BuyingHistories;
import io.retailcrm.domain.clv.HoldOut;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmPopulation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Raw orders, from which the input of RFM and of lifetime values is made in one call each.
 *
 * <p>Orders are counted by business day. All results are of the customers with an order up to a
 * day, in the order in which they were first added: see {@link #customers}. Not thread-safe.
 *
 * @param <C> what identifies a customer, with {@code equals} and {@code hashCode}
 */
public final class OrderLog<C> {

  private final ZoneId zone;
  private final Map<C, NavigableMap<LocalDate, Day>> byCustomer = new LinkedHashMap<>();

  /**
   * An empty log.
   *
   * @param zone the time zone of the business, in which days begin
   */
  public OrderLog(ZoneId zone) {
    this.zone = zone;
  }

  /** The orders of a customer on a day. */
  private record Day(long orders, Money spent) {
    Day plus(Day other) {
      return new Day(orders + other.orders, spent.plus(other.spent));
    }
  }

  /**
   * Adds an order.
   *
   * @param amount what was paid, less what was returned
   */
  public OrderLog<C> add(C customer, Instant orderedAt, Money amount) {
    byCustomer
        .computeIfAbsent(customer, added -> new TreeMap<>())
        .merge(LocalDate.ofInstant(orderedAt, zone), new Day(1, amount), Day::plus);
    return this;
  }

  /** The customers with an order up to a day, in the order of all results. */
  public List<C> customers(LocalDate asOf) {
    return byCustomer.entrySet().stream()
        .filter(entry -> hasBought(entry.getValue(), asOf))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The histories up to the end of a day, in weeks. */
  public BuyingHistories buyingHistories(LocalDate asOf) {
    BuyingHistories.Builder histories = BuyingHistories.builder();
    for (NavigableMap<LocalDate, Day> days : byCustomer.values()) {
      if (hasBought(days, asOf)) {
        NavigableMap<LocalDate, Day> seen = days.headMap(asOf, true);
        Money first = seen.firstEntry().getValue().spent();
        histories.addDays(
            seen.size() - 1,
            days(seen.firstKey(), seen.lastKey()),
            days(seen.firstKey(), asOf),
            first.toDouble(),
            spent(seen).minus(first).toDouble());
      }
    }
    return histories.build();
  }

  /**
   * The histories up to the end of a day, with the purchase days that followed.
   *
   * @param cutOff the last day of the histories
   * @param end the last day that is held out, after the cut-off
   * @throws IllegalArgumentException if the end is not after the cut-off
   */
  public HoldOut holdOut(LocalDate cutOff, LocalDate end) {
    int[] purchaseDays =
        byCustomer.values().stream()
            .filter(days -> hasBought(days, cutOff))
            .mapToInt(days -> days.tailMap(cutOff, false).headMap(end, true).size())
            .toArray();
    return new HoldOut(buyingHistories(cutOff), purchaseDays, days(cutOff, end));
  }

  /** The recency, frequency and monetary values at the end of a day. */
  public RfmPopulation rfmPopulation(LocalDate asOf) {
    RfmPopulation population = new RfmPopulation();
    for (NavigableMap<LocalDate, Day> days : byCustomer.values()) {
      if (hasBought(days, asOf)) {
        NavigableMap<LocalDate, Day> seen = days.headMap(asOf, true);
        population.add(
            days(seen.lastKey(), asOf),
            seen.values().stream().mapToLong(Day::orders).sum(),
            spent(seen));
      }
    }
    return population;
  }

  private static boolean hasBought(NavigableMap<LocalDate, Day> days, LocalDate asOf) {
    return !days.firstKey().isAfter(asOf);
  }

  private static Money spent(NavigableMap<LocalDate, Day> days) {
    return days.values().stream().map(Day::spent).reduce(Money.ZERO, Money::plus);
  }

  private static int days(LocalDate from, LocalDate to) {
    return Math.toIntExact(ChronoUnit.DAYS.between(from, to));
  }
}
