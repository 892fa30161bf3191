package io.retailcrm.application.purchase;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static io.retailcrm.application.purchase.OrderFixture.anOrderOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.work.AscendingIds;
import io.retailcrm.application.work.Concurrently;
import io.retailcrm.application.work.PortContract;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.OrderReturn;
import io.retailcrm.domain.purchase.OrderVersion;
import io.retailcrm.domain.purchase.Orders;
import io.retailcrm.domain.purchase.Orders.CustomerDay;
import io.retailcrm.domain.purchase.PurchaseSummary;
import io.retailcrm.domain.purchase.PurchaseSummary.Purchase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The laws of {@link Orders}. */
public abstract class OrdersContract extends PortContract {

  private static final LocalDate DAY = LocalDate.of(2026, 7, 10);
  private static final Instant NOW = Instant.parse("2026-07-14T10:00:00.000001Z");

  protected abstract Orders orders();

  protected abstract Customers customers();

  @Test
  void anAddedOrderIsFoundAsItWas() {
    // Given
    CustomerId customer = customer();
    Order order = anOrderOf(customer).of((Money) null).withItems(OrderFixture.twoItems()).order();
    Order bare = anOrderOf(customer).of(0).through(null).order();

    // When
    Set<OrderId> added = add(order, bare);

    // Then
    assertThat(added).containsExactlyInAnyOrder(order.id(), bare.id());
    assertThat(find(order.id(), bare.id()))
        .containsOnly(Map.entry(order.id(), order), Map.entry(bare.id(), bare));
  }

  @Test
  void anIdThatNoOrderHasIsNotInTheAnswer() {
    // Given
    Order order = anOrderOf(customer()).order();
    add(order);

    // When
    Map<OrderId, Order> found = find(freshOrderId(), order.id());

    // Then
    assertThat(found).containsExactly(Map.entry(order.id(), order));
    assertThat(find()).isEmpty();
  }

  @Test
  void anOrderIdIsTakenOnceAndTheOthersAreAdded() {
    // Given
    CustomerId customer = customer();
    Order first = anOrderOf(customer).of(100).order();
    Order sameId = anOrderOf(customer()).withId(first.id()).of(200).order();
    Order other = anOrderOf(customer).order();
    add(first);

    // When
    Set<OrderId> added = add(sameId, other);

    // Then
    assertThat(added).containsExactly(other.id());
    assertThat(find(first.id(), other.id())).containsValues(first, other);
  }

  @Test
  void anOrderIdStaysTakenWhenAllOfTheOrderWasReturned() {
    // Given
    Order order = anOrderOf(customer()).of(100).order();
    add(order);
    saveReturn(order.afterReturnOf(Money.of(100)), aReturn(order, "return-1", 100));

    // When
    Set<OrderId> added = add(order);

    // Then
    assertThat(added).isEmpty();
  }

  @Test
  void ofNoOrdersNoneIsAdded() {
    assertThat(add()).isEmpty();
  }

  @Test
  void whoeverAddsConcurrentlyAnOrderIdIsTakenOnce() throws Exception {
    // Given
    OrderId id = freshOrderId();
    List<Order> rivals = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      rivals.add(anOrderOf(customer()).withId(id).order());
    }

    // When
    List<Set<OrderId>> added = Concurrently.run(rivals.size(), thread -> add(rivals.get(thread)));

