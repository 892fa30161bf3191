package io.retailcrm.application.access;

import io.retailcrm.application.work.InMemoryStore;
import io.retailcrm.domain.access.PasswordResets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reset tokens in memory. */
public final class InMemoryPasswordResets implements PasswordResets, InMemoryStore {

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private record Entry(Holder holder, Instant expiresAt) {}

  @Override
  public void put(Holder holder, String fingerprint, Instant expiresAt) {
    entries.values().removeIf(entry -> entry.holder().equals(holder));
    entries.put(fingerprint, new Entry(holder, expiresAt));
  }

  @Override
  public Optional<Holder> take(String fingerprint, Instant now) {
    Entry entry = entries.get(fingerprint);
    if (entry == null || !entry.expiresAt().isAfter(now)) {
      return Optional.empty();
    }
    entries.remove(fingerprint);
    return Optional.of(entry.holder());
  }

  @Override
  public void forgetExpired(Instant now) {
    entries.values().removeIf(entry -> entry.expiresAt().isBefore(now));
  }

  @Override
  public Runnable snapshot() {
    return InMemoryStore.snapshotOf(entries);
  }
}
