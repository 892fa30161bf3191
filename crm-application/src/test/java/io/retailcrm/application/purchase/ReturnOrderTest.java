package io.retailcrm.application.purchase;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static io.retailcrm.application.purchase.OrderFixture.anOrderOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.purchase.ReturnOrder.Command;
import io.retailcrm.application.purchase.ReturnOrder.Outcome;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.OrderReturn;
import io.retailcrm.domain.purchase.PurchaseSummary;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReturnOrderTest {

  private static final LocalDate DAY = LocalDate.of(2026, 7, 10);

  private final InMemoryCrm crm = new InMemoryCrm();
  private final CustomerId customer = crm.has(aCustomer());

  @Test
  void aPartThatComesBackLessensWhatWasSpent() {
    // Given
    OrderId first = bought(DAY, 100);
    bought(DAY.plusDays(1), 50);

    // When
    Outcome outcome = clawBack(first, "return-1", 40);

    // Then
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Returned(
                new OrderReturn(
                    first,
                    "return-1",
                    Money.of(40),
                    List.of(),
                    crm.clock.instant(),
                    crm.clock.instant())));
    assertThat(order(first).net()).isEqualTo(Money.of(60));
    assertThat(order(first).returnedTotal()).isEqualTo(Money.of(40));
    assertThat(summary().orders()).isEqualTo(2);
    assertThat(summary().purchaseDays()).isEqualTo(2);
    assertThat(summary().spent()).isEqualTo(Money.of(110));
    assertThat(summary().firstDaySpent()).isEqualTo(Money.of(60));
  }

  @Test
  void aPartOfALaterOrderLeavesTheFirstDayAlone() {
    // Given
    bought(DAY, 100);
    OrderId later = bought(DAY.plusDays(1), 50);

    // When
    clawBack(later, "return-1", 20);

    // Then
    assertThat(summary().spent()).isEqualTo(Money.of(130));
    assertThat(summary().firstDaySpent()).isEqualTo(Money.of(100));
  }

  @Test
  void anOrderThatComesBackAsAWholeNoLongerCounts() {
    // Given
    OrderId first = bought(DAY, 100);
    bought(DAY.plusDays(3), 50);
    PurchaseSummary withoutTheFirst =
        PurchaseSummary.of(
            List.of(
                new PurchaseSummary.Purchase(
                    anOrderOf(customer).on(DAY.plusDays(3)).order().orderedAt(),
                    DAY.plusDays(3),
                    Money.of(50))));

    // When
    Outcome outcome = clawBack(first, "return-1", 100);

    // Then
    assertThat(outcome).isInstanceOf(Outcome.Returned.class);
    assertThat(summary()).isEqualTo(withoutTheFirst);
  }

  @Test
  void anOrderMayComeBackInParts() {
    // Given
    OrderId order = bought(DAY, 100);
    OrderId other = bought(DAY, 7);

    // When
    clawBack(order, "return-1", 99);
    PurchaseSummary nearlyAll = summary();
    clawBack(order, "return-2", 1);
    PurchaseSummary all = summary();

    // Then
    assertThat(nearlyAll.orders()).isEqualTo(2);
    assertThat(nearlyAll.spent()).isEqualTo(Money.of(8));
    assertThat(all.orders()).isEqualTo(1);
    assertThat(all.spent()).isEqualTo(Money.of(7));
    assertThat(all.purchaseDays()).isEqualTo(1);
    assertThat(all.lastOrderAt()).isEqualTo(order(other).orderedAt());
  }

  @Test
  void whoGivesAllBackHasBoughtNothing() {
    // Given
    OrderId order = bought(DAY, 100);

    // When
    clawBack(order, "return-1", 100);

    // Then
    assertThat(summary()).isEqualTo(PurchaseSummary.NONE);
  }

  @Test
  void moreThanIsLeftIsRefusedAndWhatIsLeftIsTold() {
    // Given
    OrderId order = bought(DAY, 100);
    clawBack(order, "return-1", 60);
    PurchaseSummary before = summary();

    // When
    Outcome outcome = clawBack(order, "return-2", 41);

    // Then
    assertThat(outcome).isEqualTo(new Outcome.TooMuch(Money.of(41), Money.of(40)));
    assertThat(summary()).isEqualTo(before);
    assertThat(order(order).returnedTotal()).isEqualTo(Money.of(60));
    assertThat(crm.orders.returns(Set.of(order)).get(order)).hasSize(1);
  }

  @Test
  void nothingCanComeBackOfAnOrderOfNothing() {
    // Given
    OrderId order = bought(DAY, 0);

    // When
    Outcome outcome = clawBack(order, "return-1", 1);

    // Then
    assertThat(outcome).isEqualTo(new Outcome.TooMuch(Money.of(1), Money.ZERO));
    assertThat(summary().orders()).isEqualTo(1);
  }

  @Test
  void aRepeatedReturnIsAnsweredAsTheFirstTime() {
    // Given
    OrderId order = bought(DAY, 100);
    Outcome first = clawBack(order, "return-1", 100);
    PurchaseSummary before = summary();
    crm.clock.advance(Duration.ofDays(1));

    // When
    Outcome again = clawBack(order, "return-1", 100);

    // Then
    assertThat(again).isEqualTo(new Outcome.Repeated(((Outcome.Returned) first).orderReturn()));
    assertThat(summary()).isEqualTo(before);
    assertThat(order(order).returnedTotal()).isEqualTo(Money.of(100));
  }

  @Test
  void aRepeatedReturnMayWriteItsQuantitiesInAnotherWay() {
    // Given
    OrderId order = bought(DAY, 100);
    crm.returnOrder.handle(
        new Command(
            order,
            "return-1",
            Money.of(10),
            List.of(item("A", "2"), item(null, "10")),
            null,
            "till"));

    // When
    Outcome again =
        crm.returnOrder.handle(
            new Command(
                order,
                "return-1",
                Money.of(10),
                List.of(item("A", "2.000"), item(null, "1E+1")),
                null,
                "till"));

    // Then
    assertThat(again).isInstanceOf(Outcome.Repeated.class);
  }

  @Test
  void anotherAmountUnderTheSameReturnIdIsRefused() {
    // Given
    OrderId order = bought(DAY, 100);
    Outcome first = clawBack(order, "return-1", 10);

    // When
    Outcome other = clawBack(order, "return-1", 11);

    // Then
    assertThat(other).isEqualTo(new Outcome.IdTaken(((Outcome.Returned) first).orderReturn()));
    assertThat(order(order).returnedTotal()).isEqualTo(Money.of(10));
  }

  @Test
  void otherItemsUnderTheSameReturnIdAreRefused() {
    // Given
    OrderId order = bought(DAY, 100);
    clawBack(order, "return-1", 10);

    // When
    Outcome other =
        crm.returnOrder.handle(
            new Command(order, "return-1", Money.of(10), List.of(item("A", "1")), null, "till"));

    // Then
    assertThat(other).isInstanceOf(Outcome.IdTaken.class);
  }

  @Test
  void twoOrdersMayHaveReturnsOfTheSameId() {
    // Given
    OrderId one = bought(DAY, 100);
    OrderId other = bought(DAY, 100);
    clawBack(one, "return-1", 10);

    // When
    Outcome outcome = clawBack(other, "return-1", 20);

    // Then
    assertThat(outcome).isInstanceOf(Outcome.Returned.class);
    assertThat(summary().spent()).isEqualTo(Money.of(170));
  }

  @Test
  void anUnknownOrderCannotComeBack() {
    // Given
    OrderId unknown = new OrderId("order-of-nobody");

    // When
    Outcome outcome = clawBack(unknown, "return-1", 1);

    // Then
    assertThat(outcome).isEqualTo(new Outcome.UnknownOrder(unknown));
  }

  private OrderId bought(LocalDate day, long units) {
    OrderDraft draft = anOrderOf(customer).on(day).of(units).draft();
    assertThat(crm.record(draft)).isInstanceOf(RecordOrders.Outcome.Recorded.class);
    return draft.id();
  }

  private Outcome clawBack(OrderId order, String returnId, long units) {
    return crm.returnOrder.handle(
        new Command(order, returnId, Money.of(units), List.of(), null, "till"));
  }

  private Order order(OrderId id) {
    return crm.orders.find(Set.of(id)).get(id);
  }

  private PurchaseSummary summary() {
    return crm.orders.summary(customer);
  }

  private static OrderReturn.Item item(@Nullable String sku, String quantity) {
    return new OrderReturn.Item(sku, new BigDecimal(quantity));
  }

  @Test
  void aReturnThatComesBeforeItsOrderIsRefused() {
    // Given
    OrderId order = bought(DAY, 100);

    // When
    Outcome outcome =
        crm.returnOrder.handle(
            new Command(
                order,
                "return-1",
                Money.of(10),
                List.of(),
                order(order).orderedAt().minusSeconds(1),
                "till"));

    // Then
    assertThat(outcome).isEqualTo(new Outcome.BeforeOrder(order(order).orderedAt()));
  }

  @Test
  void returnsOfOneRunFollowEachOther() {
    // Given
    OrderId one = bought(DAY, 100);
    OrderId other = bought(DAY.plusDays(1), 50);
    OrderId unknown = new OrderId("order-of-nobody");

    // When
    List<Outcome> outcomes =
        crm.returnOrder.handleAll(
            List.of(
                returned(one, "return-1", 40),
                returned(other, "return-1", 50),
                returned(unknown, "return-1", 1),
                returned(one, "return-1", 40),
                returned(one, "return-2", 61),
                returned(one, "return-2", 60)));

    // Then
    assertThat(outcomes)
        .extracting(outcome -> outcome.getClass().getSimpleName())
        .containsExactly("Returned", "Returned", "UnknownOrder", "Repeated", "TooMuch", "Returned");
    assertThat(summary()).isEqualTo(PurchaseSummary.NONE);
    assertThat(order(one).returnedTotal()).isEqualTo(Money.of(100));
  }

  @Test
  void itemsWithoutAnAmountAreReturnedForTheirShare() {
    // Given
    OrderDraft draft =
        anOrderOf(customer).on(DAY).of(90).withItems(OrderFixture.twoItems()).draft();
    crm.record(draft);
    List<OrderReturn.Item> shirt = List.of(item("SH-OX-BL-M", "1"));
    Command command = new Command(draft.id(), "return-1", null, shirt, null, "till");

    // When
    Outcome outcome = crm.returnOrder.handle(command);
    Outcome again = crm.returnOrder.handle(command);
    Outcome twice =
        crm.returnOrder.handle(new Command(draft.id(), "return-2", null, shirt, null, "till"));

    // Then
    assertThat(((Outcome.Returned) outcome).orderReturn().amount()).isEqualTo(Money.of(90));
    assertThat(again).isInstanceOf(Outcome.Repeated.class);
    assertThat(twice).isEqualTo(new Outcome.UnknownShare(draft.id()));
  }

  private static Command returned(OrderId order, String returnId, long units) {
    return new Command(order, returnId, Money.of(units), List.of(), null, "till");
  }
}
