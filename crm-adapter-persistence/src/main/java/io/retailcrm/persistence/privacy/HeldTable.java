package io.retailcrm.persistence.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table with rows about customers, and what becomes of them. It is written down once, by {@link
 * PersonalDataMap}, and never changes then.
 */
final class HeldTable {

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
    /** It stays the duplicate's, or goes with the row that it belongs to. */
    STAY
  }

  private final String name;
  private final String section;
  private final List<String> key;
  private final Map<String, String> personal = new LinkedHashMap<>();
  private String owner = "customer_id";
  private String ofCustomers = "customer_id = any (?)";
  private OnErase onErase = OnErase.KEEP;
  private OnMerge onMerge = OnMerge.MOVE;
  private List<String> uniquePerOwner = List.of();
  private Set<String> facts = Set.of();
  private Set<String> unshown = Set.of();

  private HeldTable(String name, String section, List<String> key) {
    this.name = name;
    this.section = section;
    this.key = key;
  }

  /**
   * A table whose rows belong to the customer in {@code customer_id}.
   *
   * @param section what its rows are, in exports and receipts
   * @param key the columns that name a row
   */
  static HeldTable of(String name, String section, String... key) {
    return new HeldTable(name, section, List.of(key));
  }

  /** The customer is in another column. */
  HeldTable ownedBy(String column) {
    owner = column;
    ofCustomers = column + " = any (?)";
    return this;
  }

  /** The column names a row of another table, which names the customer in {@code customer_id}. */
  HeldTable ownedThrough(String column, String table, String itsColumn) {
    owner = column;
    ofCustomers =
        "%s = any (select %s from %s where customer_id = any (?))"
            .formatted(column, itsColumn, table);
    return this;
  }

  /** Rows are found by way of a view that has all of them, with an index for each customer. */
  HeldTable foundThrough(String view) {
    String columns = String.join(", ", key);
    ofCustomers =
        "(%s) in (select %1$s from %s where customer_id = any (?))".formatted(columns, view);
    return this;
  }

  /** Two rows of one customer differ in these columns. */
  HeldTable oneEach(String... columns) {
    uniquePerOwner = List.of(columns);
    return this;
  }

  HeldTable onErase(OnErase what) {
    onErase = what;
    return this;
  }

  HeldTable onMerge(OnMerge what) {
    onMerge = what;
    return this;
  }

  /** Columns that tell nothing of who the person is; they stay where the row stays. */
  HeldTable facts(String... columns) {
    facts = Set.of(columns);
    return this;
  }

  /** Columns that tell something, and that an erasure empties. */
  HeldTable personal(String... columns) {
    for (String column : columns) {
      personal.put(column, "null");
    }
    return this;
  }

  /** A column that tells something, and the SQL of what it becomes by an erasure. */
  HeldTable replaced(String column, String sql) {
    personal.put(column, sql);
    return this;
  }

  /** Columns that are never shown: secrets, and what the database makes of others. */
  HeldTable unshown(String... columns) {
    unshown = Set.of(columns);
    return this;
  }

  String name() {
    return name;
  }

  String section() {
    return section;
  }

  /** The column that says whose a row is. */
  String owner() {
    return owner;
  }

  List<String> uniquePerOwner() {
    return uniquePerOwner;
  }

  OnErase onErase() {
    return onErase;
  }

  OnMerge onMerge() {
    return onMerge;
  }

  Set<String> facts() {
    return facts;
  }

  Map<String, String> personal() {
    return personal;
  }

  Set<String> unshown() {
    return unshown;
  }

  /** The condition that a row belongs to one of some customers, whose ids are its parameter. */
  String ofCustomers() {
    return ofCustomers;
  }

  /** The key of a row of the table {@code t} as one text. */
  String keyText() {
    return key.size() == 1
        ? "t." + key.get(0) + "::text"
        : "concat_ws(' ', t." + String.join(", t.", key) + ")";
  }
}
