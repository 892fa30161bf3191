package io.retailcrm.application.loyalty;

import static java.util.Objects.requireNonNull;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.EarnRule;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyRules;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.Posting;
import io.retailcrm.domain.purchase.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives the points that orders earn automatically. They are good from the day of the order: of an
 * order so old that its points would have expired, there are none. Orders of inactive customers,
 * and orders that have earned already, earn nothing.
 */
public final class EarnOnOrders {

  private final LoyaltyOperations operations;
  private final EarnRule rule;

  public EarnOnOrders(LoyaltyOperations operations, EarnRule rule) {
    this.operations = operations;
    this.rule = rule;
  }

  /** Joins the transaction in which the orders are recorded and their customers are locked. */
  public void handle(Collection<Order> recorded, String by) {
    Instant before = operations.calendar().now();
    List<Order> earning =
        rule.isOff()
            ? List.of()
            : recorded.stream()
                .filter(order -> expiry(order).isAfter(before))
                .sorted(Comparator.comparing(Order::orderedAt).thenComparing(Order::id))
                .toList();
    if (earning.isEmpty()) {
      return;
    }
    Map<CustomerId, LoyaltyAccount> accounts =
        new HashMap<>(
            operations
                .accounts()
                .lockOpen(earning.stream().map(Order::customer).collect(Collectors.toSet())));
    Set<String> done =
        operations
            .entries()
            .earning(earning.stream().map(order -> order.id().value()).collect(Collectors.toSet()));
    Instant now = operations.calendar().now(); // Whoever had the locks may have taken long.
    List<Posting> postings = new ArrayList<>();
    for (Order order : earning) {
      LoyaltyAccount account = requireNonNull(accounts.get(order.customer()));
      if (account.active() && expiry(order).isAfter(now) && !done.contains(order.id().value())) {
        Points points = rule.pointsFor(order.total(), account.membership().tier());
        if (!points.isZero()) {
          Posting posting = earn(account, order, points, now, by);
          postings.add(posting);
          accounts.put(order.customer(), posting.account());
        }
      }
    }
    operations.postAll(postings);
  }

  /** An order may be up to a day ahead; nothing is earned before now. */
  private Posting earn(LoyaltyAccount account, Order order, Points points, Instant now, String by) {
    return account.importPoints(
        points,
        order.orderedAt().isAfter(now) ? now : order.orderedAt(),
        expiry(order),
        null,
        operations.ledger().context(now, by, null, order.id().value()));
  }

  private Instant expiry(Order order) {
    LoyaltyRules rules = operations.ledger().rules();
    return rules.endOfDay(order.orderedAt(), rules.expiryDays());
  }
}
