package io.retailcrm.persistence.verification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code verification_code}. */
@Entity
@Table(name = "verification_code")
@IdClass(VerificationCodeRow.Key.class)
@NullUnmarked
class VerificationCodeRow {

  /** A customer has a code for each channel. */
  record Key(UUID customerId, String channel) {}

  @Id
  @Column(name = "customer_id")
  UUID customerId;

  @Id String channel;

  @Column(nullable = false)
  String fingerprint;

  @Column(name = "expires_at", nullable = false)
  Instant expiresAt;

  @Column(nullable = false)
  int tries;
}
