package com.example.points;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.Balances;
import io.retailcrm.domain.loyalty.DueAccounts;
import io.retailcrm.domain.loyalty.LedgerEntries;
import io.retailcrm.domain.loyalty.LedgerEntry;
import io.retailcrm.domain.loyalty.LotUse;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.loyalty.Membership;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.PointsLot;
import io.retailcrm.domain.loyalty.Posting;
import io.retailcrm.domain.loyalty.Reversible;
import io.retailcrm.domain.loyalty.TierRules;
import io.retailcrm.domain.loyalty.TransactionType;
import io.retailcrm.domain.loyalty.Transfer;
import io.retailcrm.domain.loyalty.TransferRemainder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ports of the ledger on tables of one's own. It runs in the transaction of its caller. */
@Repository
public class JdbcLedger implements LoyaltyAccounts, LedgerEntries, DueAccounts {

  private final JdbcClient jdbc;

  JdbcLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Opens the account of a new member. */
  public void open(CustomerId member, boolean active) {
    jdbc.sql("insert into member (id, active) values (?, ?)")
        .params(member.value(), active)
        .update();
  }

  @Override
  public Optional<LoyaltyAccount> lock(CustomerId member) {
    return jdbc.sql("select * from member where id = ? and not closed for update")
        .param(member.value())
        .query(this::account)
        .optional();
  }

  @Override
  public Optional<LoyaltyAccount> find(CustomerId member) {
    return jdbc.sql("select * from member where id = ? and not closed")
        .param(member.value())
        .query(this::account)
        .optional();
  }

  @Override
  public Map<CustomerId, LoyaltyAccount> lockAll(Set<CustomerId> members) {
    Map<CustomerId, LoyaltyAccount> locked = new LinkedHashMap<>();
    members.stream()
        .map(CustomerId::value)
        .sorted()
        .flatMap(
            id ->
                jdbc
                    .sql("select * from member where id = ? for update")
                    .param(id)
                    .query(this::account)
                    .optional()
                    .stream())
        .forEach(account -> locked.put(account.customer(), account));
    return locked;
  }

  @Override
  public Map<CustomerId, LoyaltyAccount> lockOpen(Set<CustomerId> members) {
    Map<CustomerId, LoyaltyAccount> locked = lockAll(members);
    Integer closed =
        members.isEmpty()
            ? 0
            : jdbc.sql("select count(*) from member where closed and id in (:ids)")
                .param("ids", values(members))
                .query(Integer.class)
                .single();
    if (closed > 0) {
      throw new IllegalStateException("An account is closed");
    }
    return locked;
  }

  @Override
  public void setClosed(CustomerId member, boolean closed) {
    jdbc.sql("update member set closed = ? where id = ?").params(closed, member.value()).update();
  }

  @Override
  public void postAll(Collection<Posting> postings) {
    for (Posting posting : postings) {
      posting.transactions().forEach(this::insert);
      posting.lots().forEach(this::insert);
      Set<UUID> fresh = posting.lots().stream().map(PointsLot::id).collect(Collectors.toSet());
      for (LotUse use : posting.uses()) {
        jdbc.sql("insert into lot_use values (?, ?, ?)")
            .params(use.transactionId(), use.lotId(), use.points())
            .update();
        if (!fresh.contains(use.lotId())) { // what is left in a new lot is known already
          jdbc.sql("update lot set remaining = remaining - ? where id = ?")
              .params(use.points(), use.lotId())
              .update();
        }
      }
      update(posting.account());
    }
  }

