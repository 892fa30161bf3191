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
 * Limits the attempts at an operation per account and per address within a window. Unknown accounts
 * are limited in the same way.
 *
 * <p>Attempts for an account are counted per address, so that nobody can lock the owner out from
 * elsewhere. A larger limit applies to all addresses together, against attackers with many
 * addresses. An address with a recent successful login to the account is exempt from that limit.
 */
public final class RateLimiter {

  /**
   * The limit of all addresses together for an account, as a multiple of the limit of one address.
   */
  private static final int ALL_ADDRESSES = 5;

  /** The period for which an address is known after a successful attempt. */
  private static final Duration KNOWN_FOR = Duration.ofDays(90);

  private final Throttle throttle;
  private final SecretFingerprints secrets;
  private final BusinessCalendar calendar;
  private final Policy policy;

  /** The limits within a window. */
  public record Policy(Duration window, int perAccount, int perAddress) {

    /**
     * @throws IllegalArgumentException if the window or a limit is not positive
     */
    public Policy {
      if (window.toSeconds() < 1 || perAccount < 1 || perAddress < 1) {
        throw new IllegalArgumentException(
            "Invalid limits: %s, %d, %d".formatted(window, perAccount, perAddress));
      }
    }
  }

  public RateLimiter(
      Throttle throttle, SecretFingerprints secrets, BusinessCalendar calendar, Policy policy) {
    this.throttle = throttle;
    this.secrets = secrets;
    this.calendar = calendar;
    this.policy = policy;
  }

  /**
   * An attempt at an operation.
   *
   * @param account the email or id of the account, null if unknown
   * @param address the address of the client
   */
  public record Attempt(String operation, @Nullable String account, String address) {}

  /**
   * The state of one limit.
   *
   * @param name {@code account} or {@code address}
   * @param remaining the number of attempts left, 0 if this was the last or beyond the limit
   * @param reset the time until the window ends, in whole seconds, at least one
   */
  public record Limit(String name, int quota, int remaining, boolean exceeded, long reset) {}

  /** The state of all limits after an attempt. */
  public record RateLimitStatus(List<Limit> limits, long windowSeconds) {

    public RateLimitStatus {
      limits = List.copyOf(limits);
    }

    /** Whether a limit is exceeded. */
    public boolean isExceeded() {
      return limits.stream().anyMatch(Limit::exceeded);
    }

    /** The seconds until the next attempt is allowed; 0 if no limit is exceeded. */
    public long retryAfter() {
      return limits.stream().filter(Limit::exceeded).mapToLong(Limit::reset).max().orElse(0);
    }
  }

  /** Counts an attempt. */
  public RateLimitStatus handle(Attempt tried) {
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
    return new RateLimitStatus(limits, policy.window().toSeconds());
  }

  private Map<String, Count> hit(List<String> buckets, Instant now) {
    return throttle.hit(buckets, now, policy.window());
  }

  /**
   * Takes back a successful attempt, and resets earlier attempts from the same address. The address
   * is known from now on.
   */
  public void reset(Attempt tried) {
    if (tried.account() != null) {
      throttle.clear(accountHereBucket(tried, tried.account()));
      throttle.undoHit(accountBucket(tried, tried.account()));
      throttle.know(place(tried, tried.account()), calendar.now().plus(KNOWN_FOR));
    }
    throttle.undoHit(addressBucket(tried));
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

  private String accountBucket(Attempt tried, String account) {
    return secrets.fingerprint("account\n" + tried.operation() + "\n" + folded(account));
  }

  private String accountHereBucket(Attempt tried, String account) {
    return secrets.fingerprint(
        String.join("\n", "account here", tried.operation(), folded(account), tried.address()));
  }

  private String place(Attempt tried, String account) {
    return secrets.fingerprint(String.join("\n", "place", folded(account), tried.address()));
  }

  private static String folded(String account) {
    return account.strip().toLowerCase(Locale.ROOT);
  }

  private String addressBucket(Attempt tried) {
    return secrets.fingerprint("address\n" + tried.operation() + "\n" + tried.address());
  }
}
