package io.retailcrm.application.job;

import io.retailcrm.application.work.AscendingIds;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A job that nobody has begun, of nobody else, unless it is said. */
public final class JobFixture {

  private final UUID id = new AscendingIds().next();
  private JobKind kind = JobKind.IMPORT_ORDERS;
  private String createdBy = "clerk-" + id;
  private Instant createdAt = Instant.parse("2026-07-14T09:30:00Z");

  private JobFixture() {}

  public static JobFixture aJob() {
    return new JobFixture();
  }

  public JobFixture of(JobKind value) {
    kind = value;
    return this;
  }

  public JobFixture by(String value) {
    createdBy = value;
    return this;
  }

  public JobFixture at(Instant value) {
    createdAt = value;
    return this;
  }

  public Job job() {
    return Job.queued(
        id, kind, Map.of("format", "CSV", "note", "\"quoted\" \\ ₹"), createdBy, createdAt);
  }
}
