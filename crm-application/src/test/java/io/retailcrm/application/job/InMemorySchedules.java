package io.retailcrm.application.job;

import io.retailcrm.application.work.InMemoryStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Schedules in memory. */
public final class InMemorySchedules implements Schedules, InMemoryStore {

  private final Map<String, Instant> lastDue = new LinkedHashMap<>();

  @Override
  public boolean take(String name, Instant due) {
    Instant last = lastDue.putIfAbsent(name, due);
    boolean later = last != null && last.isBefore(due);
    if (later) {
      lastDue.put(name, due);
    }
    return later;
  }

  @Override
  public Runnable snapshot() {
    return InMemoryStore.snapshotOf(lastDue);
  }
}
