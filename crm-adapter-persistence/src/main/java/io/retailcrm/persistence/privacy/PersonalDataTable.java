package io.retailcrm.persistence.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table with rows about customers, with the rules for exports, erasures and merges. It is built
 * once by {@link PersonalDataMap}, and never changes afterwards.
 */
final class PersonalDataTable {

  /** The effect of an erasure on a row. */
  enum OnErase {
    /** The row stays under the pseudonym, with its personal columns cleared. */
    KEEP,
    DELETE
  }

  /** The effect of a merge on a row of the duplicate. */
  enum OnMerge {
    /** The row moves to the survivor, unless it is unique and the survivor has one. */
    MOVE,
    /** The row is deleted, because it is recalculated or no longer needed. */
    DELETE,
    /** The row stays with the duplicate, or follows the row that it belongs to. */
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
  private Set<String> hidden = Set.of();

  private PersonalDataTable(String name, String section, List<String> key) {
    this.name = name;
    this.section = section;
    this.key = key;
  }

  /**
   * A table whose rows belong to the customer in {@code customer_id}.
   *
   * @param section the name of its rows in exports and receipts
   * @param key the columns that identify a row
   */
  static PersonalDataTable of(String name, String section, String... key) {
    return new PersonalDataTable(name, section, List.of(key));
  }

  /** Sets another column for the customer. */
  PersonalDataTable ownedBy(String column) {
    owner = column;
    ofCustomers = column + " = any (?)";
    return this;
  }

  /**
   * Sets a column that refers to a row of another table, which has the customer in {@code
   * customer_id}.
   */
  PersonalDataTable ownedThrough(String column, String table, String itsColumn) {
    owner = column;
    ofCustomers =
        "%s = any (select %s from %s where customer_id = any (?))"
            .formatted(column, itsColumn, table);
    return this;
  }

  /** Sets a view to find the rows of a customer by an index. */
  PersonalDataTable foundThrough(String view) {
    String columns = String.join(", ", key);
    ofCustomers =
        "(%s) in (select %1$s from %s where customer_id = any (?))".formatted(columns, view);
    return this;
  }

  /** Declares columns that are unique per customer. */
  PersonalDataTable uniquePerCustomer(String... columns) {
    uniquePerOwner = List.of(columns);
    return this;
  }

  PersonalDataTable onErase(OnErase what) {
    onErase = what;
    return this;
  }

  PersonalDataTable onMerge(OnMerge what) {
    onMerge = what;
    return this;
  }

  /** Declares columns that do not identify a person. They are kept with the row. */
  PersonalDataTable facts(String... columns) {
    facts = Set.of(columns);
    return this;
  }

  /** Declares personal columns, which an erasure clears. */
  PersonalDataTable personal(String... columns) {
    for (String column : columns) {
      personal.put(column, "null");
    }
    return this;
  }

  /** Declares a personal column, and the SQL for its value after an erasure. */
  PersonalDataTable replaced(String column, String sql) {
    personal.put(column, sql);
    return this;
  }

  /** Declares columns that are never exported: secrets and generated columns. */
  PersonalDataTable hidden(String... columns) {
    hidden = Set.of(columns);
    return this;
  }

  String name() {
    return name;
  }

  String section() {
    return section;
  }

  /** The column that identifies the customer of a row. */
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

  Set<String> hidden() {
    return hidden;
  }

  /** The condition that a row belongs to one of the customers in its parameter. */
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
