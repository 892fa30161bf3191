package io.retailcrm.application.access;

import io.retailcrm.domain.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Changes of accounts that may still have valid access tokens. */
public interface AccessChanges {

  /**
   * The current access of an account.
   *
   * @param credentialsChangedAt tokens issued before this moment are no longer valid
   */
  record State(UUID account, boolean active, Set<Role> roles, Instant credentialsChangedAt) {

    public State {
      roles = Set.copyOf(roles);
    }
  }

  /** The accounts whose status, roles or password changed within this period before now. */
  List<State> changedWithin(Duration past);

  /** The given accounts that no longer exist. */
  Set<UUID> goneOf(Set<UUID> accounts);
}
