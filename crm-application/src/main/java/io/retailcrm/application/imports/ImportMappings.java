package io.retailcrm.application.imports;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import java.util.Optional;

/**
 * The mappings of an installation.
 *
 * <p>Laws: a name belongs to one mapping at a time, under any concurrency. Who has locked a mapping
 * is the only one to change or delete it until the transaction ends.
 */
public interface ImportMappings {

  Optional<ImportMapping> find(String name);

  /** Locks a mapping until the transaction ends, and reads it. */
  Optional<ImportMapping> lock(String name);

  /** The mappings by name. */
  Page<ImportMapping> list(PageRequest page);

  /**
   * Adds a mapping.
   *
   * @return false if there is one of this name
   */
  boolean add(ImportMapping mapping);

  /** Stores a changed mapping that this transaction has locked. */
  void save(ImportMapping mapping);

  /**
   * Deletes a mapping that this transaction has locked. Imports that have begun with it keep what
   * it said.
   */
  void delete(String name);
}
