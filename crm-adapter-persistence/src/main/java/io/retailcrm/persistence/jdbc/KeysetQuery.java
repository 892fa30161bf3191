package io.retailcrm.persistence.jdbc;

import static java.util.stream.Collectors.joining;

import io.retailcrm.application.paging.Bookmark;
import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.paging.SliceRequest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ids of a part of a long list with filters and a sort key in several tables with a
 * common id.
 *
 * <p>There are two ways to find the first hundred items: to scan the list in order and skip items
 * that do not match, or to collect all matches and sort them. Each is very slow where the other is
 * fast. The planner decides by the statistics of single columns, and scans a million rows if two
 * conditions are correlated. This class states each way in a form that leaves the planner no
 * choice, and stops at a bound:
 *
 * <ul>
 *   <li>an ordered scan reads a limited number of rows, and probes the other tables row by row;
 *   <li>the collection ignores the order. It stops at one item more than the limit of exact totals,
 *       and also yields the total.
 * </ul>
 */
public final class KeysetQuery {

  private static final long CAP = Page.EXACT_TOTALS_UP_TO + 1;

  private static final Pattern PLAN_ROWS = Pattern.compile("rows=(\\d+)");

  private final Database database;
  private final Bounds bounds;
  private final List<Table> tables;
  private final SortKey key;
  private final List<Condition> conditions = new ArrayList<>();
  private boolean filtered;

  /**
   * The bounds of the two ways.
   *
   * @param scan the maximum number of rows that an ordered scan reads
   * @param smallResult the expected number of matches up to which they are collected without a scan
   * @param certainlyMany the expected number of items of a list without filters from which they are
   *     not counted; so far above the limit of exact totals that statistics which are late don't
   *     matter
   */
  public record Bounds(int scan, int smallResult, long certainlyMany) {

    /** The default bounds, which each way reaches in some hundredths of a second. */
    public static final Bounds STANDARD = new Bounds(20_000, 20_000, 5 * Page.EXACT_TOTALS_UP_TO);
  }

  /**
   * A table of the list.
   *
   * @param id the column with the id of the item
   * @param complete whether it has a row for each item of the list
   */
  public record Table(String alias, String name, String id, boolean complete) {

    String idColumn() {
      return alias + "." + id;
    }
  }

  /**
   * The sort key of the list. An index on the column and the id of its table is required.
   *
   * @param column the column with the alias of its table
   * @param type its type in PostgreSQL
   * @param nullable whether items may have no value; they come last in either direction
   */
  public record SortKey(String column, String type, boolean nullable, boolean descending) {

    private String direction() {
      return descending ? " desc" : "";
    }

    private String after() {
      return descending ? " < " : " > ";
    }
  }

  /** A position in the list: an item and its sort key. */
  public record Hit(UUID id, @Nullable String key) {}

  /** A part of the list, and the total of the whole list. */
  public record Hits(List<Hit> items, long total, boolean totalIsEstimate) {

    public List<UUID> ids() {
      return items.stream().map(Hit::id).toList();
    }
  }

  /** A condition with its parameters. */
  public record Sql(String text, List<Object> parameters) {

    static final Sql NONE = new Sql("", List.of());

    boolean isNone() {
      return text.isEmpty();
    }
  }

  private record Condition(String alias, Sql scanned, Sql collected) {}

  /** The rows of one table in the order of an index, either those with a key or those without. */
  private record IndexRange(Table table, List<Sql> inside, List<Sql> outside, String orderBy) {}

  /**
   * @param tables the tables, the first of which has a row for each item
   * @param listed the condition on the first table for items of the list, which nearly all rows
   *     meet
   */
  public KeysetQuery(
      Database database, Bounds bounds, List<Table> tables, Sql listed, SortKey key) {
    this.database = database;
    this.bounds = bounds;
    this.tables = tables;
    this.key = key;
    conditions.add(new Condition(tables.get(0).alias(), listed, listed));
  }

  /**
   * Adds a condition with one parameter. A null value adds none.
   *
   * @param condition begins with the column, such as {@code c.city = ?}
   */
  public KeysetQuery where(String condition, @Nullable Object value) {
    if (value != null) {
      Sql sql = new Sql(condition, List.of(value));
      where(alias(condition), sql);
    }
    return this;
  }

  /**
   * Adds a condition on one table, of any form.
   *
   * @param alias the table's
   */
  public KeysetQuery where(String alias, Sql condition) {
    return where(alias, condition, condition);
  }

