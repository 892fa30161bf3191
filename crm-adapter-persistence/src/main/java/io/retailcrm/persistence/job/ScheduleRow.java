package io.retailcrm.persistence.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code job_schedule}. */
@Entity
@Table(name = "job_schedule")
@NullUnmarked
class ScheduleRow {

  @Id String name;

  @Column(name = "last_due", nullable = false)
  Instant lastDue;
}
