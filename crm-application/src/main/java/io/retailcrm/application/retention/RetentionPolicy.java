package io.retailcrm.application.retention;

import io.retailcrm.application.retention.OldRecords.StoredRun;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long a retailer keeps what grows.
 *
 * @param jobs ended jobs and their errors
 * @param audit how long entries of the audit log are kept, null for no limit
 * @param engagement how long engagement events are kept, null for no limit
 * @param fullRuns the number of latest full RFM runs whose results are kept, with those of all runs
 *     since
 * @param runMonths the number of months, before them, of whose last full run the results are kept
 */
public record RetentionPolicy(
    Duration jobs,
    @Nullable Duration audit,
    @Nullable Duration engagement,
    int fullRuns,
    int runMonths) {

  /** Clients look for a job and its file for as long. */
  public static final Duration MIN_JOBS = Duration.ofDays(1);

  /** The database itself refuses to delete younger entries of the audit log. */
  public static final Duration MIN_AUDIT = Duration.ofDays(30);

  public static final Duration MIN_ENGAGEMENT = Duration.ofDays(30);

  /** A run is compared with the one before. */
  public static final int MIN_FULL_RUNS = 2;

  /**
   * @throws IllegalArgumentException if anything is kept for too short a time; the message begins
   *     with the name of the setting
   */
  public RetentionPolicy {
    atLeast("jobs", jobs, MIN_JOBS);
    atLeast("audit", audit, MIN_AUDIT);
    atLeast("engagement", engagement, MIN_ENGAGEMENT);
    if (fullRuns < MIN_FULL_RUNS) {
      throw new IllegalArgumentException("full-runs must be at least " + MIN_FULL_RUNS);
    }
    if (runMonths < 0) {
      throw new IllegalArgumentException("run-months must be at least 0");
    }
  }

  private static void atLeast(String setting, @Nullable Duration kept, Duration least) {
    if (kept != null && kept.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "%s must be at least %dd".formatted(setting, least.toDays()));
    }
  }

  /**
   * The runs whose results are no longer kept.
   *
   * @param freshFor how long a score is fresh: a kept run may have taken over results that are so
   *     much older
   * @param zone the business time zone, in which months are counted
   */
  List<StoredRun> outdated(Collection<StoredRun> runs, Duration freshFor, ZoneId zone) {
    List<StoredRun> full =
        runs.stream()
            .filter(run -> run.full() && run.published())
            .sorted(Comparator.comparing(StoredRun::calculatedAt).reversed())
            .toList();
    if (full.size() <= fullRuns) {
      return List.of();
    }
    Instant keptSince = full.get(fullRuns - 1).calculatedAt().minus(freshFor);
    Set<StoredRun> monthly = lastOfMonths(full.subList(fullRuns, full.size()), zone);
    return runs.stream()
        .filter(run -> run.calculatedAt().isBefore(keptSince))
        .filter(run -> !monthly.contains(run))
        .sorted(Comparator.comparing(StoredRun::calculatedAt))
        .toList();
  }

  /** The last run of each of the latest months. */
  private Set<StoredRun> lastOfMonths(List<StoredRun> newestFirst, ZoneId zone) {
    Map<YearMonth, StoredRun> last = new TreeMap<>(Comparator.reverseOrder());
    newestFirst.forEach(
        run -> last.putIfAbsent(YearMonth.from(run.calculatedAt().atZone(zone)), run));
    return new HashSet<>(last.values().stream().limit(runMonths).toList());
  }
}