  /**
   * Adds a condition on one table in two forms with the same matches.
   *
   * @param alias the table's
   * @param scanned is checked row by row, while the rows are read in the order of the list
   * @param collected finds all matches, by an index
   */
  public KeysetQuery where(String alias, Sql scanned, Sql collected) {
    conditions.add(new Condition(alias, scanned, collected));
    filtered = true;
    return this;
  }

  /**
   * Passes all rows of the list to a consumer in the given order, fetched in batches. It requires a
   * transaction.
   *
   * @param fetchSize the number of rows in a batch, which are in memory together
   * @param from the tables of the conditions, and others of the columns
   */
  public void forEach(
      int fetchSize, Sql columns, Sql from, String orderBy, Database.RowConsumer rows) {
    List<Object> parameters = new ArrayList<>(columns.parameters());
    parameters.addAll(from.parameters());
    List<Sql> wheres = conditions.stream().map(Condition::collected).toList();
    String sql = "select " + columns.text() + " from " + from.text() + where(wheres, parameters);
    database.forEach(fetchSize, sql + " order by " + orderBy, rows, parameters.toArray());
  }

  /** The part that starts at a position. */
  public Hits page(PageRequest request) {
    return first(request.skip(), request.limit());
  }

  /** The part after a bookmark, with one item more than requested if there is one. */
  public Hits slice(SliceRequest request) {
    int limit = request.limit() + 1;
    Bookmark after = request.after();
    if (after == null) {
      return first(0, limit);
    }
    boolean isSmall = !after.totalIsEstimate() && after.total() <= bounds.smallResult();
    List<Hit> hits = isSmall ? null : scanInOrder(after, limit).orElse(null);
    return new Hits(
        hits == null ? collectAndSort(after, 0, limit, Long.MAX_VALUE).items() : hits,
        after.total(),
        after.totalIsEstimate());
  }

  private Hits first(long skip, int limit) {
    long estimate = estimate();
    if (estimate > bounds.smallResult()) {
      Optional<Hits> scanned = scanFromStart(skip, limit, estimate);
      if (scanned.isPresent()) {
        return scanned.get();
      }
    }
    Hits collected = collectAndSort(null, skip, limit, CAP);
    if (collected.total() < CAP) {
      return collected;
    }
    long total = Math.max(CAP, estimate);
    Optional<Hits> scanned =
        estimate > bounds.smallResult() ? Optional.empty() : scanFromStart(skip, limit, estimate);
    return new Hits(scanned.isPresent() ? scanned.get().items() : all(skip, limit), total, true);
  }

  private Optional<Hits> scanFromStart(long skip, int limit, long estimate) {
    if (skip > bounds.scan()) {
      return Optional.empty();
    }
    int end = Math.toIntExact(skip) + limit;
    return scanInOrder(null, end)
        .map(
            hits -> {
              List<Hit> items = hits.subList((int) Math.min(skip, hits.size()), hits.size());
              if (hits.size() < end) {
                return new Hits(items, hits.size(), false);
              }
              if (!filtered && estimate >= bounds.certainlyMany()) {
                return new Hits(items, estimate, true);
              }
              long counted = count();
              return counted < CAP
                  ? new Hits(items, counted, false)
                  : new Hits(items, Math.max(counted, estimate), true);
            });
  }

  // Ordered scan

  /** The requested number of items, or all there are. Empty if the matches are too sparse. */
  private Optional<List<Hit>> scanInOrder(@Nullable Bookmark after, int wanted) {
    List<Hit> hits = new ArrayList<>();
    boolean bounded = conditions.stream().anyMatch(this::isOfKey);
    if (after == null || after.key() != null) {
      if (!scan(present(after), wanted, hits)) {
        return Optional.empty();
      }
      after = null;
    }
    if (hits.size() < wanted && key.nullable() && !bounded && !scan(absent(after), wanted, hits)) {
      return Optional.empty();
    }
    return Optional.of(hits);
  }

