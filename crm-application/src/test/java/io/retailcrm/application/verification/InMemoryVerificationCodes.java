package io.retailcrm.application.verification;

import io.retailcrm.application.work.InMemoryStore;
import io.retailcrm.domain.customer.ContactChannel;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.verification.VerificationCode;
import io.retailcrm.domain.verification.VerificationCodes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Verification codes in memory. */
public final class InMemoryVerificationCodes implements VerificationCodes, InMemoryStore {

  private final Map<Key, Tried> codes = new LinkedHashMap<>();

  private record Key(CustomerId customer, ContactChannel channel) {}

  private record Tried(VerificationCode code, int tries) {}

  @Override
  public void put(VerificationCode code) {
    codes.put(new Key(code.customer(), code.channel()), new Tried(code, 0));
  }

  @Override
  public Optional<String> tryOnce(
      CustomerId customer, ContactChannel channel, int tries, Instant now) {
    Key key = new Key(customer, channel);
    Tried tried = codes.get(key);
    if (tried == null || tried.tries() >= tries || !tried.code().expiresAt().isAfter(now)) {
      return Optional.empty();
    }
    codes.put(key, new Tried(tried.code(), tried.tries() + 1));
    return Optional.of(tried.code().fingerprint());
  }

  @Override
  public void delete(CustomerId customer, ContactChannel channel) {
    codes.remove(new Key(customer, channel));
  }

  @Override
  public Runnable snapshot() {
    return InMemoryStore.snapshotOf(codes);
  }
}
