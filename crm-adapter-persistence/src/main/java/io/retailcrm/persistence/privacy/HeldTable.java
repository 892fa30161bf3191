package io.retailcrm.persistence.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table with rows about customers, and what becomes of them.
 *
 * @param name the table
 * @param section what its rows are, in exports and receipts
 * @param owner the column that names the customer
 * @param key the columns that name a row
 * @param uniquePerOwner the columns in which two rows of one customer differ; empty where they need
 *     not
 * @param onErase what an erasure does with a row
 * @param onMerge what a merge does with a row of the duplicate
 * @param facts columns that tell nothing of who the person is; they stay where the row stays
 * @param personal columns that tell something, and the SQL of what they become by an erasure
 * @param unshown columns that are never shown: secrets, and what the database makes of others
 */
record HeldTable(
    String name,
    String section,
    String owner,
    List<String> key,
    List<String> uniquePerOwner,
    OnErase onErase,
    OnMerge onMerge,
    Set<String> facts,
    Map<String, String> personal,
    Set<String> unshown) {

  /** What an erasure does with a row. */
  enum OnErase {
    /** It stays under the pseudonym, its personal columns emptied. */
    KEEP,
    DELETE
  }

  /** What a merge does with a row of the duplicate. */
  enum OnMerge {
    /** It becomes the survivor's, unless the survivor has one that must be the only one. */
    MOVE,
    /** It is made anew, or is of no use any more. */
    DELETE,
    /** It stays the duplicate's. */
    STAY
  }

  /** A table whose rows belong to the customer in {@code customer_id}. */
  static HeldTable of(String name, String section, String... key) {
    return new HeldTable(
        name,
        section,
        "customer_id",
        List.of(key),
        List.of(),
        OnErase.KEEP,
        OnMerge.MOVE,
        Set.of(),
        Map.of(),
        Set.of());
  }

  HeldTable ownedBy(String column) {
    return new HeldTable(
        name, section, column, key, uniquePerOwner, onErase, onMerge, facts, personal, unshown);
  }

  HeldTable oneEach(String... columns) {
    return new HeldTable(
        name, section, owner, key, List.of(columns), onErase, onMerge, facts, personal, unshown);
  }

  HeldTable onErase(OnErase what) {
    return new HeldTable(
        name, section, owner, key, uniquePerOwner, what, onMerge, facts, personal, unshown);
  }

  HeldTable onMerge(OnMerge what) {
    return new HeldTable(
        name, section, owner, key, uniquePerOwner, onErase, what, facts, personal, unshown);
  }

  HeldTable facts(String... columns) {
    return new HeldTable(
        name,
        section,
        owner,
        key,
        uniquePerOwner,
        onErase,
        onMerge,
        Set.of(columns),
        personal,
        unshown);
  }

  /** Columns that an erasure empties. */
  HeldTable personal(String... columns) {
    Map<String, String> emptied = new LinkedHashMap<>(personal);
    for (String column : columns) {
      emptied.put(column, "null");
    }
    return withPersonal(emptied);
  }

  /** A column that an erasure gives another value. */
  HeldTable replaced(String column, String sql) {
    Map<String, String> replaced = new LinkedHashMap<>(personal);
    replaced.put(column, sql);
    return withPersonal(replaced);
  }

  private HeldTable withPersonal(Map<String, String> columns) {
    return new HeldTable(
        name, section, owner, key, uniquePerOwner, onErase, onMerge, facts, columns, unshown);
  }

  HeldTable unshown(String... columns) {
    return new HeldTable(
        name,
        section,
        owner,
        key,
        uniquePerOwner,
        onErase,
        onMerge,
        facts,
        personal,
        Set.of(columns));
  }

  /** The key of a row as one text. */
  String keyText(@Nullable String alias) {
    String prefix = alias == null ? "" : alias + ".";
    return key.size() == 1
        ? prefix + key.get(0) + "::text"
        : "concat_ws(' ', " + prefix + String.join(", " + prefix, key) + ")";
  }
}
