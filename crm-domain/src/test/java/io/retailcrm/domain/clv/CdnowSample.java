package io.retailcrm.domain.clv;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The 1/10 sample of the CDNOW purchase history: 2,357 customers who first bought in the first
 * quarter of 1997, their purchases to mid-1998 (Fader and Hardie, brucehardie.com/notes/026).
 * Calibration and hold-out are those of FHL 2005a, 39 weeks each.
 */
final class CdnowSample {

  static final LocalDate CALIBRATION_END = LocalDate.of(1997, 9, 30);
  static final LocalDate END = LocalDate.of(1998, 6, 30);
  static final int HOLD_OUT_DAYS = 273;
  static final int CUSTOMERS = 2_357;

  /** The totals of each customer's purchase days. */
  private final List<NavigableMap<LocalDate, Double>> customers;

  private CdnowSample(List<NavigableMap<LocalDate, Double>> customers) {
    this.customers = customers;
  }

  static CdnowSample read() {
    NavigableMap<Integer, NavigableMap<LocalDate, Double>> byCustomer = new TreeMap<>();
    List<String> lines = SharedData.lines("cdnow_sample.csv");
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      byCustomer
          .computeIfAbsent(Integer.valueOf(fields[1]), id -> new TreeMap<>())
          .merge(LocalDate.parse(fields[2]), Double.valueOf(fields[4]), Double::sum);
    }
    return new CdnowSample(new ArrayList<>(byCustomer.values()));
  }

  /** The first customers of the sample. */
  CdnowSample first(int count) {
    return new CdnowSample(customers.subList(0, count));
  }

  /** The histories up to the end of a day, of those who had bought by then. */
  BuyingHistories histories(LocalDate end) {
    BuyingHistories.Builder histories = BuyingHistories.builder();
    for (NavigableMap<LocalDate, Double> days : customers) {
      NavigableMap<LocalDate, Double> seen = days.headMap(end, true);
      if (!seen.isEmpty()) {
        LocalDate first = seen.firstKey();
        double repeatSpend =
            seen.tailMap(first, false).values().stream().mapToDouble(Double::doubleValue).sum();
        histories.addDays(
            seen.size() - 1,
            days(first, seen.lastKey()),
            days(first, end),
            seen.firstEntry().getValue(),
            repeatSpend);
      }
    }
    return histories.build();
  }

  BuyingHistories calibration() {
    return histories(CALIBRATION_END);
  }

  /**
   * All customers bought before the end of calibration, so their order is that of the histories.
   */
  HoldOut holdOut() {
    int[] purchaseDays =
        customers.stream().mapToInt(days -> days.tailMap(CALIBRATION_END, false).size()).toArray();
    return new HoldOut(calibration(), purchaseDays, HOLD_OUT_DAYS);
  }

  /** The last days before an end, held out. */
  HoldOut holdOut(LocalDate end, int days) {
    LocalDate cutOff = end.minusDays(days);
    int[] purchaseDays =
        customers.stream()
            .filter(bought -> !bought.firstKey().isAfter(cutOff))
            .mapToInt(bought -> bought.subMap(cutOff, false, end, true).size())
            .toArray();
    return new HoldOut(histories(cutOff), purchaseDays, days);
  }

  /** The repeat purchase days of all customers up to the end of a day. */
  long repeatsUpTo(LocalDate end) {
    return histories(end).totalRepeats();
  }

  private static int days(LocalDate from, LocalDate to) {
    return (int) ChronoUnit.DAYS.between(from, to);
  }
}
