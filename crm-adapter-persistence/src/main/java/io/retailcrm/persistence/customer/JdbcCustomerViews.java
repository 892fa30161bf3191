package io.retailcrm.persistence.customer;

import static java.util.stream.Collectors.joining;

import io.retailcrm.application.directory.CustomerFilter;
import io.retailcrm.application.directory.CustomerSort;
import io.retailcrm.application.directory.CustomerView;
import io.retailcrm.application.directory.CustomerViews;
import io.retailcrm.application.directory.ScoredCustomer;
import io.retailcrm.application.paging.Bookmark;
import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.paging.Slice;
import io.retailcrm.application.paging.SliceRequest;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.domain.consent.ConsentChannel;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.loyalty.LoyaltyLedger;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmSegment;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.KeysetQuery;
import io.retailcrm.persistence.jdbc.KeysetQuery.Bounds;
import io.retailcrm.persistence.jdbc.KeysetQuery.Hit;
import io.retailcrm.persistence.jdbc.KeysetQuery.Hits;
import io.retailcrm.persistence.jdbc.KeysetQuery.SortKey;
import io.retailcrm.persistence.jdbc.KeysetQuery.Table;
import io.retailcrm.persistence.jdbc.Row;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Customer views, joined from their tables in one query. */
@ApplicationScoped
public class JdbcCustomerViews implements CustomerViews {

  /** All but the balance: only the columns that are shown, without those for searching. */
  private static final String FIGURES =
      JdbcCustomers.NAMES.stream().collect(joining(", c.", "c.", ", "))
          + """
          c.merged_into, c.erased_at, a.lifetime_points, a.tier, a.tier_expiry_date,
          p.total_orders, p.total_spent, p.first_order_at, p.last_order_at, r.segment, v.clv\
          """;

  /**
   * Lots are read only if some may have expired before the expiry job has run. The condition on
   * their time is in the aggregate filter, so that no plan starts from the expired lots of all
   * customers. The parameters are the current time, twice.
   */
  private static final String COLUMNS =
      FIGURES
          + """
          , a.balance - case when a.next_expiry >= ? then 0 else coalesce((
            select sum(l.remaining) filter (where l.expires_at < ?) from points_lot l
            where l.customer_id = c.id and l.remaining > 0), 0)::bigint end as balance\
          """;

  /**
   * The columns of a single customer, without the lots: a subquery has its price even where nothing
   * of it is executed. Without points there is no lot to expire. The parameter is the current time.
   */
  private static final String COLUMNS_WITHOUT_LOTS =
      FIGURES
          + ", a.balance, coalesce(a.balance = 0 or a.next_expiry >= ?, false) as is_balance_valid";

  /** What campaigns need besides. Lots are read only if some expire soon. */
  private static final String SCORES =
      COLUMNS
          + """
          , r.recency_score, r.frequency_score, r.monetary_score, v.probability_alive,
          coalesce(e.points, 0) as expiring_points, e.at as expiring_at\
          """;

  /** The points that expire soon. The parameters are the end of soon, the current time, and it. */
  private static final String EXPIRING_SOON =
      """

      left join lateral (
        select sum(l.remaining)::bigint as points, min(l.expires_at) as at from points_lot l
        where (a.next_expiry is null or a.next_expiry <= ?)
          and l.customer_id = c.id and l.remaining > 0 and l.expires_at between ? and ?
      ) e on true\
      """;

  /**
   * The tables of {@link #query}, joined to the customer {@code c}. They are outer joins, so that a
   * count can skip tables without a condition.
   */
  public static final String TABLES =
      """
      customer c
      left join loyalty_account a on a.customer_id = c.id
      left join purchase_summary p on p.customer_id = c.id
      left join rfm_score r on r.customer_id = c.id
      left join clv_score v on v.customer_id = c.id\
      """;

  /** The condition for customers in lists: neither merged nor erased. */
  private static final KeysetQuery.Sql THERE =
      new KeysetQuery.Sql("c.merged_into is null and c.erased_at is null", List.of());

  /** Valid points that expire by a moment. */
  private static final String EXPIRING =
      "select l.customer_id from points_lot l where l.remaining > 0"
          + " and l.expires_at between ? and ?";

  private static final List<Table> LISTED =
      List.of(
          new Table("c", "customer", "id", true),
          new Table("a", "loyalty_account", "customer_id", true),
          new Table("p", "purchase_summary", "customer_id", true),
          new Table("r", "rfm_score", "customer_id", false),
          new Table("v", "clv_score", "customer_id", false));

  /** The order of exports. */
  public static final String NEWEST_FIRST = "c.registered_at desc, c.id desc";

  private static final int FETCH_SIZE = 5_000;

  private final Database database;
  private final Bounds bounds;
  private final LoyaltyLedger ledger;
  private final BusinessCalendar calendar;

