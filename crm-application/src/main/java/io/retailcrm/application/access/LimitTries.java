package io.retailcrm.application.access;

import io.retailcrm.application.access.Throttle.Count;
import io.retailcrm.application.work.BusinessCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets something be tried so often for an account, and so often from an address, and no more until
 * the window has ended. Whether there is such an account makes no difference.
 */
public final class LimitTries {

  private final Throttle throttle;
  private final Secrets secrets;
  private final BusinessCalendar calendar;
  private final Policy policy;

  /** How often in which time. */
  public record Policy(Duration window, int perAccount, int perAddress) {

    /**
     * @throws IllegalArgumentException if nothing could ever be tried
     */
    public Policy {
      if (window.toSeconds() < 1 || perAccount < 1 || perAddress < 1) {
        throw new IllegalArgumentException(
            "Not a throttle: %s, %d, %d".formatted(window, perAccount, perAddress));
      }
    }
  }

  public LimitTries(Throttle throttle, Secrets secrets, BusinessCalendar calendar, Policy policy) {
    this.throttle = throttle;
    this.secrets = secrets;
    this.calendar = calendar;
    this.policy = policy;
  }

  /**
   * Something that is tried.
   *
   * @param account for whom: an email or an id, null where it can't be told
   * @param address from where
   */
  public record Try(String operation, @Nullable String account, String address) {}

  /**
   * What is left of one limit.
   *
   * @param name {@code account} or {@code address}
   * @param remaining how often more, 0 where this was the last or one too many
   * @param reset until the window ends, in whole seconds and at least one
   */
  public record Limit(String name, int quota, int remaining, boolean exceeded, long reset) {}

  /** Where a try stands. */
  public record Standing(List<Limit> limits, long windowSeconds) {

    public Standing {
      limits = List.copyOf(limits);
    }

    /** Whether it is one too many. */
    public boolean isExceeded() {
      return limits.stream().anyMatch(Limit::exceeded);
    }

    /** In how many seconds it may be tried again. */
    public long retryAfter() {
      return limits.stream().filter(Limit::exceeded).mapToLong(Limit::reset).max().orElse(0);
    }
  }

  /** Counts a try. */
  public Standing handle(Try tried) {
    Instant now = calendar.now();
    @Nullable String account = accountBucket(tried);
    String address = addressBucket(tried);
    Map<String, Count> counts =
        throttle.hit(
            account == null ? List.of(address) : List.of(account, address), now, policy.window());
    List<Limit> limits = new ArrayList<>();
    if (account != null) {
      limits.add(limit("account", policy.perAccount(), counts.get(account), now));
    }
    limits.add(limit("address", policy.perAddress(), counts.get(address), now));
    return new Standing(limits, policy.window().toSeconds());
  }

  /** A try that came to a good end does not count, and makes those before it forgotten. */
  public void forgive(Try tried) {
    @Nullable String account = accountBucket(tried);
    if (account != null) {
      throttle.clear(account);
    }
    throttle.takeBack(addressBucket(tried));
  }

  private static Limit limit(String name, int quota, @Nullable Count count, Instant now) {
    int hits = count == null ? 0 : count.hits();
    Instant end = count == null ? now : count.windowEnd();
    return new Limit(
        name,
        quota,
        Math.max(0, quota - hits),
        hits > quota,
        Math.max(1, Duration.between(now, end).plusMillis(999).toSeconds()));
  }

  private @Nullable String accountBucket(Try tried) {
    return tried.account() == null
        ? null
        : secrets.fingerprint(
            "account\n"
                + tried.operation()
                + "\n"
                + tried.account().strip().toLowerCase(Locale.ROOT));
  }

  private String addressBucket(Try tried) {
    return secrets.fingerprint("address\n" + tried.operation() + "\n" + tried.address());
  }
}
