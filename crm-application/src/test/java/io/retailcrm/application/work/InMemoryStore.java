package io.retailcrm.application.work;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is kept in memory, and can be put back as it was before a transaction failed. */
@FunctionalInterface
public interface InMemoryStore {

  /** Remembers what is stored now; the answer puts it back. */
  Runnable snapshot();

  /** The store that some maps of immutable values are. */
  static Runnable snapshotOf(Map<?, ?>... maps) {
    Runnable restore = () -> {};
    for (Map<?, ?> map : maps) {
      Runnable earlier = restore;
      Runnable own = copy(map);
      restore =
          () -> {
            earlier.run();
            own.run();
          };
    }
    return restore;
  }

  private static <K, V> Runnable copy(Map<K, V> map) {
    Map<K, V> copy = new LinkedHashMap<>(map);
    return () -> {
      map.clear();
      map.putAll(copy);
    };
  }
}
