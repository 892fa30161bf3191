package io.retailcrm.bootstrap.adapter.security;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.retailcrm.application.access.AccessChanges;
import io.retailcrm.domain.access.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * A cache of changed and deleted accounts whose access tokens may still be valid. It is checked for
 * each request and refreshed from the database a few times a second. A request thus needs no query,
 * and a revoked token is rejected within a second.
 *
 * <p>If the database does not respond, the last known state is used, and {@link #isCurrent} is
 * false.
 */
public final class RevocationCache {

  private static final Logger LOG = Logger.getLogger(RevocationCache.class);

  /** The margin for late commits and different clocks. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final AccessChanges states;
  private final Duration memory;
  private final Clock clock;
  private final Map<UUID, Instant> seen = new ConcurrentHashMap<>();

  private volatile Map<UUID, AccessChanges.State> changed = Map.of();
  private volatile Set<UUID> gone = Set.of();
  private volatile Instant lastLook = Instant.MIN;
  private boolean failing;

  /**
   * @param tokenLifetime the lifetime of an access token
   */
  public RevocationCache(AccessChanges states, Duration tokenLifetime, Clock clock) {
    this.states = states;
    this.memory = tokenLifetime.plus(MARGIN);
    this.clock = clock;
  }

  /**
   * Refreshes the cache from the database. A failure is logged once, until a refresh succeeds
   * again.
   */
  public synchronized void look() {
    Instant now = clock.instant();
    try {
      Instant since = now.minus(memory);
      seen.values().removeIf(last -> last.isBefore(since));
      changed =
          states.changedSince(since).stream()
              .collect(toUnmodifiableMap(AccessChanges.State::account, state -> state));
      gone = states.goneOf(Set.copyOf(seen.keySet()));
      lastLook = now;
      if (failing) {
        LOG.info("Changes of accounts are seen again");
      }
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.error("Changes of accounts can't be seen; tokens are checked by what was known", e);
      }
      failing = true;
    }
  }

  /** Whether the last successful refresh is at most a few seconds old. */
  public boolean isCurrent() {
    return !lastLook.isBefore(clock.instant().minus(TIMEOUT));
  }

  /**
   * The roles of a token that its account still has. Empty if the token is no longer valid.
   *
   * @param issuedAt the issue time in the token, in whole seconds
   */
  public Optional<Set<String>> rolesNow(UUID account, Instant issuedAt, Set<String> roles) {
    seen.put(account, clock.instant());
    if (gone.contains(account)) {
      return Optional.empty();
    }
    AccessChanges.State state = changed.get(account);
    if (state == null) {
      return Optional.of(roles);
    }
    if (!state.active()
        || issuedAt.isBefore(state.credentialsChangedAt().truncatedTo(ChronoUnit.SECONDS))) {
      return Optional.empty();
    }
    return Optional.of(
        state.roles().stream()
            .map(Role::code)
            .filter(roles::contains)
            .collect(toUnmodifiableSet()));
  }
}
