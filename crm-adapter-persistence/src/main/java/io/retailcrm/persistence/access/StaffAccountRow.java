package io.retailcrm.persistence.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code staff_account}. */
@Entity
@Table(name = "staff_account")
@NullUnmarked
class StaffAccountRow {

  @Id UUID id;

  @Column(nullable = false)
  String email;

  @Column(name = "password_hash", nullable = false)
  String passwordHash;

  @Column(name = "first_name", nullable = false)
  String firstName;

  @Column(name = "last_name", nullable = false)
  String lastName;

  @Column(nullable = false)
  String[] roles;

  @Column(name = "is_active", nullable = false)
  boolean active;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;
}
