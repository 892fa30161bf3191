package io.retailcrm.persistence.loyalty;

import static java.util.stream.Collectors.groupingBy;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.Balances;
import io.retailcrm.domain.loyalty.LotUse;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.loyalty.LoyaltyTransaction;
import io.retailcrm.domain.loyalty.Membership;
import io.retailcrm.domain.loyalty.MovedShare;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.PointsLot;
import io.retailcrm.domain.loyalty.Posting;
import io.retailcrm.domain.loyalty.Reversible;
import io.retailcrm.domain.loyalty.TierChange;
import io.retailcrm.domain.loyalty.TierRules;
import io.retailcrm.domain.loyalty.TransactionType;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.DatabaseFailure;
import io.retailcrm.persistence.jdbc.Row;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ledger on PostgreSQL. The row of the account is locked in a statement before the one that
 * reads its lots, so that what is read is what was committed last; a posting is one statement.
 */
@ApplicationScoped
public class JdbcLoyaltyAccounts implements LoyaltyAccounts {

  private static final String ACCOUNT =
      """
      select a.*, c.is_active from loyalty_account a join customer c on c.id = a.customer_id
      where a.customer_id = ? and not a.is_closed\
      """;

  private static final String TRANSACTIONS =
      """
      select t.*, d.description from loyalty_transaction t
      left join loyalty_description d on d.transaction_id = t.id\
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
          created_by, reverses_id, reference, hash)
        select * from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::bigint[],
          ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[], ?::timestamptz[],
          ?::text[], ?::uuid[], ?::text[], ?::text[])),
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
            JdbcLoyaltyAccounts::account,
            ids);
    Map<CustomerId, List<PointsLot>> lots =
        database
            .list(
                "select * from points_lot where customer_id = any (?) and remaining > 0",
                JdbcLoyaltyAccounts::lot,
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
        .first(sql, JdbcLoyaltyAccounts::account, customer.value())
        .map(account -> account.withLots(openLots(customer)));
  }

  private List<PointsLot> openLots(CustomerId customer) {
    return database.list(
        "select * from points_lot where customer_id = ? and remaining > 0",
        JdbcLoyaltyAccounts::lot,
        customer.value());
  }

  /** New lots hold what is left of them already; the update does not see them. */
  @Override
  public void postAll(Collection<Posting> postings) {
    if (postings.isEmpty()) {
      return;
    }
    List<LoyaltyAccount> accounts = postings.stream().map(Posting::account).toList();
    List<LoyaltyTransaction> lines =
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
        SqlArray.of(lines, LoyaltyTransaction::id),
        SqlArray.of(lines, line -> line.customer().value()),
        SqlArray.of(lines, LoyaltyTransaction::sequence),
        SqlArray.of(lines, line -> line.type().name()),
        SqlArray.of(lines, LoyaltyTransaction::points),
        SqlArray.of(lines, LoyaltyTransaction::balanceAfter),
        SqlArray.of(lines, LoyaltyTransaction::lifetimeChange),
        SqlArray.of(lines, LoyaltyTransaction::owedChange),
        SqlArray.of(lines, LoyaltyTransaction::orderId),
        SqlArray.of(lines, LoyaltyTransaction::expiresAt),
        SqlArray.of(lines, LoyaltyTransaction::createdAt),
        SqlArray.of(lines, LoyaltyTransaction::createdBy),
        SqlArray.of(lines, LoyaltyTransaction::reversesId),
        SqlArray.of(lines, LoyaltyTransaction::reference),
        SqlArray.of(lines, LoyaltyTransaction::hash),
        SqlArray.of(lines, LoyaltyTransaction::id),
        SqlArray.of(lines, LoyaltyTransaction::description),
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

  private static Object nextExpiry(LoyaltyAccount account) {
    return account.lots().isEmpty() ? "infinity" : account.lots().get(0).expiresAt();
  }

  @Override
  public void setClosed(CustomerId customer, boolean closed) {
    database.update(
        "update loyalty_account set is_closed = ? where customer_id = ?", closed, customer.value());
  }

  @Override
  public Optional<LoyaltyTransaction> earnedFor(String orderId) {
    return database.first(
        TRANSACTIONS + " where t.order_id = ? and t.transaction_type = 'EARNED'",
        JdbcLoyaltyAccounts::transaction,
        orderId);
  }

  @Override
  public Optional<LoyaltyTransaction> transaction(UUID id) {
    return database.first(TRANSACTIONS + " where t.id = ?", JdbcLoyaltyAccounts::transaction, id);
  }

  @Override
  public List<UUID> ofOrder(String orderId) {
    return database.list(
        """
        select id, false as is_earned, sequence from loyalty_transaction
        where order_id = ? and transaction_type = 'REDEEMED'
        union all
        select id, true, sequence from loyalty_transaction
        where order_id = ? and transaction_type = 'EARNED'
        order by is_earned, sequence
        """,
        row -> row.id("id"),
        orderId,
        orderId);
  }

  @Override
  public Set<String> earning(Set<String> orderIds) {
    return Set.copyOf(
        database.list(
            """
            select order_id from loyalty_transaction
            where order_id = any (?) and transaction_type = 'EARNED'
            """,
            row -> row.text("order_id"),
            SqlArray.of(orderIds, Function.identity())));
  }

  @Override
  public Map<String, LoyaltyTransaction> named(Set<String> references) {
    Map<String, LoyaltyTransaction> named = new HashMap<>();
    database.forEach(
        TRANSACTIONS + " where t.reference = any (?) and t.reverses_id is null",
        row -> named.put(row.text("reference"), transaction(row)),
        SqlArray.of(references, Function.identity()));
    return named;
  }

  @Override
  public MovedShare share(Set<CustomerId> records, LoyaltyTransaction arrival) {
    SqlArray ids = SqlArray.of(records, CustomerId::value);
    List<MovedShare.Line> lines =
        database.list(
            """
            with recursive holder as (
              select ?::uuid as id
              union
              select a.customer_id
              from holder h
              join loyalty_transaction l on l.customer_id = h.id
                and l.transaction_type = 'ADJUSTED' and l.reference is not null
              join loyalty_transaction a on a.reference = l.reference || ':arrival'
                and a.reverses_id is null),
            line as (
              select id from loyalty_transaction
              where customer_id = any (?) or customer_id in (select id from holder)
              union
              select r.id from loyalty_transaction r
              join loyalty_transaction o on o.id = r.reverses_id
              where o.customer_id = any (?))
            select t.*, null as description, coalesce(o.customer_id, t.customer_id) as source
            from line
            join loyalty_transaction t on t.id = line.id
            left join loyalty_transaction o on o.id = t.reverses_id
            order by t.customer_id, t.sequence
            """,
            row -> new MovedShare.Line(transaction(row), new CustomerId(row.id("source"))),
            arrival.customer().value(),
            ids,
            ids);
    List<UUID> roots =
        database.list(
            "select id from points_lot where customer_id = any (?) and root_id = id",
            row -> row.id("id"),
            ids);
    return MovedShare.of(records, arrival, lines, Set.copyOf(roots));
  }

  @Override
  public Map<UUID, Instant> earnedAt(Set<UUID> transactions) {
    Map<UUID, Instant> earnedAt = new HashMap<>();
    database.forEach(
        "select transaction_id, earned_at from points_lot where transaction_id = any (?)",
        row -> earnedAt.put(row.id("transaction_id"), row.moment("earned_at")),
        SqlArray.of(transactions, Function.identity()));
    return earnedAt;
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
          and (is_manual_tier or tier <> case
            when lifetime_points >= ? then 'PLATINUM'
            when lifetime_points >= ? then 'GOLD'
            when lifetime_points >= ? then 'SILVER'
            else 'BRONZE' end)
        order by customer_id limit ?
        """,
        row -> new CustomerId(row.id("customer_id")),
        after == null ? null : after.value(),
        after == null ? null : after.value(),
        today,
        tiers.threshold(LoyaltyTier.PLATINUM).value(),
        tiers.threshold(LoyaltyTier.GOLD).value(),
        tiers.threshold(LoyaltyTier.SILVER).value(),
        most);
  }

  @Override
  public Optional<Reversible> reversible(UUID transaction) {
    return transaction(transaction).map(this::reversible);
  }

  private Reversible reversible(LoyaltyTransaction original) {
    List<LoyaltyTransaction> stages =
        database.list(
            TRANSACTIONS + " where t.reverses_id = ? order by t.sequence",
            JdbcLoyaltyAccounts::transaction,
            original.id());
    return original.type() == TransactionType.REDEEMED
        ? redemption(original, stages)
        : earning(original, stages);
  }

  private Reversible redemption(LoyaltyTransaction original, List<LoyaltyTransaction> stages) {
    List<PointsLot> lots =
        database.list(
            """
            select l.* from lot_use u join points_lot l on l.id = u.lot_id
            where u.transaction_id = ?
            union all
            select * from points_lot where transaction_id = any (?)
            """,
            JdbcLoyaltyAccounts::lot,
            original.id(),
            SqlArray.of(stages, LoyaltyTransaction::id));
    List<LotUse> uses =
        database.list(
            "select * from lot_use where transaction_id = any (?)",
            JdbcLoyaltyAccounts::use,
            SqlArray.of(
                Stream.concat(Stream.of(original), stages.stream()).toList(),
                LoyaltyTransaction::id));
    return Reversible.redemption(original, stages, lots, uses);
  }

  private Reversible earning(LoyaltyTransaction original, List<LoyaltyTransaction> stages) {
    List<PointsLot> brought =
        database.list(
            "select * from points_lot where transaction_id = ?",
            JdbcLoyaltyAccounts::lot,
            original.id());
    List<LotUse> expiries =
        database.list(
            """
            select u.* from points_lot l
            join lot_use u on u.lot_id = l.id
            join loyalty_transaction e on e.id = u.transaction_id
            where l.root_id = any (?) and e.transaction_type = 'EXPIRED'
            """,
            JdbcLoyaltyAccounts::use,
            SqlArray.of(brought, PointsLot::root));
    return Reversible.earning(original, stages, brought, expiries);
  }

  /** An account without its lots. */
  private static LoyaltyAccount account(Row row) throws SQLException {
    return account(row, "customer_id", "sequence", "hash", row.flag("is_active"));
  }

  /** An account without its lots, in a row that has a transaction beside it. */
  static LoyaltyAccount recorded(Row row) throws SQLException {
    return account(row, "account_id", "account_sequence", "account_hash", true);
  }

  private static LoyaltyAccount account(
      Row row, String customer, String sequence, String hash, boolean active) throws SQLException {
    return new LoyaltyAccount(
        new CustomerId(row.id(customer)),
        active,
        new Balances(
            Points.of(row.number("balance")),
            Points.of(row.number("owed")),
            Points.of(row.number("lifetime_points")),
            row.number("redeemed"),
            Points.of(row.number("expired"))),
        new Membership(
            LoyaltyTier.valueOf(row.text("tier")),
            row.flag("is_manual_tier"),
            row.dayOrNull("tier_expiry_date")),
        row.number(sequence),
        row.text(hash),
        List.of());
  }

  static PointsLot lot(Row row) throws SQLException {
    return new PointsLot(
        row.id("id"),
        new CustomerId(row.id("customer_id")),
        row.id("transaction_id"),
        row.number("points"),
        row.number("remaining"),
        row.moment("earned_at"),
        row.moment("expires_at"),
        row.idOrNull("origin_id"),
        row.id("root_id"));
  }

  private static LotUse use(Row row) throws SQLException {
    return new LotUse(row.id("transaction_id"), row.id("lot_id"), row.number("points"));
  }

  static LoyaltyTransaction transaction(Row row) throws SQLException {
    return new LoyaltyTransaction(
        row.id("id"),
        new CustomerId(row.id("customer_id")),
        row.number("sequence"),
        TransactionType.valueOf(row.text("transaction_type")),
        row.number("points"),
        row.number("balance_after"),
        row.number("lifetime_change"),
        row.number("owed_change"),
        row.textOrNull("description"),
        row.textOrNull("order_id"),
        row.momentOrNull("expires_at"),
        row.moment("created_at"),
        row.text("created_by"),
        row.idOrNull("reverses_id"),
        row.textOrNull("reference"),
        row.text("hash"));
  }
}
