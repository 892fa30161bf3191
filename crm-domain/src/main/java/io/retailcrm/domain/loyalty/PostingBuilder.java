package io.retailcrm.domain.loyalty;

import io.retailcrm.domain.loyalty.Reversible.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One act on one account, while it is written. */
final class PostingBuilder {

  private final LoyaltyAccount before;
  private final PostingContext context;
  private final Map<UUID, PointsLot> lots = new LinkedHashMap<>();
  private final List<LedgerEntry> transactions = new ArrayList<>();
  private final List<UUID> opened = new ArrayList<>();
  private final List<LotUse> uses = new ArrayList<>();
  private Balances balances;
  private Membership membership;
  private long sequence;
  private String hash;
  private @Nullable TierChange tierChange;

  PostingBuilder(LoyaltyAccount before, PostingContext context) {
    this.before = before;
    this.context = context;
    before.lots().forEach(lot -> lots.put(lot.id(), lot));
    balances = before.balances();
    membership = before.membership();
    sequence = before.sequence();
    hash = before.hash();
  }

  Posting posting() {
    LoyaltyAccount after =
        new LoyaltyAccount(
            before.customer(),
            before.active(),
            balances,
            membership,
            sequence,
            hash,
            lots.values().stream().filter(lot -> lot.remaining() > 0).toList());
    List<PointsLot> filled = opened.stream().map(this::current).toList();
    return new Posting(after, transactions, filled, uses, tierChange);
  }

  /** Each lot by a line of its own, so that the history says when it would have been good. */
  void expire() {
    for (PointsLot lot : before.lots()) {
      if (lot.isExpired(context.at())) {
        UUID id = context.ids().get();
        take(id, lot.id(), lot.remaining());
        write(line(id, TransactionType.EXPIRED, -lot.remaining()).expiresAt(lot.expiresAt()));
      }
    }
  }

  void credit(
      TransactionType type,
      long points,
      long lifetime,
      Instant earnedAt,
      Instant expiresAt,
      @Nullable String reference) {
    UUID id = context.ids().get();
    UUID lot = open(id, points, earnedAt, expiresAt, null);
    write(
        ordered(line(id, type, points))
            .lifetime(lifetime)
            .expiresAt(expiresAt)
            .reference(reference));
    payOwed(lot);
    promote();
  }

  private void payOwed(UUID lot) {
    long paid = Math.min(balances.owed().value(), current(lot).remaining());
    if (paid > 0) {
      UUID id = context.ids().get();
      take(id, lot, paid);
      write(line(id, TransactionType.REVERSED, -paid).owed(-paid));
    }
  }

  void spend(TransactionType type, long points) {
    UUID id = context.ids().get();
    allocate(id, points, PointsLot.SPENT_FIRST);
    write(ordered(line(id, type, -points)));
  }

  /** Takes points as far as they are available; the rest is owed. */
  void charge(long points, long lifetime, String reference) {
    UUID id = context.ids().get();
    long taken = Math.min(points, balances.available().value());
    allocate(id, taken, PointsLot.SPENT_FIRST);
    write(
        ordered(line(id, TransactionType.ADJUSTED, -taken))
            .lifetime(-lifetime)
            .owed(points - taken)
            .reference(reference));
  }

  void restore(Reversible original, long points, @Nullable String reference) {
    UUID id = context.ids().get();
    List<Part> lastFirst = new ArrayList<>(original.parts());
    Collections.reverse(lastFirst);
    long open = points;
    for (Part part : lastFirst) {
      long given = Math.min(open, part.left());
      if (given > 0) {
        restore(id, part.lot(), given);
        open -= given;
      }
    }
    write(reversal(id, points, original, reference));
  }

  private void restore(UUID transaction, PointsLot lot, long points) {
    Instant grace = context.rules().endOfDay(context.at(), context.rules().graceDays());
    if (lot.expiresAt().isBefore(grace)) {
      open(transaction, points, lot.earnedAt(), grace, lot);
    } else if (!lot.customer().equals(before.customer())) {
      open(transaction, points, lot.earnedAt(), lot.expiresAt(), lot);
    } else {
      lots.putIfAbsent(lot.id(), lot);
      take(transaction, lot.id(), -points);
    }
  }

  void clawBack(Reversible original, long points, @Nullable String reference) {
    UUID id = context.ids().get();
    long justExpired =
        before.lots().stream()
            .filter(lot -> lot.isExpired(context.at()) && lot.sharesRootWith(original.brought()))
            .mapToLong(PointsLot::remaining)
            .sum();
    long chargeable =
        original.transaction().points() - original.expired() - justExpired - original.charged();
    long charged = Math.max(0, Math.min(points, chargeable));
    long taken = Math.min(charged, balances.available().value());
    Comparator<PointsLot> ownFirst =
        Comparator.comparing(lot -> !lot.sharesRootWith(original.brought()));
    allocate(id, taken, ownFirst.thenComparing(PointsLot.SPENT_FIRST));
    write(reversal(id, -taken, original, reference).lifetime(-points).owed(charged - taken));
  }

