package io.retailcrm.application.recording;

import io.retailcrm.application.work.InMemoryStore;
import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recorded answers in memory, where transactions run one after the other: none is in progress. */
public final class InMemoryRecordedAnswers implements RecordedAnswers, InMemoryStore {

  private final Map<RequestKey, Kept> kept = new LinkedHashMap<>();

  private record Kept(
      String fingerprint,
      Instant expiresAt,
      Set<CustomerId> customers,
      @Nullable RecordedAnswer answer) {}

  @Override
  public Claim claim(
      RequestKey key, String fingerprint, Collection<CustomerId> customers, Instant now) {
    Kept earlier = kept.get(key);
    if (earlier == null || !earlier.expiresAt().isAfter(now)) {
      kept.put(key, new Kept(fingerprint, now.plus(KEPT_FOR), Set.copyOf(customers), null));
      return new Claim.Granted();
    } else if (!earlier.fingerprint().equals(fingerprint)) {
      return new Claim.OtherRequest();
    } else if (earlier.answer() == null) {
      throw new IllegalStateException("A claim was neither kept nor released");
    }
    return new Claim.Answered(earlier.answer());
  }

  @Override
  public Claim claimInTurn(
      RequestKey key, String fingerprint, Collection<CustomerId> customers, Instant now) {
    return claim(key, fingerprint, customers, now);
  }

  @Override
  public boolean isUsed(RequestKey key, Instant now) {
    return kept.containsKey(key) && kept.get(key).expiresAt().isAfter(now);
  }

  @Override
  public void keep(RequestKey key, RecordedAnswer answer, Collection<CustomerId> customers) {
    kept.computeIfPresent(
        key,
        (same, claim) ->
            new Kept(claim.fingerprint(), claim.expiresAt(), Set.copyOf(customers), answer));
  }

  @Override
  public void release(RequestKey key) {
    kept.remove(key);
  }

  @Override
  public int forgetAbout(CustomerId customer) {
    return remove(
        kept.entrySet().stream()
            .filter(entry -> entry.getValue().answer() != null)
            .filter(entry -> entry.getValue().customers().contains(customer))
            .map(Map.Entry::getKey)
            .toList());
  }

  @Override
  public int forgetExpired(Instant now, int most) {
    return remove(
        kept.entrySet().stream()
            .filter(entry -> !entry.getValue().expiresAt().isAfter(now))
            .sorted(Map.Entry.comparingByValue((a, b) -> a.expiresAt().compareTo(b.expiresAt())))
            .limit(most)
            .map(Map.Entry::getKey)
            .toList());
  }

  private int remove(List<RequestKey> keys) {
    keys.forEach(kept::remove);
    return keys.size();
  }

  @Override
  public Runnable snapshot() {
    return InMemoryStore.snapshotOf(kept);
  }
}
