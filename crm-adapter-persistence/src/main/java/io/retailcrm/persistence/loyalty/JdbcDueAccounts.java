package io.retailcrm.persistence.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.DueAccounts;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.loyalty.TierRules;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accounts on which something is due, on PostgreSQL. */
@ApplicationScoped
public class JdbcDueAccounts implements DueAccounts {

  /** Lowest first, as the search for the earned tier needs them. */
  private static final List<LoyaltyTier> TIERS = List.of(LoyaltyTier.values());

  private final Database database;

  JdbcDueAccounts(Database database) {
    this.database = database;
  }

  @Override
  public List<CustomerId> withExpiredPoints(Instant now, @Nullable CustomerId after, int most) {
    return database.list(
        """
        select distinct customer_id from points_lot
        where remaining > 0 and expires_at < ? and (?::uuid is null or customer_id > ?::uuid)
        order by customer_id limit ?
        """,
        row -> new CustomerId(row.id("customer_id")),
        now,
        after == null ? null : after.value(),
        after == null ? null : after.value(),
        most);
  }

  @Override
  public long countWithExpiredPoints(Instant now) {
    return database
        .first(
            """
            select count(distinct customer_id) as customers from points_lot
            where remaining > 0 and expires_at < ?
            """,
            row -> row.number("customers"),
            now)
        .orElseThrow();
  }

  /** Who is not due is told here from who may be; whether the tier changes, the ledger says. */
  @Override
  public List<CustomerId> dueForReview(
      TierRules tiers, LocalDate today, @Nullable CustomerId after, int most) {
    return database.list(
        """
        select customer_id from loyalty_account
        where not is_closed and (?::uuid is null or customer_id > ?::uuid)
          and (not is_manual_tier or tier_expiry_date < ?)
          and (is_manual_tier
            or tier <> (?::text[])[width_bucket(lifetime_points, ?::bigint[])])
        order by customer_id limit ?
        """,
        row -> new CustomerId(row.id("customer_id")),
        after == null ? null : after.value(),
        after == null ? null : after.value(),
        today,
        SqlArray.of(TIERS, LoyaltyTier::name),
        SqlArray.of(TIERS, tier -> tiers.threshold(tier).value()),
        most);
  }
}
