package io.retailcrm.persistence.loyalty;

import io.retailcrm.application.loyalty.LoyaltyViews;
import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LedgerEntry;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.loyalty.PointsLot;
import io.retailcrm.domain.loyalty.TierChange;
import io.retailcrm.domain.loyalty.TransactionType;
import io.retailcrm.persistence.customer.CustomerRecords;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.PagedQuery;
import io.retailcrm.persistence.jdbc.Row;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The ledger as screens show it. */
@ApplicationScoped
public class JdbcLoyaltyViews implements LoyaltyViews {

  private static final String TRANSACTIONS =
      "loyalty_transaction t left join loyalty_description d on d.transaction_id = t.id";

  private final Database database;

  JdbcLoyaltyViews(Database database) {
    this.database = database;
  }

  @Override
  public Page<LedgerEntry> transactions(
      CustomerId customer, @Nullable TransactionType type, PageRequest page) {
    return new PagedQuery(database, "t.*, d.description", TRANSACTIONS)
        .where("t.customer_id in " + CustomerRecords.OF, customer.value())
        .where("t.transaction_type = ?", type == null ? null : type.name())
        .page("t.created_at desc, t.sequence desc, t.id desc", page, LedgerRows::transaction);
  }

  @Override
  public Page<PointsLot> openLots(CustomerId customer, Instant now, PageRequest page) {
    return new PagedQuery(database, "l.*", "points_lot l")
        .where("l.customer_id = ?", customer.value())
        .where("l.remaining > 0")
        .where("l.expires_at >= ?", now)
        .page("l.expires_at, l.earned_at, l.id", page, LedgerRows::lot);
  }

  @Override
  public Page<TierChange> tierChanges(CustomerId customer, PageRequest page) {
    return new PagedQuery(database, "t.*", "loyalty_tier_change t")
        .where("t.customer_id in " + CustomerRecords.OF, customer.value())
        .page("t.changed_at desc, t.id desc", page, JdbcLoyaltyViews::tierChange);
  }

  /** A moment in ISO 8601 holds nothing that would have to be escaped. */
  @Override
  public Page<Expiring> expiring(Instant now, Instant until, PageRequest page) {
    String from =
        """
        (select customer_id, sum(remaining)::bigint as points, min(expires_at) as expires_at
          from points_lot
          where remaining > 0 and expires_at between timestamptz '%s' and timestamptz '%s'
          group by customer_id) as e
        join customer c on c.id = e.customer_id\
        """
            .formatted(now, until);
    return new PagedQuery(database, "c.*, e.points, e.expires_at", from)
        .where("c.is_active and c.merged_into is null and c.erased_at is null")
        .page(
            "e.expires_at, c.id",
            page,
            row ->
                new Expiring(
                    new CustomerId(row.id("id")),
                    row.text("customer_number"),
                    (row.text("first_name") + " " + row.text("last_name")).strip(),
                    row.textOrNull("email"),
                    row.number("points"),
                    row.moment("expires_at")));
  }

  @Override
  public Map<YearMonth, Long> outstandingByMonth(Instant now, ZoneId zone) {
    Map<YearMonth, Long> months = new TreeMap<>();
    database
        .list(
            """
            select to_char(expires_at at time zone ?, 'YYYY-MM') as month,
              sum(remaining)::bigint as points
            from points_lot where remaining > 0 and expires_at >= ? group by 1
            """,
            row -> Map.entry(YearMonth.parse(row.text("month")), row.number("points")),
            zone.getId(),
            now)
        .forEach(month -> months.put(month.getKey(), month.getValue()));
    return months;
  }

  /**
   * Merged and erased customers are inactive, and inactive ones are few: to look for them takes a
   * fraction of joining everybody.
   */
  @Override
  public Totals totals(Instant now) {
    List<TierTotals> tiers =
        database.list(
            """
            select t.tier, coalesce(a.active, 0) as active, coalesce(a.balance, 0) as balance,
              coalesce(a.redeemed, 0) as redeemed, coalesce(a.expired, 0) as expired,
              (select count(*) from customer)
                - (select count(*) from customer
                  where not is_active and (merged_into is not null or erased_at is not null))
                as members,
              (select coalesce(sum(remaining), 0) from points_lot
                where remaining > 0 and expires_at < ?) as unwritten
            from unnest(?::text[]) as t(tier) left join (
              select a.tier, sum(a.balance) as balance, sum(a.redeemed) as redeemed,
                sum(a.expired) as expired,
                count(*) filter (where i.id is null) as active
              from loyalty_account a
              left join (select id from customer where not is_active) i on i.id = a.customer_id
              group by a.tier) as a on a.tier = t.tier
            """,
            JdbcLoyaltyViews::tierTotals,
            now,
            SqlArray.of(List.of(LoyaltyTier.values()), LoyaltyTier::name));
    Map<LoyaltyTier, Long> active = new EnumMap<>(LoyaltyTier.class);
    tiers.forEach(tier -> active.put(tier.tier(), tier.active()));
    long unwritten = tiers.get(0).unwritten();
    return new Totals(
        tiers.get(0).members(),
        active,
        tiers.stream().mapToLong(TierTotals::balance).sum() - unwritten,
        tiers.stream().mapToLong(TierTotals::redeemed).sum(),
        tiers.stream().mapToLong(TierTotals::expired).sum() + unwritten);
  }

  /**
   * The accounts of one tier.
   *
   * @param members of all tiers
   * @param unwritten expired points of all tiers that are not written off
   */
  private record TierTotals(
      LoyaltyTier tier,
      long active,
      long balance,
      long redeemed,
      long expired,
      long members,
      long unwritten) {}

  private static TierTotals tierTotals(Row row) throws SQLException {
    return new TierTotals(
        LoyaltyTier.valueOf(row.text("tier")),
        row.number("active"),
        row.number("balance"),
        row.number("redeemed"),
        row.number("expired"),
        row.number("members"),
        row.number("unwritten"));
  }

  private static TierChange tierChange(Row row) throws SQLException {
    String reason = row.textOrNull("reason");
    return new TierChange(
        row.id("id"),
        new CustomerId(row.id("customer_id")),
        LoyaltyTier.valueOf(row.text("from_tier")),
        LoyaltyTier.valueOf(row.text("to_tier")),
        reason == null ? "" : reason,
        row.moment("changed_at"),
        row.text("changed_by"),
        row.dayOrNull("expires_on"));
  }
}
