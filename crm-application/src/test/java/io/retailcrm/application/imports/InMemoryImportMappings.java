package io.retailcrm.application.imports;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.work.InMemoryStore;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Mappings in memory. */
public final class InMemoryImportMappings implements ImportMappings, InMemoryStore {

  private final Map<String, ImportMapping> mappings = new TreeMap<>();

  @Override
  public Optional<ImportMapping> find(String name) {
    return Optional.ofNullable(mappings.get(name));
  }

  @Override
  public Optional<ImportMapping> lock(String name) {
    return find(name);
  }

  @Override
  public Page<ImportMapping> list(PageRequest page) {
    return new Page<>(
        mappings.values().stream().skip(page.skip()).limit(page.limit()).toList(),
        mappings.size(),
        false);
  }

  @Override
  public boolean add(ImportMapping mapping) {
    return mappings.putIfAbsent(mapping.name(), mapping) == null;
  }

  @Override
  public void save(ImportMapping mapping) {
    mappings.put(mapping.name(), mapping);
  }

  @Override
  public void delete(String name) {
    mappings.remove(name);
  }

  @Override
  public Runnable snapshot() {
    return InMemoryStore.snapshotOf(mappings);
  }
}
