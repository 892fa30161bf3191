package io.retailcrm.persistence.jdbc;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.persistence.jdbc.Database.RowReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A list with filters and pages.
 *
 * <p>Totals are counted up to {@link Page#EXACT_TOTALS_UP_TO}; beyond it the planner's estimate is
 * used, because counting millions of rows would cost more than reading the page.
 */
public final class PagedQuery {

  private static final Pattern PLAN_ROWS = Pattern.compile("rows=(\\d+)");

  private final Database database;
  private final String columns;
  private final String from;
  private final List<String> conditions = new ArrayList<>();
  private final List<@Nullable Object> parameters = new ArrayList<>();

  public PagedQuery(Database database, String columns, String from) {
    this.database = database;
    this.columns = columns;
    this.from = from;
  }

  /** Adds a condition without a parameter. */
  public PagedQuery where(String condition) {
    conditions.add(condition);
    return this;
  }

  /** Adds a condition on one value. A null value adds none. */
  public PagedQuery where(String condition, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      parameters.add(value);
    }
    return this;
  }

  /** The requested page, in an order that must be total. */
  public <T> Page<T> page(String orderBy, PageRequest request, RowReader<T> reader) {
    String body =
        " from "
            + from
            + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions));
    List<@Nullable Object> paged = new ArrayList<>(parameters);
    paged.add(request.limit());
    paged.add(request.skip());
    List<T> items =
        database.list(
            "select " + columns + body + " order by " + orderBy + " limit ? offset ?",
            reader,
            paged.toArray());
    if (items.size() < request.limit() && (!items.isEmpty() || request.skip() == 0)) {
      return new Page<>(items, request.skip() + items.size(), false);
    }
    long counted =
        database
            .first(
                "select count(*) as n from (select 1"
                    + body
                    + " limit "
                    + (Page.EXACT_TOTALS_UP_TO + 1)
                    + ") as matches",
                row -> row.number("n"),
                parameters.toArray())
            .orElse(0L);
    return counted <= Page.EXACT_TOTALS_UP_TO
        ? new Page<>(items, counted, false)
        : new Page<>(items, Math.max(counted, estimate(body)), true);
  }

  private long estimate(String body) {
    String plan =
        database
            .first("explain select 1" + body, row -> row.text("QUERY PLAN"), parameters.toArray())
            .orElse("");
    Matcher rows = PLAN_ROWS.matcher(plan);
    return rows.find() ? Long.parseLong(rows.group(1)) : 0;
  }
}