  public JdbcCustomerViews(
      Database database, Bounds bounds, LoyaltyLedger ledger, BusinessCalendar calendar) {
    this.database = database;
    this.bounds = bounds;
    this.ledger = ledger;
    this.calendar = calendar;
  }

  @Override
  public Optional<CustomerView> find(CustomerKey key) {
    KeyColumn.Lookup lookup = KeyColumn.Lookup.of(key);
    return find("c." + lookup.in().column(), lookup.value());
  }

  @Override
  public Page<CustomerView> list(CustomerFilter filter, CustomerSort sort, PageRequest page) {
    Hits found = query(filter, sort).page(page);
    return new Page<>(views(found.items()), found.total(), found.totalIsEstimate());
  }

  @Override
  public Slice<CustomerView> slice(CustomerFilter filter, CustomerSort sort, SliceRequest request) {
    Hits found = query(filter, sort).slice(request);
    if (found.items().size() <= request.limit()) {
      return new Slice<>(views(found.items()), found.total(), found.totalIsEstimate(), null);
    }
    List<Hit> items = found.items().subList(0, request.limit());
    Hit last = items.get(items.size() - 1);
    return new Slice<>(
        views(items),
        found.total(),
        found.totalIsEstimate(),
        new Bookmark(last.key(), last.id(), found.total(), found.totalIsEstimate()));
  }

  @Override
  public void forEach(CustomerFilter filter, Instant soon, Consumer<ScoredCustomer> consumer) {
    Instant now = calendar.now();
    query(filter, CustomerSort.NEWEST_FIRST)
        .forEach(
            FETCH_SIZE,
            new KeysetQuery.Sql(SCORES, List.of(now, now)),
            new KeysetQuery.Sql(TABLES + EXPIRING_SOON, List.of(soon, now, soon)),
            NEWEST_FIRST,
            row -> consumer.accept(scored(row)));
  }

  private static ScoredCustomer scored(Row row) throws SQLException {
    @Nullable Integer recency = row.integerOrNull("recency_score");
    return new ScoredCustomer(
        view(row),
        recency == null
            ? null
            : new ScoredCustomer.Scores(
                recency, row.integer("frequency_score"), row.integer("monetary_score")),
        row.realOrNull("probability_alive"),
        row.number("expiring_points"),
        row.momentOrNull("expiring_at"));
  }

  /**
   * The query of all lists, searches and exports. Customers who must appear in none of them are
   * excluded here.
   */
  public KeysetQuery query(CustomerFilter filter, CustomerSort sort) {
    KeysetQuery query =
        new KeysetQuery(database, bounds, LISTED, THERE, key(sort))
            .where("c.is_active = ?", filter.active())
            .where("a.tier = ?", filter.loyaltyTier() == null ? null : filter.loyaltyTier().name())
            .where(
                "r.segment = any (?)",
                filter.rfmSegments() == null
                    ? null
                    : SqlArray.of(filter.rfmSegments(), RfmSegment::name))
            .where("r.recency_score = ?", filter.scores().recency())
            .where("r.frequency_score = ?", filter.scores().frequency())
            .where("r.monetary_score = ?", filter.scores().monetary())
            .where("c.city_folded = folded(?)", filter.city())
            .where("c.state_folded = folded(?)", filter.state())
            .where("c.country_folded = folded(?)", filter.country())
            .where("p.total_spent >= ?", amount(filter.spent().from()))
            .where("p.total_spent <= ?", amount(filter.spent().to()))
            .where("p.total_orders >= ?", filter.orders().from())
            .where("p.total_orders <= ?", filter.orders().to())
            .where("v.clv >= ?", amount(filter.clv().from()))
            .where("v.clv <= ?", amount(filter.clv().to()))
            .where("v.probability_alive >= ?", filter.probabilityAlive())
            .where("c.registered_at >= ?", filter.registered().from())
            .where("c.registered_at < ?", filter.registered().to())
            .where("p.last_order_at >= ?", filter.lastOrder().from())
            .where("p.last_order_at < ?", filter.lastOrder().to())
            .where("c.email_marketing_consent = ?", filter.emailConsent())
            .where("c.sms_marketing_consent = ?", filter.smsConsent());
    if (filter.pointsExpiringWithinDays() != null) {
      Instant now = calendar.now();
      List<Object> span =
          List.of(now, ledger.rules().endOfDay(now, filter.pointsExpiringWithinDays()));
      query.where(
          "c",
          new KeysetQuery.Sql("exists (" + EXPIRING + " and l.customer_id = c.id)", span),
          new KeysetQuery.Sql("c.id in (" + EXPIRING + ")", span));
    }
    if (filter.reachedBy() != null) {
      String reached =
          filter.reachedBy().stream()
              .map(JdbcCustomerViews::reaches)
              .collect(joining(" or ", "c.is_active and (", ")"));
      query.where("c", new KeysetQuery.Sql(reached, List.of()));
    }
    if (filter.search() != null) {
      CustomerText text = CustomerText.of(filter.search(), this::searchable);
      query.where("c", text.scanned(), text.collected());
    }
    return query;
  }

