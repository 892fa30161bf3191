package io.retailcrm.domain.consent;

import java.util.Collection;

/** The consents of all customers. Entries are added, never changed. */
public interface ConsentLog {

  void add(Collection<ConsentRecord> records);
}
