package io.retailcrm.application.audit;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import java.util.List;

/**
 * The audit log.
 *
 * <p>Laws: entries are added in the transaction of the operation that they record. They are never
 * changed and never removed.
 */
public interface AuditLog {

  /** Adds all entries in one statement. */
  void add(List<AuditEntry> entries);

  /** The entries that match, the newest first. */
  Page<AuditEntry> list(AuditFilter filter, PageRequest page);
}
