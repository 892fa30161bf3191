package io.retailcrm.bootstrap.adapter.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.access.AccessChanges;
import io.retailcrm.domain.access.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RevocationCacheTest {

  private static final Instant ISSUED = Instant.parse("2026-01-15T10:00:07Z");
  private static final UUID ACCOUNT = UUID.fromString("019bbd66-0000-7000-8000-000000000001");

  private final Stored stored = new Stored();
  private final Ticking clock = new Ticking();
  private final RevocationCache watch = new RevocationCache(stored, Duration.ofMinutes(10), clock);

  @Test
  void whatHasNotChangedIsAsTheTokenSays() {
    // Given
    watch.look();

    // When
    Optional<Set<String>> roles = watch.rolesNow(ACCOUNT, ISSUED, Set.of("agent", "x"));

    // Then
    assertThat(roles).contains(Set.of("agent", "x"));
  }

  @Test
  void ofAChangedAccountTheRolesHoldThatItStillHas() {
    // Given
    stored.states.add(state(true, ISSUED.minusSeconds(60), Role.AGENT, Role.SERVICE));
    watch.look();

    // When
    Optional<Set<String>> roles = watch.rolesNow(ACCOUNT, ISSUED, Set.of("agent", "analyst"));

    // Then
    assertThat(roles).contains(Set.of("agent"));
  }

  @Test
  void anInactiveAccountHasNoGoodToken() {
    // Given
    stored.states.add(state(false, ISSUED.minusSeconds(60), Role.AGENT));
    watch.look();

    // Then
    assertThat(watch.rolesNow(ACCOUNT, ISSUED, Set.of("agent"))).isEmpty();
  }

  @Test
  void aTokenOfTheSecondOfANewPasswordIsGoodAndOneFromBeforeIsNot() {
    // Given
    stored.states.add(state(true, ISSUED.plusMillis(900), Role.AGENT));
    watch.look();

    // Then
    assertThat(watch.rolesNow(ACCOUNT, ISSUED, Set.of("agent"))).isPresent();
    assertThat(watch.rolesNow(ACCOUNT, ISSUED.minusSeconds(1), Set.of("agent"))).isEmpty();
  }

  @Test
  void anAccountThatIsGoneHasNoGoodTokenAfterTheNextLook() {
    // Given
    assertThat(watch.rolesNow(ACCOUNT, ISSUED, Set.of("customer"))).isPresent();
    stored.gone.add(ACCOUNT);

    // When
    watch.look();

    // Then
    assertThat(watch.rolesNow(ACCOUNT, ISSUED, Set.of("customer"))).isEmpty();
  }

  @Test
  void whereTheDatabaseDoesNotAnswerWhatWasKnownHoldsOnButIsNotCurrentForLong() {
    // Given
    assertThat(watch.isCurrent()).isFalse();
    stored.states.add(state(false, ISSUED, Role.AGENT));
    watch.look();
    stored.broken = true;

    // When
    clock.now = clock.now.plusSeconds(5);
    watch.look();
    boolean after5 = watch.isCurrent();
    clock.now = clock.now.plusSeconds(1);
    watch.look();
    boolean after6 = watch.isCurrent();

    // Then
    assertThat(after5).isTrue();
    assertThat(after6).isFalse();
    assertThat(watch.rolesNow(ACCOUNT, ISSUED, Set.of("agent"))).isEmpty();
    stored.broken = false;
    watch.look();
    assertThat(watch.isCurrent()).isTrue();
  }

  private static AccessChanges.State state(boolean active, Instant changed, Role... roles) {
    return new AccessChanges.State(ACCOUNT, active, Set.of(roles), changed);
  }

  private static final class Stored implements AccessChanges {

    private final List<State> states = new ArrayList<>();
    private final Set<UUID> gone = new HashSet<>();
    private boolean broken;

    @Override
    public List<State> changedSince(Instant moment) {
      if (broken) {
        throw new IllegalStateException("The database is away");
      }
      return states;
    }

    @Override
    public Set<UUID> goneOf(Set<UUID> accounts) {
      Set<UUID> found = new HashSet<>(accounts);
      found.retainAll(gone);
      return found;
    }
  }

  private static final class Ticking extends Clock {

    private Instant now = ISSUED.plusSeconds(30);

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