  private boolean scan(IndexRange range, int wanted, List<Hit> hits) {
    Sql rows = rows(range);
    List<Object> parameters = new ArrayList<>(rows.parameters());
    StringBuilder sql =
        new StringBuilder("select ")
            .append(range.table().idColumn())
            .append(" as id, ")
            .append(range.table() == tableOf(key.column()) ? key.column() : "null")
            .append("::text as sort_key from (")
            .append(rows.text())
            .append(" limit ")
            .append(bounds.scan())
            .append(") as ")
            .append(range.table().alias());
    List<Sql> wheres = new ArrayList<>(range.outside());
    Set<Table> probed = new LinkedHashSet<>();
    for (Condition condition : conditions) {
      if (!isOfKey(condition)) {
        wheres.add(condition.scanned());
        probed.add(table(condition.alias()));
      }
    }
    probed.remove(range.table());
    for (Table table : probed) {
      sql.append(" cross join lateral (select ")
          .append(table.alias())
          .append(".* from ")
          .append(table.name())
          .append(' ')
          .append(table.alias())
          .append(" where ")
          .append(table.idColumn())
          .append(" = ")
          .append(range.table().idColumn())
          .append(" limit 1) as ")
          .append(table.alias());
    }
    sql.append(where(wheres, parameters)).append(range.orderBy()).append(" limit ?");
    parameters.add(wanted - hits.size());
    hits.addAll(database.listPlanned(sql.toString(), KeysetQuery::hit, parameters.toArray()));
    return hits.size() == wanted || isShort(rows);
  }

  /** Whether the bound covers all rows. */
  private boolean isShort(Sql rows) {
    return database
        .listPlanned(
            "select 1 as there from ("
                + rows.text()
                + " limit 1 offset "
                + bounds.scan()
                + ") as rest",
            row -> row.integer("there"),
            rows.parameters().toArray())
        .isEmpty();
  }

  private Sql rows(IndexRange range) {
    List<Object> parameters = new ArrayList<>();
    Table table = range.table();
    return new Sql(
        "select "
            + table.alias()
            + ".* from "
            + table.name()
            + " "
            + table.alias()
            + where(range.inside(), parameters)
            + range.orderBy(),
        parameters);
  }

  private IndexRange present(@Nullable Bookmark after) {
    Table table = tableOf(key.column());
    List<Sql> inside = new ArrayList<>();
    for (Condition condition : conditions) {
      if (isOfKey(condition)) {
        inside.add(condition.scanned());
      }
    }
    if (key.nullable()) {
      inside.add(new Sql(key.column() + " is not null", List.of()));
    }
    if (after != null && after.key() != null) {
      inside.add(new Sql(afterPresent(table.idColumn()), List.of(after.key(), after.id())));
    }
    return new IndexRange(table, inside, List.of(), indexOrder(key.column(), table.idColumn()));
  }

  private IndexRange absent(@Nullable Bookmark after) {
    Table keyed = tableOf(key.column());
    Table table = keyed.complete() ? keyed : tables.get(0);
    List<Sql> inside = new ArrayList<>();
    List<Sql> outside = new ArrayList<>();
    if (keyed.complete()) {
      inside.add(new Sql(key.column() + " is null", List.of()));
    } else {
      // Not an anti-join, for which the planner might read all rows of both tables.
      outside.add(
          new Sql(
              "(select 1 from %s %s where %s = %s limit 1) is null"
                  .formatted(keyed.name(), keyed.alias(), keyed.idColumn(), table.idColumn()),
              List.of()));
    }
    if (after != null) {
      inside.add(new Sql(table.idColumn() + key.after() + "?::uuid", List.of(after.id())));
    }
    return new IndexRange(
        table, inside, outside, " order by " + table.idColumn() + key.direction());
  }

  // Collection and sort

  private Hits collectAndSort(@Nullable Bookmark after, long skip, int limit, long cap) {
    Body body = body(true);
    List<Object> parameters = new ArrayList<>();
    List<Sql> wheres = new ArrayList<>(body.wheres());
    wheres.add(after(after, body.id()));
    String sql =
        "with matches as materialized (select "
            + body.id()
            + " as id, "
            + key.column()
            + " as sort_key from "
            + body.from()
            + where(wheres, parameters)
            + (cap == Long.MAX_VALUE ? "" : " limit " + cap)
            + "), part as (select id, sort_key from matches"
            + orderBy("sort_key", "id")
            + " limit ? offset ?) select (select count(*) from matches) as total, part.id,"
            + " part.sort_key::text as sort_key from (select 1) as once left join part on true"
            + orderBy("part.sort_key", "part.id");
    parameters.add(limit);
    parameters.add(skip);
    List<Hit> hits = new ArrayList<>();
    List<Long> totals =
        database.listPlanned(
            sql,
            row -> {
              if (row.idOrNull("id") != null) {
                hits.add(hit(row));
              }
              return row.number("total");
            },
            parameters.toArray());
    return new Hits(hits, totals.get(0), false);
  }