  private void insert(LedgerEntry entry) {
    Transfer transfer = entry.transfer();
    jdbc.sql(
            """
            insert into entry (id, member_id, sequence, type, points, balance_after,
              lifetime_change, owed_change, description, order_id, expires_at, created_at,
              created_by, reverses_id, reference, transfer_id, transfer_side, transfer_undoes, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            entry.id(),
            entry.customer().value(),
            entry.sequence(),
            entry.type().name(),
            entry.points(),
            entry.balanceAfter(),
            entry.lifetimeChange(),
            entry.owedChange(),
            entry.description(),
            entry.orderId(),
            stored(entry.expiresAt()),
            stored(entry.createdAt()),
            entry.createdBy(),
            entry.reversesId(),
            entry.reference(),
            transfer == null ? null : transfer.id(),
            transfer == null ? null : transfer.side().name(),
            transfer == null ? null : transfer.undoes(),
            entry.hash())
        .update();
  }

  private void insert(PointsLot lot) {
    jdbc.sql("insert into lot values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            lot.id(),
            lot.customer().value(),
            lot.transactionId(),
            lot.points(),
            lot.remaining(),
            stored(lot.earnedAt()),
            stored(lot.expiresAt()),
            lot.origin(),
            lot.root())
        .update();
  }

  private void update(LoyaltyAccount account) {
    Balances balances = account.balances();
    Membership membership = account.membership();
    jdbc.sql(
            """
            update member set available = ?, owed = ?, lifetime = ?, redeemed = ?, expired = ?,
              tier = ?, manual = ?, tier_expires_on = ?, entries = ?, hash = ? where id = ?
            """)
        .params(
            balances.available().value(),
            balances.owed().value(),
            balances.lifetime().value(),
            balances.redeemed(),
            balances.expired().value(),
            membership.tier().name(),
            membership.manual(),
            membership.expiresOn(),
            account.sequence(),
            account.hash(),
            account.customer().value())
        .update();
  }

  @Override
  public Optional<LedgerEntry> earnedFor(String orderId) {
    return entries("earning_order = ?", orderId).findFirst();
  }

  @Override
  public Optional<LedgerEntry> transaction(UUID id) {
    return entries("id = ?", id).findFirst();
  }

  @Override
  public List<UUID> ofOrder(String orderId) {
    return Stream.of("REDEEMED", "EARNED")
        .flatMap(type -> entries("order_id = ? and type = ?", orderId, type))
        .map(LedgerEntry::id)
        .toList();
  }

  @Override
  public List<LedgerEntry> correctionsOf(String orderId) {
    return entries("order_id = ? and type = 'ADJUSTED'", orderId).toList();
  }

  @Override
  public Set<String> earning(Set<String> orderIds) {
    return orderIds.stream()
        .filter(order -> earnedFor(order).isPresent())
        .collect(Collectors.toSet());
  }

  @Override
  public Map<String, LedgerEntry> named(Set<String> references) {
    return references.stream()
        .flatMap(name -> entries("reference = ? and reverses_id is null", name))
        .collect(Collectors.toMap(LedgerEntry::reference, Function.identity()));
  }

  @Override
  public Optional<LedgerEntry> arrival(UUID merge) {
    return entries("transfer_id = ? and transfer_side = 'IN' and not transfer_undoes", merge)
        .findFirst();
  }

  @Override
  public Map<UUID, Instant> earnedAt(Set<UUID> entries) {
    return lots("entry_id in (:ids)", entries).stream()
        .collect(Collectors.toMap(PointsLot::transactionId, PointsLot::earnedAt));
  }

  @Override
  public Optional<Reversible> reversible(UUID id) {
    return transaction(id).map(this::reversible);
  }

  private Reversible reversible(LedgerEntry original) {
    List<LedgerEntry> stages = entries("reverses_id = ?", original.id()).toList();
    if (original.type() != TransactionType.REDEEMED) {
      List<PointsLot> brought = lots("entry_id in (:ids)", Set.of(original.id()));
      List<LotUse> expiries =
          uses(
              """
              entry_id in (select id from entry where type = 'EXPIRED')
              and lot_id in (select id from lot where root in (:ids))
              """,
              ids(brought, PointsLot::root));
      return Reversible.earning(original, stages, brought, expiries);
    }
    List<LotUse> taken = uses("entry_id in (:ids)", Set.of(original.id()));
    Set<UUID> reversals = ids(stages, LedgerEntry::id);
    return Reversible.redemption(
        original,
        stages,
        Stream.concat(
                lots("id in (:ids)", ids(taken, LotUse::lotId)).stream(),
                lots("entry_id in (:ids)", reversals).stream())
            .toList(),
        Stream.concat(taken.stream(), uses("entry_id in (:ids)", reversals).stream()).toList());
  }

  /** Follows the points through all merges since. */
  @Override
  public TransferRemainder share(Set<CustomerId> records, LedgerEntry arrival) {
    Set<UUID> own = new HashSet<>(values(records));
    Set<UUID> holders = new HashSet<>(own);
    holders.add(arrival.customer().value());
    while (holders.addAll(
        jdbc.sql(
                """
                select i.member_id from entry o join entry i on i.transfer_id = o.transfer_id
                where o.member_id in (:ids) and o.transfer_side = 'OUT' and i.transfer_side = 'IN'
                """)
            .param("ids", holders)
            .query(UUID.class)
            .list())) {
      // There may be a merge behind the one that was found.
    }
    List<TransferRemainder.SourcedEntry> lines =
        jdbc.sql(
                """
                select e.*, coalesce(r.member_id, e.member_id) as source
                from entry e left join entry r on r.id = e.reverses_id
                where e.member_id in (:holders) or r.member_id in (:own)
                order by e.member_id, e.sequence
                """)
            .param("holders", holders)
            .param("own", own)
            .query(
                (row, number) ->
                    new TransferRemainder.SourcedEntry(
                        entry(row, number), new CustomerId(row.getObject("source", UUID.class))))
            .list();
    Set<UUID> roots = ids(lots("id = root and member_id in (:ids)", own), PointsLot::id);
    return TransferRemainder.of(records, arrival, lines, roots);
  }

  @Override
  public List<CustomerId> withExpiredPoints(Instant now, CustomerId after, int most) {
    return jdbc
        .sql(
            """
            select distinct member_id from lot where remaining > 0 and expires_at < :now
              and (cast(:after as uuid) is null or member_id > :after)
            order by member_id limit :most
            """)
        .param("now", stored(now))
        .param("after", after == null ? null : after.value())
        .param("most", most)
        .query(UUID.class)
        .list()
        .stream()
        .map(CustomerId::new)
        .toList();
  }

  @Override
  public long countWithExpiredPoints(Instant now) {
    return withExpiredPoints(now, null, Integer.MAX_VALUE).size();
  }

  /** The rule is the domain's: accounts are read until there are enough. */
  @Override
  public List<CustomerId> dueForReview(
      TierRules tiers, LocalDate today, CustomerId after, int most) {
    return jdbc
        .sql(
            """
            select * from member where not closed
              and (cast(:after as uuid) is null or id > :after) order by id
            """)
        .param("after", after == null ? null : after.value())
        .query(this::account)
        .list()
        .stream()
        .filter(account -> account.isDueForReview(tiers, today))
        .map(LoyaltyAccount::customer)
        .limit(most)
        .toList();
  }

  private LoyaltyAccount account(ResultSet row, int number) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new LoyaltyAccount(
        new CustomerId(id),
        row.getBoolean("active"),
        new Balances(
            Points.of(row.getLong("available")),
            Points.of(row.getLong("owed")),
            Points.of(row.getLong("lifetime")),
            row.getLong("redeemed"),
            Points.of(row.getLong("expired"))),
        new Membership(
            LoyaltyTier.valueOf(row.getString("tier")),
            row.getBoolean("manual"),
            row.getObject("tier_expires_on", LocalDate.class)),
        row.getLong("entries"),
        row.getString("hash"),
        lots("member_id in (:ids) and remaining > 0", Set.of(id)));
  }

  private Stream<LedgerEntry> entries(String condition, Object... parameters) {
    return jdbc
        .sql("select * from entry where " + condition + " order by member_id, sequence")
        .params(parameters)
        .query(this::entry)
        .list()
        .stream();
  }

  private LedgerEntry entry(ResultSet row, int number) throws SQLException {
    UUID transfer = row.getObject("transfer_id", UUID.class);
    return new LedgerEntry(
        row.getObject("id", UUID.class),
        new CustomerId(row.getObject("member_id", UUID.class)),
        row.getLong("sequence"),
        TransactionType.valueOf(row.getString("type")),
        row.getLong("points"),
        row.getLong("balance_after"),
        row.getLong("lifetime_change"),
        row.getLong("owed_change"),
        row.getString("description"),
        row.getString("order_id"),
        moment(row, "expires_at"),
        moment(row, "created_at"),
        row.getString("created_by"),
        row.getObject("reverses_id", UUID.class),
        row.getString("reference"),
        transfer == null
            ? null
            : new Transfer(
                transfer,
                Transfer.Side.valueOf(row.getString("transfer_side")),
                row.getBoolean("transfer_undoes")),
        row.getString("hash"));
  }

  private List<PointsLot> lots(String condition, Set<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql("select * from lot where " + condition)
            .param("ids", ids)
            .query(
                (row, number) ->
                    new PointsLot(
                        row.getObject("id", UUID.class),
                        new CustomerId(row.getObject("member_id", UUID.class)),
                        row.getObject("entry_id", UUID.class),
                        row.getLong("points"),
                        row.getLong("remaining"),
                        moment(row, "earned_at"),
                        moment(row, "expires_at"),
                        row.getObject("origin", UUID.class),
                        row.getObject("root", UUID.class)))
            .list();
  }

  private List<LotUse> uses(String condition, Set<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql("select * from lot_use where " + condition)
            .param("ids", ids)
            .query(
                (row, number) ->
                    new LotUse(
                        row.getObject("entry_id", UUID.class),
                        row.getObject("lot_id", UUID.class),
                        row.getLong("points")))
            .list();
  }

  private static <T> Set<UUID> ids(Collection<T> of, Function<T, UUID> id) {
    return of.stream().map(id).collect(Collectors.toSet());
  }

  private static Set<UUID> values(Set<CustomerId> members) {
    return ids(members, CustomerId::value);
  }

  private static OffsetDateTime stored(Instant moment) {
    return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
  }

  private static Instant moment(ResultSet row, String column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
