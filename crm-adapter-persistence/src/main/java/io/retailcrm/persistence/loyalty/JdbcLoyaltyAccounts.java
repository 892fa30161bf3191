package io.retailcrm.persistence.loyalty;

import static java.util.stream.Collectors.groupingBy;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LedgerEntry;
import io.retailcrm.domain.loyalty.LotUse;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import io.retailcrm.domain.loyalty.PointsLot;
import io.retailcrm.domain.loyalty.Posting;
import io.retailcrm.domain.loyalty.TierChange;
import io.retailcrm.domain.loyalty.Transfer;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.DatabaseFailure;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The accounts on PostgreSQL. The row of the account is locked in a statement before the one that
 * reads its lots, so that what is read is what was committed last; a posting is one statement.
 */
@ApplicationScoped
public class JdbcLoyaltyAccounts implements LoyaltyAccounts {

  private static final String ACCOUNT =
      """
      select a.*, c.is_active from loyalty_account a join customer c on c.id = a.customer_id
      where a.customer_id = ? and not a.is_closed\
      """;

  private static final String POST =
      """
      with account as (
        update loyalty_account a
        set balance = n.balance, lifetime_points = n.lifetime_points, owed = n.owed,
          redeemed = n.redeemed, expired = n.expired, tier = n.tier,
          is_manual_tier = n.is_manual_tier, tier_expiry_date = n.tier_expiry_date,
          sequence = n.sequence, hash = n.hash, next_expiry = n.next_expiry
        from unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
          ?::text[], ?::boolean[], ?::date[], ?::bigint[], ?::text[], ?::timestamptz[])
          as n (customer_id, balance, lifetime_points, owed, redeemed, expired, tier,
            is_manual_tier, tier_expiry_date, sequence, hash, next_expiry)
        where a.customer_id = n.customer_id),
      lines as (
        insert into loyalty_transaction (id, customer_id, sequence, transaction_type, points,
          balance_after, lifetime_change, owed_change, order_id, expires_at, created_at,
          created_by, reverses_id, reference, transfer_id, transfer_side, transfer_undoes, hash)
        select * from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::bigint[],
          ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[], ?::timestamptz[],
          ?::text[], ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::boolean[], ?::text[])),
      descriptions as (
        insert into loyalty_description (transaction_id, description)
        select n.id, n.description from unnest(?::uuid[], ?::text[]) as n (id, description)
        where n.description is not null),
      lots as (
        insert into points_lot (id, customer_id, transaction_id, points, remaining, earned_at,
          expires_at, origin_id, root_id)
        select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[],
          ?::timestamptz[], ?::timestamptz[], ?::uuid[], ?::uuid[])),
      tier as (
        insert into loyalty_tier_change (id, customer_id, from_tier, to_tier, changed_at,
          changed_by, reason, expires_on)
        select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[],
          ?::text[], ?::text[], ?::date[])),
      uses as (
        insert into lot_use (transaction_id, lot_id, points)
        select * from unnest(?::uuid[], ?::uuid[], ?::bigint[]) as n (transaction_id, lot_id, points)
        returning lot_id, points)
      update points_lot l
      set remaining = l.remaining - u.points
      from (select lot_id, sum(points)::bigint as points from uses group by lot_id) as u
      where l.id = u.lot_id
      """;

  private final Database database;

  JdbcLoyaltyAccounts(Database database) {
    this.database = database;
  }

  @Override
  public Optional<LoyaltyAccount> lock(CustomerId customer) {
    return read(ACCOUNT + " for update of a", customer);
  }

  @Override
  public Optional<LoyaltyAccount> find(CustomerId customer) {
    return read(ACCOUNT, customer);
  }

  @Override
  public Map<CustomerId, LoyaltyAccount> lockOpen(Set<CustomerId> customers) {
    Map<CustomerId, LoyaltyAccount> open = lockAll(customers, " and not a.is_closed");
    if (open.size() < customers.size()) {
      throw DatabaseFailure.changed("An account was closed in the meantime");
    }
    return open;
  }

  @Override
  public Map<CustomerId, LoyaltyAccount> lockAll(Set<CustomerId> customers) {
    return lockAll(customers, "");
  }

  private Map<CustomerId, LoyaltyAccount> lockAll(Set<CustomerId> customers, String condition) {
    SqlArray ids = SqlArray.of(customers, CustomerId::value);
    List<LoyaltyAccount> locked =
        database.list(
            """
            select a.*, c.is_active from loyalty_account a join customer c on c.id = a.customer_id
            where a.customer_id = any (?)%s order by a.customer_id for update of a
            """
                .formatted(condition),
            LedgerRows::account,
            ids);
    Map<CustomerId, List<PointsLot>> lots =
        database
            .list(
                "select * from points_lot where customer_id = any (?) and remaining > 0",
                LedgerRows::lot,
                ids)
            .stream()
            .collect(groupingBy(PointsLot::customer));
    Map<CustomerId, LoyaltyAccount> accounts = new LinkedHashMap<>();
    for (LoyaltyAccount account : locked) {
      CustomerId customer = account.customer();
      accounts.put(customer, account.withLots(lots.getOrDefault(customer, List.of())));
    }
    return accounts;
  }

