package io.retailcrm.persistence.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code refresh_token}. */
@Entity
@Table(name = "refresh_token")
@NullUnmarked
class RefreshTokenRow {

  @Id String fingerprint;

  @Column(name = "session_id", nullable = false)
  UUID sessionId;

  @Column(name = "issued_at", nullable = false)
  Instant issuedAt;

  @Column(name = "used_at")
  Instant usedAt;
}