    // Then
    assertThat(added.stream().flatMap(Set::stream)).containsExactly(id);
    assertThat(rivals).contains(find(id).get(id));
  }

  @Test
  void manyOrdersAreAddedAsTheyAreAndKnownOnesStay() {
    // Given
    CustomerId customer = customer();
    Order known = anOrderOf(customer).on(DAY).of(7).order();
    add(known);
    List<Order> many = new ArrayList<>();
    many.add(anOrderOf(customer).withId(known.id()).on(DAY).of(8).order());
    for (int i = 0; i < 150; i++) {
      many.add(
          anOrderOf(customer)
              .on(DAY.plusDays(i))
              .through(i % 2 == 0 ? null : "a\tb\\n\"c\" \u20b9 {,}")
              .withItems(OrderFixture.twoItems())
              .order());
    }

    // When
    Set<OrderId> added = inTransaction(() -> orders().add(many));
    Set<OrderId> again = inTransaction(() -> orders().add(many));

    // Then
    List<Order> fresh = many.subList(1, many.size());
    OrderId[] ids = fresh.stream().map(Order::id).toArray(OrderId[]::new);
    assertThat(added).containsExactlyInAnyOrder(ids);
    assertThat(again).isEmpty();
    assertThat(find(ids).values()).containsExactlyInAnyOrderElementsOf(fresh);
    assertThat(find(known.id())).containsEntry(known.id(), known);
  }

  @Test
  void whoeverAddsManyConcurrentlyEachOrderIdIsTakenOnce() throws Exception {
    // Given
    CustomerId customer = customer();
    List<OrderId> ids = Stream.generate(OrdersContract::freshOrderId).limit(150).toList();
    Order[] many =
        ids.stream().map(id -> anOrderOf(customer).withId(id).order()).toArray(Order[]::new);

    // When
    List<Set<OrderId>> added = Concurrently.run(4, thread -> add(many));

    // Then
    assertThat(added.stream().flatMap(Set::stream)).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void aCustomerWhoBoughtNothingHasTheEmptySummary() {
    // Given
    CustomerId customer = customer();

    // When
    Map<CustomerId, PurchaseSummary> locked = lock(customer);

    // Then
    assertThat(locked.getOrDefault(customer, PurchaseSummary.NONE)).isEqualTo(PurchaseSummary.NONE);
  }

  @Test
  void aSavedSummaryIsReadBackAndNoOtherIsChanged() {
    // Given
    CustomerId one = customer();
    CustomerId other = customer();
    CustomerId third = customer();
    PurchaseSummary ofOne = summaryOf(anOrderOf(one).on(DAY).of(100).order());
    PurchaseSummary ofOther =
        summaryOf(
            anOrderOf(other).on(DAY).of(50).order(),
            anOrderOf(other).on(DAY).of(7).order(),
            anOrderOf(other).on(DAY.plusDays(3)).order());

    // When
    save(Map.of(one, ofOne, other, ofOther));

    // Then
    Map<CustomerId, PurchaseSummary> locked = lock(one, other, third);
    assertThat(locked).containsEntry(one, ofOne).containsEntry(other, ofOther);
    assertThat(locked.getOrDefault(third, PurchaseSummary.NONE)).isEqualTo(PurchaseSummary.NONE);
  }

  @Test
  void aSummaryMayBecomeEmptyAgain() {
    // Given
    CustomerId customer = customer();
    save(Map.of(customer, summaryOf(anOrderOf(customer).order())));

    // When
    save(Map.of(customer, PurchaseSummary.NONE));

    // Then
    assertThat(lock(customer)).containsEntry(customer, PurchaseSummary.NONE);
  }

  @Test
  void onlyTheSummariesAskedForAreLocked() {
    // Given
    CustomerId one = customer();
    CustomerId other = customer();
    save(
        Map.of(one, summaryOf(anOrderOf(one).order()), other, summaryOf(anOrderOf(other).order())));

    // When
    Map<CustomerId, PurchaseSummary> locked = lock(one);

    // Then
    assertThat(locked).containsOnlyKeys(one);
    assertThat(lock()).isEmpty();
  }

  @Test
  void whoHoldsTheLocksIsTheOnlyOneWhoChangesTheSummaries() throws Exception {
    // Given
    CustomerId one = customer();
    CustomerId other = customer();
    int times = 10;
    List<List<CustomerId>> orderings = List.of(List.of(one, other), List.of(other, one));

    // When
    Concurrently.run(
        4,
        thread -> {
          for (int i = 0; i < times; i++) {
            inTransaction(() -> countOneMore(orderings.get(thread % 2)));
          }
          return true;
        });

    // Then
    assertThat(lock(one, other))
        .hasSize(2)
        .allSatisfy((customer, summary) -> assertThat(summary.orders()).isEqualTo(4L * times));
  }

  private void countOneMore(List<CustomerId> customers) {
    Map<CustomerId, PurchaseSummary> locked = orders().lockSummaries(customers);
    for (CustomerId customer : customers) {
      Purchase purchase = Purchase.of(anOrderOf(customer).on(DAY).of(1).order());
      PurchaseSummary summary = locked.getOrDefault(customer, PurchaseSummary.NONE);
      orders().saveSummaries(Map.of(customer, summary.plus(purchase, summary.orders() == 0)));
    }
  }

  @Test
  void ofTheDaysAskedForThoseWithAPurchaseAreTold() {
    // Given
    CustomerId one = customer();
    CustomerId other = customer();
    add(
        anOrderOf(one).on(DAY).order(),
        anOrderOf(one).on(DAY).order(),
        anOrderOf(one).on(DAY.plusDays(2)).order(),
        anOrderOf(other).on(DAY.plusDays(1)).of(0).order());
    CustomerDay ofOne = new CustomerDay(one, DAY);
    CustomerDay ofOther = new CustomerDay(other, DAY.plusDays(1));

    // When
    Set<CustomerDay> found =
        daysWithPurchases(
            ofOne,
            new CustomerDay(one, DAY.plusDays(1)),
            ofOther,
            new CustomerDay(other, DAY),
            new CustomerDay(customer(), DAY));

    // Then
    assertThat(found).containsExactlyInAnyOrder(ofOne, ofOther);
    assertThat(daysWithPurchases()).isEmpty();
  }

  @Test
  void aDayOnWhichAllWasReturnedHasNoPurchase() {
    // Given
    CustomerId customer = customer();
    Order returned = anOrderOf(customer).on(DAY).of(100).order();
    Order partly = anOrderOf(customer).on(DAY.plusDays(1)).of(100).order();
    Order alsoReturned = anOrderOf(customer).on(DAY.plusDays(2)).of(100).order();
    Order kept = anOrderOf(customer).on(DAY.plusDays(2)).of(1).order();
    add(returned, partly, alsoReturned, kept);
    saveReturn(returned.afterReturnOf(Money.of(100)), aReturn(returned, "all", 100));
    saveReturn(partly.afterReturnOf(Money.of(99)), aReturn(partly, "part", 99));
    saveReturn(alsoReturned.afterReturnOf(Money.of(100)), aReturn(alsoReturned, "all", 100));

    // When
    Set<CustomerDay> found =
        daysWithPurchases(
            new CustomerDay(customer, DAY),
            new CustomerDay(customer, DAY.plusDays(1)),
            new CustomerDay(customer, DAY.plusDays(2)));

    // Then
    assertThat(found)
        .containsExactlyInAnyOrder(
            new CustomerDay(customer, DAY.plusDays(1)), new CustomerDay(customer, DAY.plusDays(2)));
  }

  @Test
  void aChangedOrderIsFoundWithAllItsVersions() {
    // Given
    Order order = anOrderOf(customer()).of(100).withItems(OrderFixture.twoItems()).order();
    add(order);
    Order changed = order.changedTo("web", Money.of(150), List.of());
    OrderVersion second = OrderVersion.of(changed, OrderVersion.Change.CHANGED, NOW, "till", null);
    Order cancelled = changed.cancelledAt(NOW);
    OrderVersion third =
        OrderVersion.of(cancelled, OrderVersion.Change.CANCELLED, NOW, "till", "no stock");

    // When
    inTransaction(() -> saveVersion(changed, second));
    inTransaction(() -> saveVersion(cancelled, third));

    // Then
    assertThat(inTransaction(() -> orders().hold(order.id()))).contains(cancelled);
    assertThat(inTransaction(() -> orders().versions(order.id())))
        .containsExactly(OrderVersion.first(order), second, third);
    assertThat(inTransaction(() -> orders().daysWithPurchases(List.of(day(order))))).isEmpty();
  }

  @Test
  void anOrderThatNeverChangedHasOneVersion() {
    // Given
    Order order = anOrderOf(customer()).order();
    add(order);

    // Then
    assertThat(inTransaction(() -> orders().versions(order.id())))
        .containsExactly(OrderVersion.first(order));
    assertThat(inTransaction(() -> orders().versions(freshOrderId()))).isEmpty();
    assertThat(inTransaction(() -> orders().hold(freshOrderId()))).isEmpty();
  }

  private boolean saveVersion(Order order, OrderVersion version) {
    orders().saveVersion(order, version);
    return true;
  }

  private static Orders.CustomerDay day(Order order) {
    return new Orders.CustomerDay(order.customer(), order.day());
  }

  @Test
  void aReturnIsFoundAsItWasAndItsOrderShowsIt() {
    // Given
    Order order = anOrderOf(customer()).of(100).withItems(OrderFixture.twoItems()).order();
    add(order);
    OrderReturn orderReturn =
        new OrderReturn(
            order.id(),
            "return \"1\"",
            Money.of(new BigDecimal("40.25")),
            List.of(
                new OrderReturn.Item("SH-OX-BL-M", BigDecimal.ONE),
                new OrderReturn.Item(null, new BigDecimal("0.5"))),
            NOW.minusSeconds(86_400),
            NOW);
    Order after = order.afterReturnOf(orderReturn.amount());

    // When
    saveReturn(after, orderReturn);

    // Then
    assertThat(findReturn(order.id(), "return \"1\"")).contains(orderReturn);
    assertThat(find(order.id())).containsEntry(order.id(), after);
  }

  @Test
  void aReturnIdBelongsToItsOrder() {
    // Given
    Order one = anOrderOf(customer()).of(100).order();
    Order other = anOrderOf(customer()).of(100).order();
    add(one, other);
    OrderReturn ofOne = aReturn(one, "return-1", 10);
    OrderReturn ofOther = aReturn(other, "return-1", 20);
    saveReturn(one.afterReturnOf(ofOne.amount()), ofOne);

    // When
    Optional<OrderReturn> unknown = findReturn(other.id(), "return-1");
    saveReturn(other.afterReturnOf(ofOther.amount()), ofOther);

    // Then
    assertThat(unknown).isEmpty();
    assertThat(findReturn(one.id(), "return-1")).contains(ofOne);
    assertThat(findReturn(other.id(), "return-1")).contains(ofOther);
    assertThat(findReturn(one.id(), "return-2")).isEmpty();
  }

  @Test
  void purchasesComeInTheSequenceOfTheirDaysNetOfReturns() {
    // Given
    CustomerId customer = customer();
    Order third = anOrderOf(customer).on(DAY.plusDays(9)).of(30).order();
    Order first = anOrderOf(customer).on(DAY).of(100).order();
    Order returned = anOrderOf(customer).on(DAY.plusDays(1)).of(50).order();
    Order second = anOrderOf(customer).on(DAY.plusDays(2)).of(0).order();
    add(third, first, returned, second, anOrderOf(customer()).order());
    Order firstAfter = first.afterReturnOf(Money.of(40));
    saveReturn(firstAfter, aReturn(first, "part", 40));
    saveReturn(returned.afterReturnOf(Money.of(50)), aReturn(returned, "all", 50));

    // When
    List<Purchase> purchases = purchasesByDay(customer);

    // Then
    assertThat(purchases)
        .containsExactly(Purchase.of(firstAfter), Purchase.of(second), Purchase.of(third));
  }

  @Test
  void whoBoughtNothingHasNoPurchases() {
    assertThat(purchasesByDay(customer())).isEmpty();
  }

  private CustomerId customer() {
    Customer customer = aCustomer().customer();
    inTransaction(() -> customers().add(List.of(customer)));
    return customer.id();
  }

  private Set<OrderId> add(Order... added) {
    return inTransaction(() -> orders().add(List.of(added)));
  }

  private Map<OrderId, Order> find(OrderId... ids) {
    return inTransaction(() -> orders().find(List.of(ids)));
  }

  private Map<CustomerId, PurchaseSummary> lock(CustomerId... customers) {
    return inTransaction(() -> Map.copyOf(orders().lockSummaries(List.of(customers))));
  }

  private void save(Map<CustomerId, PurchaseSummary> summaries) {
    inTransaction(
        () -> {
          orders().lockSummaries(summaries.keySet());
          orders().saveSummaries(summaries);
        });
  }

  private Set<CustomerDay> daysWithPurchases(CustomerDay... days) {
    return inTransaction(() -> orders().daysWithPurchases(List.of(days)));
  }

  private void saveReturn(Order after, OrderReturn orderReturn) {
    inTransaction(() -> orders().saveReturn(after, orderReturn));
  }

  private Optional<OrderReturn> findReturn(OrderId order, String returnId) {
    return inTransaction(
        () ->
            orders().returns(Set.of(order)).getOrDefault(order, List.of()).stream()
                .filter(one -> one.returnId().equals(returnId))
                .findAny());
  }

  private List<Purchase> purchasesByDay(CustomerId customer) {
    return inTransaction(
        () -> {
          List<Purchase> purchases = new ArrayList<>();
          orders().purchasesByDay(customer).forEach(purchases::add);
          return purchases;
        });
  }

  private static PurchaseSummary summaryOf(Order... ordersByDay) {
    Collection<Purchase> purchases = new ArrayList<>();
    for (Order order : ordersByDay) {
      purchases.add(Purchase.of(order));
    }
    return PurchaseSummary.of(purchases);
  }

  private static OrderReturn aReturn(Order order, String returnId, long units) {
    return new OrderReturn(order.id(), returnId, Money.of(units), List.of(), NOW, NOW);
  }

  private static OrderId freshOrderId() {
    return new OrderId("order-" + new AscendingIds().next());
  }
}
