package io.retailcrm.application.loyalty;

import io.retailcrm.domain.loyalty.LedgerEntry;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.Posting;
import io.retailcrm.domain.loyalty.Reversible;
import io.retailcrm.domain.loyalty.TransactionType;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.OrderVersion;
import io.retailcrm.domain.purchase.Orders;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the points of an order in proportion to what is left of it. What the order earned is taken
 * back and what was redeemed on it is given back, in proportion to the amount that it has lost by
 * returns, changes or cancellation: rounded down on the sum, so that nothing is left where the
 * order has lost all. An order that is worth more, or is reopened, gets its points back as
 * corrections. Every step is an entry of the ledger that names its cause.
 */
public final class OrderShare {

  /** The prefix of the references of reversals by returned orders, and of no others. */
  public static final String OF_RETURN = "return:";

  /** The prefix of the references of reversals by changed orders, and of no others. */
  public static final String OF_ORDER = "order:";

  private final LoyaltyOperations operations;
  private final Orders orders;

  public OrderShare(LoyaltyOperations operations, Orders orders) {
    this.operations = operations;
    this.orders = orders;
  }

  /**
   * The cause of a step.
   *
   * @param reference unique among the causes of the order
   * @param by the author: the subject of the caller's token
   */
  public record Cause(String reference, String description, String by) {}

  /**
   * The order of a request, held against changes until the transaction ends. It is called before
   * the account is locked, as changes of orders lock in this order too. Empty without an id, and
   * for an order that is not recorded here.
   */
  Optional<Order> hold(@Nullable String orderId) {
    return Optional.ofNullable(orderId).map(OrderId::new).flatMap(orders::hold);
  }

  /** Settles a new transaction on an order of which something may have been lost before. */
  void settleNew(Order order, UUID transaction, String by) {
    settle(
        order,
        transaction,
        List.of(OrderVersion.first(order)),
        new Cause(OF_ORDER + "earlier", "Earlier changes of order " + order.id(), by));
  }

  /** Settles all transactions of an order; redemptions first, so that their points can be taken. */
  void settleAll(Order order, Cause cause) {
    List<UUID> transactions = operations.entries().ofOrder(order.id().value());
    if (!transactions.isEmpty()) {
      List<OrderVersion> versions = orders.versions(order.id());
      transactions.forEach(transaction -> settle(order, transaction, versions, cause));
    }
  }

  /** An erased customer has no open account: what is under the pseudonym stays. */
  private void settle(Order order, UUID id, List<OrderVersion> versions, Cause cause) {
    operations
        .entries()
        .transaction(id)
        .flatMap(line -> operations.lock(line.customer()))
        .ifPresent(
            account ->
                settle(
                    account,
                    order,
                    operations.entries().reversible(id).orElseThrow(),
                    versions,
                    cause));
  }

  private void settle(
      LoyaltyAccount account,
      Order order,
      Reversible original,
      List<OrderVersion> versions,
      Cause cause) {
    LedgerEntry transaction = original.transaction();
    boolean earned = transaction.type() == TransactionType.EARNED;
    long lost =
        order.lostShareOf(
            Math.abs(transaction.points()),
            OrderVersion.totalAt(transaction.createdAt(), versions));
    long due = earned ? lost : Math.max(0, lost);
    long corrected = corrected(transaction, order);
    long settled = reversed(original) + (earned ? -corrected : corrected);
    long change = due - settled;
    long reversed = Math.max(0, Math.min(change, original.left().value()));
    LoyaltyAccount current = reversed > 0 ? reverse(account, original, reversed, cause) : account;
    long correction = change < 0 ? -change : -Math.min(change - reversed, Math.abs(corrected));
    if (correction != 0) {
      correct(current, transaction, earned ? correction : -correction, order, cause);
    }
  }

  private LoyaltyAccount reverse(
      LoyaltyAccount account, Reversible original, long points, Cause cause) {
    Posting posting =
        account
            .reverse(
                original,
                Points.of(points),
                cause.reference(),
                operations.context(cause.by(), cause.description(), null))
            .accepted()
            .orElseThrow();
    operations.accounts().post(posting);
    return posting.account();
  }

  private void correct(
      LoyaltyAccount account, LedgerEntry transaction, long change, Order order, Cause cause) {
    operations
        .accounts()
        .post(
            account.correct(
                change,
                transaction.type() == TransactionType.EARNED,
                transaction.id() + ":" + cause.reference(),
                operations.context(cause.by(), cause.description(), order.id().value())));
  }

  /** The points that earlier steps took back of an earning, or gave back of a redemption. */
  private static long reversed(Reversible original) {
    return original.stages().stream()
        .filter(stage -> isOfOrder(stage.reference()))
        .mapToLong(stage -> original.asked(stage).value())
        .sum();
  }

  /** The points that earlier corrections credited; below zero: took, or charged as owed. */
  private long corrected(LedgerEntry transaction, Order order) {
    String prefix = transaction.id() + ":";
    return operations.entries().correctionsOf(order.id().value()).stream()
        .filter(line -> line.reference() != null && line.reference().startsWith(prefix))
        .mapToLong(line -> line.points() - line.owedChange())
        .sum();
  }

  private static boolean isOfOrder(@Nullable String reference) {
    return reference != null && (reference.startsWith(OF_RETURN) || reference.startsWith(OF_ORDER));
  }
}
