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

  private record Entry(Reset reset, Instant expiresAt) {}

  @Override
  public void put(Reset reset, String fingerprint, Instant expiresAt) {
    entries.values().removeIf(entry -> entry.reset().holder().equals(reset.holder()));
    entries.put(fingerprint, new Entry(reset, expiresAt));
  }

  @Override
  public Optional<Reset> find(String fingerprint, Instant now) {
    return Optional.ofNullable(entries.get(fingerprint))
        .filter(entry -> entry.expiresAt().isAfter(now))
        .map(Entry::reset);
  }

  @Override
  public Optional<Reset> take(String fingerprint, Instant now) {
    Optional<Reset> found = find(fingerprint, now);
    found.ifPresent(reset -> entries.remove(fingerprint));
    return found;
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