  private static String reaches(ConsentChannel channel) {
    return switch (channel) {
      case EMAIL -> "c.email_marketing_consent and c.email is not null";
      case SMS -> "c.sms_marketing_consent and c.phone is not null";
    };
  }

  private static SortKey key(CustomerSort sort) {
    boolean descending = sort.descending();
    return switch (sort.field()) {
      case REGISTERED_AT -> new SortKey("c.registered_at", "timestamptz", false, descending);
      case LAST_NAME -> new SortKey("c.last_name_folded", "text", false, descending);
      case EMAIL -> new SortKey("c.email", "text", true, descending);
      case CUSTOMER_NUMBER -> new SortKey("c.customer_number", "text", false, descending);
      case TOTAL_SPENT -> new SortKey("p.total_spent", "numeric", false, descending);
      case TOTAL_ORDERS -> new SortKey("p.total_orders", "bigint", false, descending);
      case LAST_ORDER_DATE -> new SortKey("p.last_order_at", "timestamptz", true, descending);
      case CLV -> new SortKey("v.clv", "numeric", true, descending);
    };
  }

  private static @Nullable BigDecimal amount(@Nullable Money money) {
    return money == null ? null : money.amount();
  }

  /** Texts in the searchable form of the database. */
  private List<String> searchable(List<String> texts) {
    return database.list(
        """
        select searchable(text) as text from unnest(?::text[]) with ordinality as t (text, place)
        order by place
        """,
        row -> row.text("text"),
        new SqlArray(texts.toArray()));
  }

  private List<CustomerView> views(List<Hit> hits) {
    Instant now = calendar.now();
    return database.list(
        "select "
            + COLUMNS
            + " from unnest(?::uuid[]) with ordinality as hit (customer_id, place) join "
            + TABLES.replaceFirst("customer c", "customer c on c.id = hit.customer_id")
            + " order by hit.place",
        JdbcCustomerViews::view,
        now,
        now,
        SqlArray.of(hits, Hit::id));
  }

  private Optional<CustomerView> find(String column, Object value) {
    Instant now = calendar.now();
    Optional<Found> found =
        database.first(
            select(COLUMNS_WITHOUT_LOTS, column),
            row -> found(row, row.flag("is_balance_valid")),
            now,
            value);
    if (found.isPresent() && found.get().isBalanceDoubtful()) {
      found = database.first(select(COLUMNS, column), row -> found(row, true), now, now, value);
    }
    return found.flatMap(
        one ->
            one.survivor() == null
                ? Optional.ofNullable(one.customer())
                : find("c.id", one.survivor()));
  }

  private static String select(String columns, String column) {
    return "select " + columns + " from " + TABLES + " where " + column + " = ?";
  }

  /**
   * A customer, or the id of the survivor of a merged duplicate. Neither if points of the balance
   * may have expired.
   */
  private record Found(@Nullable CustomerView customer, @Nullable UUID survivor) {

    boolean isBalanceDoubtful() {
      return customer == null && survivor == null;
    }
  }

  private static Found found(Row row, boolean balanceValid) throws SQLException {
    UUID survivor = row.idOrNull("merged_into");
    return new Found(survivor == null && balanceValid ? view(row) : null, survivor);
  }

  private static CustomerView view(Row row) throws SQLException {
    String segment = row.textOrNull("segment");
    return new CustomerView(
        row.id("id"),
        row.text("customer_number"),
        row.textOrNull("external_id"),
        row.idOrNull("user_id"),
        row.text("first_name"),
        row.text("last_name"),
        row.textOrNull("email"),
        row.textOrNull("phone"),
        row.dayOrNull("date_of_birth"),
        row.textOrNull("gender"),
        JdbcCustomers.address(row),
        row.flag("email_marketing_consent"),
        row.flag("sms_marketing_consent"),
        row.flag("email_verified"),
        row.flag("phone_verified"),
        row.flag("is_active"),
        row.textOrNull("deactivation_reason"),
        LoyaltyTier.valueOf(row.text("tier")),
        row.dayOrNull("tier_expiry_date"),
        row.number("balance"),
        row.number("lifetime_points"),
        row.number("total_orders"),
        row.money("total_spent"),
        row.momentOrNull("first_order_at"),
        row.momentOrNull("last_order_at"),
        segment == null ? null : RfmSegment.valueOf(segment),
        row.moneyOrNull("clv"),
        row.moment("registered_at"),
        row.moment("updated_at"),
        row.integer("version"),
        row.momentOrNull("erased_at") != null);
  }
}
