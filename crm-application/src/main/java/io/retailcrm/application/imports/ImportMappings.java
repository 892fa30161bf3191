package io.retailcrm.application.imports;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import java.util.Optional;

/** The mappings of an installation. */
public interface ImportMappings {

  Optional<ImportMapping> find(String name);

  /** The mappings by name. */
  Page<ImportMapping> list(PageRequest page);

  /**
   * Adds a mapping.
   *
   * @return false if there is one of this name
   */
  boolean add(ImportMapping mapping);

  /**
   * Replaces a mapping.
   *
   * @return false if there is none of this name
   */
  boolean replace(ImportMapping mapping);

  /**
   * Deletes a mapping. Imports that have begun with it keep what it said.
   *
   * @return false if there is none of this name
   */
  boolean delete(String name);
}
