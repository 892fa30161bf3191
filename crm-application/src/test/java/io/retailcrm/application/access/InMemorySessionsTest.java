package io.retailcrm.application.access;

import io.retailcrm.domain.access.Sessions;
import java.util.UUID;
import java.util.function.Supplier;

class InMemorySessionsTest extends SessionsContract {

  private final InMemorySessions sessions = new InMemorySessions();

  @Override
  protected Sessions sessions() {
    return sessions;
  }

  @Override
  protected UUID anAccount() {
    return UUID.randomUUID();
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
