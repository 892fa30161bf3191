package io.retailcrm.persistence.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LedgerEntries;
import io.retailcrm.domain.loyalty.LedgerEntry;
import io.retailcrm.domain.loyalty.LotUse;
import io.retailcrm.domain.loyalty.PointsLot;
import io.retailcrm.domain.loyalty.Reversible;
import io.retailcrm.domain.loyalty.TransactionType;
import io.retailcrm.domain.loyalty.TransferRemainder;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Entries of the ledger on PostgreSQL. */
@ApplicationScoped
public class JdbcLedgerEntries implements LedgerEntries {

  private static final String TRANSACTIONS =
      """
      select t.*, d.description from loyalty_transaction t
      left join loyalty_description d on d.transaction_id = t.id\
      """;

  private final Database database;

  JdbcLedgerEntries(Database database) {
    this.database = database;
  }

  @Override
  public Optional<LedgerEntry> earnedFor(String orderId) {
    return database.first(
        TRANSACTIONS + " where t.order_id = ? and t.transaction_type = 'EARNED'",
        LedgerRows::transaction,
        orderId);
  }

  @Override
  public Optional<LedgerEntry> transaction(UUID id) {
    return database.first(TRANSACTIONS + " where t.id = ?", LedgerRows::transaction, id);
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
  public List<LedgerEntry> correctionsOf(String orderId) {
    return database.list(
        TRANSACTIONS + " where t.order_id = ? and t.transaction_type = 'ADJUSTED'",
        LedgerRows::transaction,
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
  public Map<String, LedgerEntry> named(Set<String> references) {
    Map<String, LedgerEntry> named = new HashMap<>();
    database.forEach(
        TRANSACTIONS + " where t.reference = any (?) and t.reverses_id is null",
        row -> named.put(row.text("reference"), LedgerRows.transaction(row)),
        SqlArray.of(references, Function.identity()));
    return named;
  }

  @Override
  public Optional<LedgerEntry> arrival(UUID merge) {
    return database.first(
        TRANSACTIONS
            + " where t.transfer_id = ? and not t.transfer_undoes and t.transfer_side = 'IN'",
        LedgerRows::transaction,
        merge);
  }

  @Override
  public TransferRemainder share(Set<CustomerId> records, LedgerEntry arrival) {
    SqlArray ids = SqlArray.of(records, CustomerId::value);
    List<TransferRemainder.SourcedEntry> lines =
        database.list(
            """
            with recursive holder as (
              select ?::uuid as id
              union
              select a.customer_id
              from holder h
              join loyalty_transaction l on l.customer_id = h.id and l.transfer_side = 'OUT'
              join loyalty_transaction a on a.transfer_id = l.transfer_id
                and a.transfer_undoes = l.transfer_undoes and a.transfer_side = 'IN'),
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
            row ->
                new TransferRemainder.SourcedEntry(
                    LedgerRows.transaction(row), new CustomerId(row.id("source"))),
            arrival.customer().value(),
            ids,
            ids);
    List<UUID> roots =
        database.list(
            "select id from points_lot where customer_id = any (?) and root_id = id",
            row -> row.id("id"),
            ids);
    return TransferRemainder.of(records, arrival, lines, Set.copyOf(roots));
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
  public Optional<Reversible> reversible(UUID transaction) {
    return transaction(transaction).map(this::reversible);
  }

  private Reversible reversible(LedgerEntry original) {
    List<LedgerEntry> stages =
        database.list(
            TRANSACTIONS + " where t.reverses_id = ? order by t.sequence",
            LedgerRows::transaction,
            original.id());
    return original.type() == TransactionType.REDEEMED
        ? redemption(original, stages)
        : earning(original, stages);
  }

  private Reversible redemption(LedgerEntry original, List<LedgerEntry> stages) {
    List<PointsLot> lots =
        database.list(
            """
            select l.* from lot_use u join points_lot l on l.id = u.lot_id
            where u.transaction_id = ?
            union all
            select * from points_lot where transaction_id = any (?)
            """,
            LedgerRows::lot,
            original.id(),
            SqlArray.of(stages, LedgerEntry::id));
    List<LotUse> uses =
        database.list(
            "select * from lot_use where transaction_id = any (?)",
            LedgerRows::use,
            SqlArray.of(
                Stream.concat(Stream.of(original), stages.stream()).toList(), LedgerEntry::id));
    return Reversible.redemption(original, stages, lots, uses);
  }

  private Reversible earning(LedgerEntry original, List<LedgerEntry> stages) {
    List<PointsLot> brought =
        database.list(
            "select * from points_lot where transaction_id = ?", LedgerRows::lot, original.id());
    List<LotUse> expiries =
        database.list(
            """
            select u.* from points_lot l
            join lot_use u on u.lot_id = l.id
            join loyalty_transaction e on e.id = u.transaction_id
            where l.root_id = any (?) and e.transaction_type = 'EXPIRED'
            """,
            LedgerRows::use,
            SqlArray.of(brought, PointsLot::root));
    return Reversible.earning(original, stages, brought, expiries);
  }
}
