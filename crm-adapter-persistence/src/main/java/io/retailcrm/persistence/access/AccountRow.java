package io.retailcrm.persistence.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code account}. */
@Entity
@Table(name = "account")
@NullUnmarked
class AccountRow {

  @Id UUID id;

  @Column(nullable = false)
  String email;

  @Column(name = "password_hash", nullable = false)
  String passwordHash;

  @Column(name = "customer_id")
  UUID customerId;

  @Column(name = "first_name")
  String firstName;

  @Column(name = "last_name")
  String lastName;

  @Column(nullable = false)
  String[] roles;

  @Column(name = "is_active", nullable = false)
  boolean active;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  @Column(name = "updated_at", nullable = false)
  Instant updatedAt;

  @Column(name = "credentials_changed_at", nullable = false)
  Instant credentialsChangedAt;

  @Column(name = "access_changed_at", nullable = false)
  Instant accessChangedAt;

  @Column(nullable = false)
  int version;
}
