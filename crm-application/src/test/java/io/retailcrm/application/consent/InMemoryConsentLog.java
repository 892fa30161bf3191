package io.retailcrm.application.consent;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.work.InMemoryStore;
import io.retailcrm.domain.consent.ConsentLog;
import io.retailcrm.domain.consent.ConsentRecord;
import io.retailcrm.domain.customer.CustomerId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Consents in memory. */
public final class InMemoryConsentLog implements ConsentLog, ConsentViews, InMemoryStore {

  private final Map<UUID, ConsentRecord> records = new LinkedHashMap<>();

  @Override
  public void add(Collection<ConsentRecord> added) {
    added.forEach(record -> records.put(record.id(), record));
  }

  @Override
  public Page<ConsentRecord> ofCustomer(CustomerId customer, PageRequest page) {
    List<ConsentRecord> all =
        records.values().stream()
            .filter(record -> record.customer().equals(customer))
            .sorted(
                Comparator.comparing(ConsentRecord::recordedAt)
                    .thenComparing(ConsentRecord::id)
                    .reversed())
            .toList();
    return new Page<>(
        all.stream().skip(page.skip()).limit(page.limit()).toList(), all.size(), false);
  }

  @Override
  public Runnable snapshot() {
    return InMemoryStore.snapshotOf(records);
  }
}
