package io.retailcrm.persistence.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code session}. */
@Entity
@Table(name = "session")
@NullUnmarked
class SessionRow {

  @Id UUID id;

  @Column(name = "account_id", nullable = false)
  UUID accountId;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  @Column(name = "expires_at", nullable = false)
  Instant expiresAt;
}
