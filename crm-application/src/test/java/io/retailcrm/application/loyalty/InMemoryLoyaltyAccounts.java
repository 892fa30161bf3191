package io.retailcrm.application.loyalty;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.retailcrm.application.customer.InMemoryCustomers;
import io.retailcrm.application.work.InMemoryStore;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.loyalty.DueAccounts;
import io.retailcrm.domain.loyalty.LedgerEntries;
import io.retailcrm.domain.loyalty.LedgerEntry;
import io.retailcrm.domain.loyalty.LotUse;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import io.retailcrm.domain.loyalty.PointsLot;
import io.retailcrm.domain.loyalty.Posting;
import io.retailcrm.domain.loyalty.Reversible;
import io.retailcrm.domain.loyalty.TierRules;
import io.retailcrm.domain.loyalty.TransactionType;
import io.retailcrm.domain.loyalty.Transfer;
import io.retailcrm.domain.loyalty.TransferRemainder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ledger in memory. */
public final class InMemoryLoyaltyAccounts
    implements LoyaltyAccounts, LedgerEntries, DueAccounts, InMemoryStore {

  private record UseKey(UUID transaction, UUID lot) {}

  private final InMemoryCustomers customers;
  private final Map<CustomerId, LoyaltyAccount> accounts = new LinkedHashMap<>();
  private final Map<CustomerId, Boolean> closed = new LinkedHashMap<>();
  private final Map<UUID, LedgerEntry> transactions = new LinkedHashMap<>();
  private final Map<UUID, PointsLot> lots = new LinkedHashMap<>();
  private final Map<UseKey, LotUse> uses = new LinkedHashMap<>();

  public InMemoryLoyaltyAccounts(InMemoryCustomers customers) {
    this.customers = customers;
  }

  @Override
  public Optional<LoyaltyAccount> lock(CustomerId customer) {
    return find(customer);
  }

  @Override
  public Optional<LoyaltyAccount> find(CustomerId customer) {
    return customers
        .state(new CustomerKey.ById(customer))
        .filter(known -> !closed.getOrDefault(customer, false))
        .map(known -> read(customer, known.active()));
  }

  @Override
  public Map<CustomerId, LoyaltyAccount> lockAll(Set<CustomerId> wanted) {
    Map<CustomerId, LoyaltyAccount> locked = new TreeMap<>(Comparator.comparing(CustomerId::value));
    for (CustomerId customer : wanted) {
      customers
          .state(new CustomerKey.ById(customer))
          .ifPresent(known -> locked.put(customer, read(customer, known.active())));
    }
    return locked;
  }

  @Override
  public List<UUID> ofOrder(String orderId) {
    return transactions.values().stream()
        .filter(
            line ->
                line.type() == TransactionType.EARNED || line.type() == TransactionType.REDEEMED)
        .filter(line -> orderId.equals(line.orderId()))
        .sorted(Comparator.comparing(line -> line.type() == TransactionType.EARNED))
        .map(LedgerEntry::id)
        .toList();
  }

  /** The entries of a customer, in their order. */
  List<LedgerEntry> all(CustomerId customer) {
    return transactions.values().stream()
        .filter(line -> line.customer().equals(customer))
        .sorted(Comparator.comparing(LedgerEntry::sequence))
        .toList();
  }

  @Override
  public List<LedgerEntry> correctionsOf(String orderId) {
    return transactions.values().stream()
        .filter(line -> line.type() == TransactionType.ADJUSTED)
        .filter(line -> orderId.equals(line.orderId()))
        .toList();
  }

  @Override
  public Map<String, LedgerEntry> named(Set<String> references) {
    return transactions.values().stream()
        .filter(line -> line.reference() != null && references.contains(line.reference()))
        .filter(line -> line.reversesId() == null)
        .collect(toMap(LedgerEntry::reference, Function.identity()));
  }

  @Override
  public Optional<LedgerEntry> arrival(UUID merge) {
    Transfer arrival = new Transfer(merge, Transfer.Side.IN, false);
    return transactions.values().stream().filter(line -> arrival.equals(line.transfer())).findAny();
  }

  @Override
  public TransferRemainder share(Set<CustomerId> records, LedgerEntry arrival) {
    List<TransferRemainder.SourcedEntry> lines =
        transactions.values().stream()
            .map(line -> new TransferRemainder.SourcedEntry(line, source(line)))
            .toList();
    Set<UUID> roots =
        lots.values().stream()
            .filter(lot -> lot.root().equals(lot.id()) && records.contains(lot.customer()))
            .map(PointsLot::id)
            .collect(toSet());
    return TransferRemainder.of(records, arrival, lines, roots);
  }

  private CustomerId source(LedgerEntry line) {
    return line.reversesId() == null
        ? line.customer()
        : transactions.get(line.reversesId()).customer();
  }

  @Override
  public Map<UUID, Instant> earnedAt(Set<UUID> wanted) {
    return lots.values().stream()
        .filter(lot -> wanted.contains(lot.transactionId()))
        .collect(toMap(PointsLot::transactionId, PointsLot::earnedAt));
  }

  @Override
  public Set<String> earning(Set<String> orderIds) {
    return transactions.values().stream()
        .filter(line -> line.type() == TransactionType.EARNED && line.orderId() != null)
        .map(LedgerEntry::orderId)
        .filter(orderIds::contains)
        .collect(toSet());
  }

  @Override
  public Map<CustomerId, LoyaltyAccount> lockOpen(Set<CustomerId> wanted) {
    if (wanted.stream().anyMatch(customer -> closed.getOrDefault(customer, false))) {
      throw new IllegalStateException("An account is closed");
    }
    return lockAll(wanted);
  }

  @Override
  public long countWithExpiredPoints(Instant now) {
    return withExpiredPoints(now, null, Integer.MAX_VALUE).size();
  }

  @Override
  public List<CustomerId> dueForReview(
      TierRules tiers, LocalDate today, @Nullable CustomerId after, int most) {
    return accounts.values().stream()
        .filter(account -> !closed.getOrDefault(account.customer(), false))
        .filter(account -> account.isDueForReview(tiers, today))
        .map(LoyaltyAccount::customer)
        .filter(customer -> after == null || customer.value().compareTo(after.value()) > 0)
        .sorted(Comparator.comparing(CustomerId::value))
        .limit(most)
        .toList();
  }

  @Override
  public List<CustomerId> withExpiredPoints(Instant now, @Nullable CustomerId after, int most) {
    return lots.values().stream()
        .filter(lot -> lot.remaining() > 0 && lot.isExpired(now))
        .map(PointsLot::customer)
        .distinct()
        .filter(customer -> after == null || customer.value().compareTo(after.value()) > 0)
        .sorted(Comparator.comparing(CustomerId::value))
        .limit(most)
        .toList();
  }

  private LoyaltyAccount read(CustomerId customer, boolean active) {
    LoyaltyAccount kept = accounts.getOrDefault(customer, LoyaltyAccount.empty(customer));
    return new LoyaltyAccount(
        customer,
        active,
        kept.balances(),
        kept.membership(),
        kept.sequence(),
        kept.hash(),
        lots.values().stream()
            .filter(lot -> lot.customer().equals(customer) && lot.remaining() > 0)
            .toList());
  }

  @Override
  public void postAll(Collection<Posting> postings) {
    postings.forEach(this::store);
  }

  private void store(Posting posting) {
    for (LedgerEntry line : posting.transactions()) {
      boolean taken = transactions.values().stream().anyMatch(other -> excludes(other, line));
      if (taken) {
        throw new IllegalStateException("It is in the ledger already: " + line);
      }
      transactions.put(line.id(), line);
    }
    accounts.put(posting.account().customer(), posting.account());
    for (LotUse use : posting.uses()) {
      uses.put(new UseKey(use.transactionId(), use.lotId()), use);
      lots.computeIfPresent(use.lotId(), (id, lot) -> lot.less(use.points()));
    }
    posting.lots().forEach(lot -> lots.put(lot.id(), lot));
  }

  private static boolean excludes(LedgerEntry one, LedgerEntry other) {
    boolean sameOrder =
        one.orderId() != null
            && one.orderId().equals(other.orderId())
            && one.type() == TransactionType.EARNED
            && other.type() == TransactionType.EARNED;
    boolean sameStage =
        one.reference() != null
            && one.reference().equals(other.reference())
            && Objects.equals(one.reversesId(), other.reversesId());
    boolean sameTransfer = one.transfer() != null && one.transfer().equals(other.transfer());
    return sameOrder || sameStage || sameTransfer;
  }

  @Override
  public void setClosed(CustomerId customer, boolean isClosed) {
    closed.put(customer, isClosed);
  }

  @Override
  public Optional<LedgerEntry> earnedFor(String orderId) {
    return transactions.values().stream()
        .filter(line -> line.type() == TransactionType.EARNED && orderId.equals(line.orderId()))
        .findAny();
  }

  @Override
  public Optional<LedgerEntry> transaction(UUID id) {
    return Optional.ofNullable(transactions.get(id));
  }

  @Override
  public Optional<Reversible> reversible(UUID transaction) {
    return transaction(transaction).map(this::reversible);
  }

  private Reversible reversible(LedgerEntry original) {
    List<LedgerEntry> stages =
        transactions.values().stream()
            .filter(line -> original.id().equals(line.reversesId()))
            .toList();
    if (original.type() != TransactionType.REDEEMED) {
      List<PointsLot> brought = lotsOf(Set.of(original.id()));
      return Reversible.earning(original, stages, brought, expiries(brought));
    }
    Set<UUID> reversals = stages.stream().map(LedgerEntry::id).collect(toSet());
    List<LotUse> taken = usesOf(Set.of(original.id()));
    return Reversible.redemption(
        original,
        stages,
        Stream.concat(taken.stream().map(use -> lots.get(use.lotId())), lotsOf(reversals).stream())
            .toList(),
        Stream.concat(taken.stream(), usesOf(reversals).stream()).toList());
  }

  private List<PointsLot> lotsOf(Set<UUID> wanted) {
    return lots.values().stream().filter(lot -> wanted.contains(lot.transactionId())).toList();
  }

  private List<LotUse> usesOf(Set<UUID> wanted) {
    return uses.values().stream().filter(use -> wanted.contains(use.transactionId())).toList();
  }

  private List<LotUse> expiries(List<PointsLot> brought) {
    Set<UUID> roots = brought.stream().map(PointsLot::root).collect(toSet());
    return uses.values().stream()
        .filter(use -> transactions.get(use.transactionId()).type() == TransactionType.EXPIRED)
        .filter(use -> roots.contains(lots.get(use.lotId()).root()))
        .toList();
  }

  @Override
  public Runnable snapshot() {
    List<Runnable> all =
        List.of(
            InMemoryStore.snapshotOf(accounts),
            InMemoryStore.snapshotOf(closed),
            InMemoryStore.snapshotOf(transactions),
            InMemoryStore.snapshotOf(lots),
            InMemoryStore.snapshotOf(uses));
    return () -> all.forEach(Runnable::run);
  }
}
