package io.retailcrm.application.access;

import io.retailcrm.application.work.InMemoryStore;
import io.retailcrm.domain.access.Sessions;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sessions in memory; their locks are the transaction's. */
public final class InMemorySessions implements Sessions, InMemoryStore {

  private final Map<UUID, Session> sessions = new LinkedHashMap<>();
  private final Map<String, Token> tokens = new LinkedHashMap<>();

  private record Token(UUID session, boolean used) {}

  @Override
  public void open(Session session, String fingerprint) {
    sessions.put(session.id(), session);
    tokens.put(fingerprint, new Token(session.id(), false));
  }

  @Override
  public Optional<PresentedToken> lock(String fingerprint) {
    return Optional.ofNullable(tokens.get(fingerprint))
        .filter(token -> sessions.containsKey(token.session()))
        .map(token -> new PresentedToken(sessions.get(token.session()), token.used()));
  }

  @Override
  public void rotate(Session session, String shown, String next, Instant now) {
    tokens.put(shown, new Token(session.id(), true));
    tokens.put(next, new Token(session.id(), false));
  }

  @Override
  public void close(UUID session) {
    sessions.remove(session);
  }

  @Override
  public void closeAllOf(Collection<UUID> accounts) {
    sessions.values().removeIf(session -> accounts.contains(session.account()));
  }

  @Override
  public void forgetExpired(Instant now) {
    sessions.values().removeIf(session -> session.expiresAt().isBefore(now));
  }

  @Override
  public Runnable snapshot() {
    return InMemoryStore.snapshotOf(sessions, tokens);
  }
}
