package io.retailcrm.application.access;

import io.retailcrm.domain.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What has become of accounts while access tokens of theirs are good. */
public interface AccessStates {

  /**
   * What an account may do now.
   *
   * @param credentialsChangedAt tokens from before are worth nothing
   */
  record State(UUID account, boolean active, Set<Role> roles, Instant credentialsChangedAt) {

    public State {
      roles = Set.copyOf(roles);
    }
  }

  /** All accounts whose status, roles or password were changed within the last so long. */
  List<State> changedWithin(Duration past);

  /** Those of the accounts that are no longer there. */
  Set<UUID> goneOf(Set<UUID> accounts);
}