  void moveOut(Points lifetime, Points owed, List<PointsLot> moved, Transfer transfer) {
    UUID id = context.ids().get();
    long points = moved.stream().mapToLong(PointsLot::remaining).sum();
    moved.forEach(lot -> take(id, lot.id(), lot.remaining()));
    write(
        described(line(id, TransactionType.ADJUSTED, -points))
            .lifetime(-lifetime.value())
            .owed(-owed.value())
            .transfer(transfer));
  }

  void moveIn(Points lifetime, Points owed, List<PointsLot> moved, Transfer transfer) {
    UUID id = context.ids().get();
    long points = moved.stream().mapToLong(PointsLot::remaining).sum();
    for (PointsLot lot : moved) {
      open(id, lot.remaining(), lot.earnedAt(), lot.expiresAt(), lot);
    }
    write(
        described(line(id, TransactionType.ADJUSTED, points))
            .lifetime(lifetime.value())
            .owed(owed.value())
            .transfer(transfer));
    promote();
  }

  /** A tier is given as soon as the points are there, and not taken away by this. */
  private void promote() {
    LoyaltyTier earned = context.rules().tiers().tierFor(balances.lifetime());
    boolean held = membership.isHeld(context.today());
    if (!held && earned.compareTo(membership.tier()) > 0) {
      changeTier(new Membership(earned, false, null), "Points earned");
    }
  }

  void changeTier(Membership next, String reason) {
    tierChange =
        new TierChange(
            context.ids().get(),
            before.customer(),
            membership.tier(),
            next.tier(),
            context.description() == null || !next.manual() ? reason : context.description(),
            context.at(),
            context.by(),
            next.expiresOn());
    membership = next;
  }

  private UUID open(
      UUID transaction,
      long points,
      Instant earnedAt,
      Instant expiresAt,
      @Nullable PointsLot origin) {
    UUID id = context.ids().get();
    PointsLot lot =
        new PointsLot(
            id,
            before.customer(),
            transaction,
            points,
            points,
            earnedAt,
            expiresAt,
            origin == null ? null : origin.id(),
            origin == null ? id : origin.root());
    lots.put(id, lot);
    opened.add(id);
    return id;
  }

  private void allocate(UUID transaction, long points, Comparator<PointsLot> turn) {
    long open = points;
    for (PointsLot lot : lots.values().stream().sorted(turn).toList()) {
      long part = Math.min(open, lot.remaining());
      if (part > 0) {
        take(transaction, lot.id(), part);
        open -= part;
      }
    }
    if (open > 0) {
      throw new IllegalStateException(open + " points more than there are");
    }
  }

  /** Takes points from a lot; a negative number gives them back. */
  private void take(UUID transaction, UUID lot, long points) {
    if (points != 0) {
      lots.put(lot, current(lot).less(points));
      uses.add(new LotUse(transaction, lot, points));
    }
  }

  private PointsLot current(UUID lot) {
    return Objects.requireNonNull(lots.get(lot));
  }

  private Line line(UUID id, TransactionType type, long points) {
    return new Line(id, type, points);
  }

  private Line ordered(Line line) {
    line.orderId = context.orderId();
    return described(line);
  }

  private Line described(Line line) {
    line.description = context.description();
    return line;
  }

  private Line reversal(UUID id, long points, Reversible original, @Nullable String reference) {
    Line line = new Line(id, TransactionType.REVERSED, points).reference(reference);
    described(line);
    line.orderId = original.transaction().orderId();
    line.reversesId = original.transaction().id();
    return line;
  }

  private void write(Line line) {
    sequence++;
    LedgerEntry transaction =
        new LedgerEntry(
                line.id,
                before.customer(),
                sequence,
                line.type,
                line.points,
                balances.available().after(line.points).value(),
                line.lifetimeChange,
                line.owedChange,
                line.description,
                line.orderId,
                line.expiresAt,
                context.at(),
                context.by(),
                line.reversesId,
                line.reference,
                line.transfer,
                LedgerEntry.NO_HASH)
            .chainedTo(hash);
    hash = transaction.hash();
    balances = balances.after(transaction);
    transactions.add(transaction);
  }

  /** A transaction, before its place in the ledger is known. */
  private static final class Line {

    private final UUID id;
    private final TransactionType type;
    private final long points;
    private long lifetimeChange;
    private long owedChange;
    private @Nullable String description;
    private @Nullable String orderId;
    private @Nullable Instant expiresAt;
    private @Nullable UUID reversesId;
    private @Nullable String reference;
    private @Nullable Transfer transfer;

    Line(UUID id, TransactionType type, long points) {
      this.id = id;
      this.type = type;
      this.points = points;
    }

    Line lifetime(long change) {
      lifetimeChange = change;
      return this;
    }

    Line owed(long change) {
      owedChange = change;
      return this;
    }

    Line expiresAt(@Nullable Instant moment) {
      expiresAt = moment;
      return this;
    }

    Line transfer(Transfer side) {
      transfer = side;
      return this;
    }

    Line reference(@Nullable String name) {
      reference = name;
      return this;
    }
  }
}
