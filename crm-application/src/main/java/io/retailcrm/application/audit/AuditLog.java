package io.retailcrm.application.audit;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import java.util.List;

/**
 * The log of who did what to whom.
 *
 * <p>Laws: entries are added in the transaction that has the effect they tell of. They are never
 * changed and never removed.
 */
public interface AuditLog {

  /** Adds entries, all of them in one statement. */
  void add(List<AuditEntry> entries);

  /** The entries that match, the newest first. */
  Page<AuditEntry> list(AuditFilter filter, PageRequest page);
}
