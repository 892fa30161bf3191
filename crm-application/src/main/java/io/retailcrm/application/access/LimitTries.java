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
 *
 * <p>What is tried for an account is counted for each address, so that nobody locks the owner out
 * from elsewhere. All addresses together have a larger count, against those who have many; an
 * address from which the account was entered lately is not bound by it.
 */
public final class LimitTries {

  /** How many times the tries from one address all addresses together have for an account. */
  private static final int ALL_ADDRESSES = 5;

  /** How long an address is known after a successful try. */
  private static final Duration KNOWN_FOR = Duration.ofDays(90);

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
    String address = addressBucket(tried);
    List<Limit> limits = new ArrayList<>();
    if (tried.account() == null) {
      limits.add(
          limit("address", policy.perAddress(), hit(List.of(address), now).get(address), now));
    } else {
      String here = accountHereBucket(tried, tried.account());
      String anywhere = accountBucket(tried, tried.account());
      boolean known = throttle.isKnown(place(tried, tried.account()), now);
      Map<String, Count> counts =
          hit(known ? List.of(here, address) : List.of(here, anywhere, address), now);
      Limit account = limit("account", policy.perAccount(), counts.get(here), now);
      Limit all = limit("account", ALL_ADDRESSES * policy.perAccount(), counts.get(anywhere), now);
      limits.add(all.remaining() < account.remaining() || all.exceeded() ? all : account);
      limits.add(limit("address", policy.perAddress(), counts.get(address), now));
    }
    return new Standing(limits, policy.window().toSeconds());
  }

  private Map<String, Count> hit(List<String> buckets, Instant now) {
    return throttle.hit(buckets, now, policy.window());
  }

  /**
   * A try that was successful does not count, and makes those before it from the same address
   * forgotten; the address is known from now on.
   */
  public void forgive(Try tried) {
    if (tried.account() != null) {
      throttle.clear(accountHereBucket(tried, tried.account()));
      throttle.takeBack(accountBucket(tried, tried.account()));
      throttle.know(place(tried, tried.account()), calendar.now().plus(KNOWN_FOR));
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

  private String accountBucket(Try tried, String account) {
    return secrets.fingerprint("account\n" + tried.operation() + "\n" + folded(account));
  }

  private String accountHereBucket(Try tried, String account) {
    return secrets.fingerprint(
        String.join("\n", "account here", tried.operation(), folded(account), tried.address()));
  }

  private String place(Try tried, String account) {
    return secrets.fingerprint(String.join("\n", "place", folded(account), tried.address()));
  }

  private static String folded(String account) {
    return account.strip().toLowerCase(Locale.ROOT);
  }

  private String addressBucket(Try tried) {
    return secrets.fingerprint("address\n" + tried.operation() + "\n" + tried.address());
  }
}
