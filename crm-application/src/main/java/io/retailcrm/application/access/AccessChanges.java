package io.retailcrm.application.access;

import io.retailcrm.domain.access.Role;
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

  /** The accounts whose status, roles or password changed after this moment. */
  List<State> changedSince(Instant moment);

  /** The given accounts that no longer exist. */
  Set<UUID> goneOf(Set<UUID> accounts);
}
