package io.retailcrm.application.messaging;

import io.retailcrm.application.work.InMemoryStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages that stay in memory; those of a transaction that is undone are undone with it. */
public final class InMemoryMessages implements Messages, InMemoryStore {

  private final Map<Integer, Message> sent = new LinkedHashMap<>();

  @Override
  public void send(Message message) {
    sent.put(sent.size(), message);
  }

  /** All that was sent, the oldest first. */
  public List<Message> sent() {
    return List.copyOf(sent.values());
  }

  @Override
  public Runnable snapshot() {
    return InMemoryStore.snapshotOf(sent);
  }
}