  /** Any part of the list, at any position. */
  private List<Hit> all(long skip, int limit) {
    if (skip == 0) {
      return collectAndSort(null, 0, limit, Long.MAX_VALUE).items();
    }
    Body body = body(true);
    List<Object> parameters = new ArrayList<>();
    String sql =
        "select "
            + body.id()
            + " as id, "
            + key.column()
            + "::text as sort_key from "
            + body.from()
            + where(body.wheres(), parameters)
            + orderBy(key.column(), body.id())
            + " limit ? offset ?";
    parameters.add(limit);
    parameters.add(skip);
    return database.listPlanned(sql, KeysetQuery::hit, parameters.toArray());
  }

  private long count() {
    Body body = body(false);
    List<Object> parameters = new ArrayList<>();
    String sql =
        "select count(*) as total from (select 1 from "
            + body.from()
            + where(body.wheres(), parameters)
            + " limit "
            + CAP
            + ") as matches";
    return database.listPlanned(sql, row -> row.number("total"), parameters.toArray()).get(0);
  }

  private long estimate() {
    Body body = body(false);
    List<Object> parameters = new ArrayList<>();
    String sql = "explain select 1 from " + body.from() + where(body.wheres(), parameters);
    String plan =
        database.listPlanned(sql, row -> row.text("QUERY PLAN"), parameters.toArray()).get(0);
    Matcher rows = PLAN_ROWS.matcher(plan);
    return rows.find() ? Long.parseLong(rows.group(1)) : 0;
  }

  private record Body(String from, String id, List<Sql> wheres) {}

  /** The tables of the conditions, and with {@code withKey} the table of the key. */
  private Body body(boolean withKey) {
    Set<Table> needed = new LinkedHashSet<>();
    conditions.forEach(condition -> needed.add(table(condition.alias())));
    Table keyed = tableOf(key.column());
    Table base =
        needed.stream().filter(Table::complete).findFirst().orElse(needed.iterator().next());
    String from =
        base.name()
            + " "
            + base.alias()
            + needed.stream()
                .filter(table -> table != base)
                .map(table -> join("join", table, base))
                .collect(joining());
    if (withKey && !needed.contains(keyed)) {
      from += join(keyed.complete() ? "join" : "left join", keyed, base);
    }
    return new Body(from, base.idColumn(), conditions.stream().map(Condition::collected).toList());
  }

  private static String join(String kind, Table table, Table base) {
    return " %s %s %s on %s = %s"
        .formatted(kind, table.name(), table.alias(), table.idColumn(), base.idColumn());
  }

  private Sql after(@Nullable Bookmark after, String id) {
    if (after == null) {
      return Sql.NONE;
    }
    if (after.key() == null) {
      return new Sql(
          key.column() + " is null and " + id + key.after() + "?::uuid", List.of(after.id()));
    }
    String present = afterPresent(id);
    return new Sql(
        key.nullable() ? "(" + present + " or " + key.column() + " is null)" : present,
        List.of(after.key(), after.id()));
  }

  private String afterPresent(String id) {
    return "(%s, %s)%s(?::%s, ?::uuid)".formatted(key.column(), id, key.after(), key.type());
  }

  /** The order within a range, which an index supports in both directions. */
  private String indexOrder(String column, String id) {
    return " order by " + column + key.direction() + ", " + id + key.direction();
  }

  private String orderBy(String column, String id) {
    return " order by "
        + column
        + key.direction()
        + (key.nullable() ? " nulls last, " : ", ")
        + id
        + key.direction();
  }

  private boolean isOfKey(Condition condition) {
    return condition.scanned().text().startsWith(key.column() + " ");
  }

  private Table tableOf(String column) {
    return table(alias(column));
  }

  private Table table(String alias) {
    return tables.stream().filter(table -> table.alias().equals(alias)).findFirst().orElseThrow();
  }

  private static String alias(String condition) {
    return condition.substring(0, condition.indexOf('.'));
  }

  private static String where(List<Sql> wheres, List<Object> parameters) {
    List<Sql> asked = wheres.stream().filter(where -> !where.isNone()).toList();
    asked.forEach(where -> parameters.addAll(where.parameters()));
    return asked.isEmpty()
        ? ""
        : asked.stream().map(Sql::text).collect(joining(" and ", " where ", ""));
  }

  private static Hit hit(Row row) throws SQLException {
    return new Hit(row.id("id"), row.textOrNull("sort_key"));
  }
}
