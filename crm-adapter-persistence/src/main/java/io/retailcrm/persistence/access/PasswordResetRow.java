package io.retailcrm.persistence.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code password_reset}. */
@Entity
@Table(name = "password_reset")
@NullUnmarked
class PasswordResetRow {

  @Id String fingerprint;

  @Column(name = "account_id")
  UUID accountId;

  @Column(name = "customer_id")
  UUID customerId;

  @Column(nullable = false)
  String address;

  @Column(name = "expires_at", nullable = false)
  Instant expiresAt;
}