  private Optional<LoyaltyAccount> read(String sql, CustomerId customer) {
    return database
        .first(sql, LedgerRows::account, customer.value())
        .map(account -> account.withLots(openLots(customer)));
  }

  private List<PointsLot> openLots(CustomerId customer) {
    return database.list(
        "select * from points_lot where customer_id = ? and remaining > 0",
        LedgerRows::lot,
        customer.value());
  }

  /** New lots hold what is left of them already; the update does not see them. */
  @Override
  public void postAll(Collection<Posting> postings) {
    if (postings.isEmpty()) {
      return;
    }
    List<LoyaltyAccount> accounts = postings.stream().map(Posting::account).toList();
    List<LedgerEntry> lines =
        postings.stream().map(Posting::transactions).flatMap(List::stream).toList();
    List<PointsLot> lots = postings.stream().map(Posting::lots).flatMap(List::stream).toList();
    List<LotUse> uses = postings.stream().map(Posting::uses).flatMap(List::stream).toList();
    List<TierChange> changes =
        postings.stream().map(Posting::tierChange).filter(Objects::nonNull).toList();
    database.update(
        POST,
        SqlArray.of(accounts, account -> account.customer().value()),
        SqlArray.of(accounts, account -> account.balances().available().value()),
        SqlArray.of(accounts, account -> account.balances().lifetime().value()),
        SqlArray.of(accounts, account -> account.balances().owed().value()),
        SqlArray.of(accounts, account -> account.balances().redeemed()),
        SqlArray.of(accounts, account -> account.balances().expired().value()),
        SqlArray.of(accounts, account -> account.membership().tier().name()),
        SqlArray.of(accounts, account -> account.membership().manual()),
        SqlArray.of(accounts, account -> account.membership().expiresOn()),
        SqlArray.of(accounts, LoyaltyAccount::sequence),
        SqlArray.of(accounts, LoyaltyAccount::hash),
        SqlArray.of(accounts, JdbcLoyaltyAccounts::nextExpiry),
        SqlArray.of(lines, LedgerEntry::id),
        SqlArray.of(lines, line -> line.customer().value()),
        SqlArray.of(lines, LedgerEntry::sequence),
        SqlArray.of(lines, line -> line.type().name()),
        SqlArray.of(lines, LedgerEntry::points),
        SqlArray.of(lines, LedgerEntry::balanceAfter),
        SqlArray.of(lines, LedgerEntry::lifetimeChange),
        SqlArray.of(lines, LedgerEntry::owedChange),
        SqlArray.of(lines, LedgerEntry::orderId),
        SqlArray.of(lines, LedgerEntry::expiresAt),
        SqlArray.of(lines, LedgerEntry::createdAt),
        SqlArray.of(lines, LedgerEntry::createdBy),
        SqlArray.of(lines, LedgerEntry::reversesId),
        SqlArray.of(lines, LedgerEntry::reference),
        SqlArray.of(lines, line -> transfer(line, Transfer::id)),
        SqlArray.of(lines, line -> transfer(line, Transfer::side)),
        SqlArray.of(lines, line -> transfer(line, Transfer::undoes)),
        SqlArray.of(lines, LedgerEntry::hash),
        SqlArray.of(lines, LedgerEntry::id),
        SqlArray.of(lines, LedgerEntry::description),
        SqlArray.of(lots, PointsLot::id),
        SqlArray.of(lots, lot -> lot.customer().value()),
        SqlArray.of(lots, PointsLot::transactionId),
        SqlArray.of(lots, PointsLot::points),
        SqlArray.of(lots, PointsLot::remaining),
        SqlArray.of(lots, PointsLot::earnedAt),
        SqlArray.of(lots, PointsLot::expiresAt),
        SqlArray.of(lots, PointsLot::origin),
        SqlArray.of(lots, PointsLot::root),
        SqlArray.of(changes, TierChange::id),
        SqlArray.of(changes, change -> change.customer().value()),
        SqlArray.of(changes, change -> change.from().name()),
        SqlArray.of(changes, change -> change.to().name()),
        SqlArray.of(changes, TierChange::changedAt),
        SqlArray.of(changes, TierChange::changedBy),
        SqlArray.of(changes, TierChange::reason),
        SqlArray.of(changes, TierChange::expiresOn),
        SqlArray.of(uses, LotUse::transactionId),
        SqlArray.of(uses, LotUse::lotId),
        SqlArray.of(uses, LotUse::points));
  }

  private static @Nullable Object transfer(LedgerEntry line, Function<Transfer, Object> column) {
    return line.transfer() == null ? null : column.apply(line.transfer());
  }

  private static Object nextExpiry(LoyaltyAccount account) {
    return account.lots().isEmpty() ? "infinity" : account.lots().get(0).expiresAt();
  }

  @Override
  public void setClosed(CustomerId customer, boolean closed) {
    database.update(
        "update loyalty_account set is_closed = ? where customer_id = ?", closed, customer.value());
  }
}
