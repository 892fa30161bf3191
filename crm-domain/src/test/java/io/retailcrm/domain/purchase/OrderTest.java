package io.retailcrm.domain.purchase;

import static io.retailcrm.domain.purchase.OrderBuilder.aShirt;
import static io.retailcrm.domain.purchase.OrderBuilder.anOrder;
import static io.retailcrm.domain.purchase.OrderBuilder.money;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {

  @Test
  void withoutATotalAnOrderCostsTheSumOfItsItems() {
    // Given
    OrderBuilder shirtsAndCloth = anOrder().of(aShirt("2", "1999.00"), aShirt("0.333", "10.01"));

    // When
    Order order = shirtsAndCloth.place();

    // Then
    assertThat(order.total()).isEqualTo(money("4001.33"));
  }

  @Test
  void aGivenTotalWinsOverTheItems() {
    // Given
    OrderBuilder discounted = anOrder().of(aShirt("2", "1999.00")).costing("3500.00");

    // When
    Order order = discounted.place();

    // Then
    assertThat(order.total()).isEqualTo(money("3500.00"));
    assertThat(order.items()).containsExactly(aShirt("2", "1999.00"));
  }

  @Test
  void anOrderNeedsATotalOrItems() {
    // When
    ThrowingCallable attempt = () -> anOrder().of().place();

    // Then
    assertThatThrownBy(attempt)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("An order requires a total or items");
  }

  @Test
  void aTotalIsEnough() {
    // When
    Order order = anOrder().of().costing("10.00").place();

    // Then
    assertThat(order.items()).isEmpty();
    assertThat(order.total()).isEqualTo(money("10.00"));
  }

  @Test
  void aNegativeTotalIsRefused() {
    // When
    ThrowingCallable attempt = () -> anOrder().costing("-0.01").place();

    // Then
    assertThatThrownBy(attempt).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNewOrderCountsInFull() {
    // When
    Order order = anOrder().costing("1999.00").place();

    // Then
    assertThat(order.counts()).isTrue();
    assertThat(order.returnedTotal()).isEqualTo(Money.ZERO);
    assertThat(order.net()).isEqualTo(money("1999.00"));
  }

  @Test
  void anOrderOfNothingIsAnOrderLikeAnyOther() {
    // When
    Order order = anOrder().costing("0.00").place();

    // Then
    assertThat(order.counts()).isTrue();
    assertThat(order.net()).isEqualTo(Money.ZERO);
  }

  @Test
  void momentsAreKeptToTheMicrosecond() {
    // Given
    OrderBuilder precise =
        anOrder().at("2025-12-15T10:30:00.123456789Z").recordedAt("2025-12-15T10:30:01.987654321Z");

    // When
    Order order = precise.place();

    // Then
    assertThat(order.orderedAt()).isEqualTo(Instant.parse("2025-12-15T10:30:00.123456Z"));
    assertThat(order.createdAt()).isEqualTo(Instant.parse("2025-12-15T10:30:01.987654Z"));
  }

  @ParameterizedTest
  @CsvSource({
    // India is 5:30 ahead of UTC: the day changes at 18:30 there.
    "Asia/Kolkata, 2025-12-15T18:29:59.999999Z, 2025-12-15",
    "Asia/Kolkata, 2025-12-15T18:29:59.999999999Z, 2025-12-15",
    "Asia/Kolkata, 2025-12-15T18:30:00Z, 2025-12-16",
    "Asia/Kolkata, 2024-02-28T18:30:00Z, 2024-02-29",
    "Asia/Kolkata, 2025-12-31T18:30:00Z, 2026-01-01",
    "Asia/Kolkata, 1970-01-01T00:00:00Z, 1970-01-01",
    "UTC, 2025-12-15T18:30:00Z, 2025-12-15",
    // 9 March 2025 has 23 hours in New York: it begins at 05:00 and ends at 04:00 UTC.
    "America/New_York, 2025-03-09T04:59:59.999999Z, 2025-03-08",
    "America/New_York, 2025-03-09T05:00:00Z, 2025-03-09",
    "America/New_York, 2025-03-10T03:59:59.999999Z, 2025-03-09",
    "America/New_York, 2025-03-10T04:00:00Z, 2025-03-10",
    // 2 November 2025 has 25 hours: half past one comes twice, on one day.
    "America/New_York, 2025-11-02T03:59:59.999999Z, 2025-11-01",
    "America/New_York, 2025-11-02T05:30:00Z, 2025-11-02",
    "America/New_York, 2025-11-02T06:30:00Z, 2025-11-02",
    "America/New_York, 2025-11-03T04:59:59.999999Z, 2025-11-02",
    "America/New_York, 2025-11-03T05:00:00Z, 2025-11-03",
    // 8 September 2024 begins at one o'clock in Santiago: there is no midnight.
    "America/Santiago, 2024-09-08T03:59:59.999999Z, 2024-09-07",
    "America/Santiago, 2024-09-08T04:00:00Z, 2024-09-08"
  })
  void theDayIsTheBusinessDayInTheShopsZone(String zone, Instant moment, LocalDate day) {
    // When
    Order order = anOrder().in(zone).at(moment).place();

    // Then
    assertThat(order.day()).isEqualTo(day);
  }

  @ParameterizedTest
  @MethodSource("repeats")
  void anOrderIsRepeatedBy(OrderBuilder sentAgain) {
    // Given
    Order order = anOrder().place();

    // When
    boolean repeated = order.isRepeatedBy(sentAgain.place());

    // Then
    assertThat(repeated).isTrue();
  }

  static Stream<Named<OrderBuilder>> repeats() {
    return Stream.of(
        Named.of("the same", anOrder()),
        Named.of("the same, later", anOrder().recordedAt("2026-01-01T00:00:00Z")),
        Named.of("a time that differs by less", anOrder().at("2025-12-15T10:30:00.000000999Z")),
        Named.of("the sum of the items as total", anOrder().costing("1999.00")),
        Named.of("another writing of the quantity", anOrder().of(aShirt("1.000", "1999.00"))),
        Named.of("another writing of the price", anOrder().of(aShirt("1", "1999"))));
  }

  @ParameterizedTest
  @MethodSource("others")
  void anOrderIsNotRepeatedBy(OrderBuilder another) {
    // Given
    Order order = anOrder().place();

    // When
    boolean repeated = order.isRepeatedBy(another.place());

    // Then
    assertThat(repeated).isFalse();
  }

  static Stream<Named<OrderBuilder>> others() {
    return Stream.of(
        Named.of("another id", anOrder().withId("order-1002")),
        Named.of("another customer", anOrder().by(new CustomerId(new UUID(0, 1)))),
        Named.of("another time", anOrder().at("2025-12-15T10:30:00.000001Z")),
        Named.of("another channel", anOrder().through("online")),
        Named.of("no channel", anOrder().through(null)),
        Named.of("another total", anOrder().costing("1998.99")),
        Named.of(
            "another quantity at the same total",
            anOrder().of(aShirt("2", "1999.00")).costing("1999.00")),
        Named.of("no items", anOrder().of().costing("1999.00")),
        Named.of(
            "the item twice",
            anOrder().of(aShirt("1", "1999.00"), aShirt("1", "1999.00")).costing("1999.00")));
  }

  @Test
  void anOrderIsRepeatedByItsItemsInAnotherOrder() {
    // Given
    Order order = anOrder().of(aShirt("1", "10.00"), aShirt("2", "20.00")).place();

    // When
    Order turned = anOrder().of(aShirt("2", "20.00"), aShirt("1", "10.00")).place();

    // Then
    assertThat(order.isRepeatedBy(turned)).isTrue();
  }

  @Test
  void anOrderIsStillRepeatedAfterAReturn() {
    // Given
    Order returned = anOrder().place().afterReturnOf(money("500.00"));

    // When
    boolean repeated = returned.isRepeatedBy(anOrder().place());

    // Then
    assertThat(repeated).isTrue();
  }

  @Test
  void anOrderCountsUntilAllOfItCameBack() {
    // Given
    Order order = anOrder().costing("100.00").place().afterReturnOf(money("99.99"));

    // When
    Order returned = order.afterReturnOf(money("0.01"));

    // Then
    assertThat(order.counts()).isTrue();
    assertThat(order.net()).isEqualTo(money("0.01"));
    assertThat(returned.counts()).isFalse();
    assertThat(returned.net()).isEqualTo(Money.ZERO);
  }

  @Test
  void aReturnChangesNothingButWhatWasReturned() {
    // Given
    Order order = anOrder().costing("100.00").place();

    // When
    Order returned = order.afterReturnOf(money("40.00"));

    // Then
    assertThat(returned)
        .usingRecursiveComparison()
        .ignoringFields("returnedTotal", "version")
        .isEqualTo(order);
    assertThat(returned.returnedTotal()).isEqualTo(money("40.00"));
    assertThat(order.returnedTotal()).isEqualTo(Money.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"60.01", "100.00", "1000000000000.00"})
  void moreThanIsLeftCannotComeBack(String amount) {
    // Given
    Order order = anOrder().costing("100.00").place().afterReturnOf(money("40.00"));

    // When
    ThrowingCallable attempt = () -> order.afterReturnOf(money(amount));

    // Then
    assertThatThrownBy(attempt).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ofAnOrderOfNothingNothingCanComeBack() {
    // Given
    Order order = anOrder().costing("0.00").place();

    // When
    ThrowingCallable attempt = () -> order.afterReturnOf(money("0.01"));

    // Then
    assertThatThrownBy(attempt).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anOrderDoesNotFollowTheListOfItsItems() {
    // Given
    Order order = anOrder().place();
    List<OrderItem> items = new ArrayList<>(order.items());
    Order copy =
        new Order(
            order.id(),
            order.customer(),
            order.orderedAt(),
            order.day(),
            order.channel(),
            order.total(),
            order.returnedTotal(),
            items,
            order.createdAt(),
            order.version(),
            order.cancelledAt());

    // When
    items.clear();

    // Then
    assertThat(copy).isEqualTo(order);
  }

  @Test
  void orderIdsAreOrderedByTheirText() {
    // Given
    List<OrderId> ids = List.of(new OrderId("b"), new OrderId("a-2"), new OrderId("a-10"));

    // When
    List<OrderId> sorted = ids.stream().sorted().toList();

    // Then
    assertThat(sorted).extracting(OrderId::toString).containsExactly("a-10", "a-2", "b");
  }

  @Test
  void theLostShareOfAnOrderIsInProportionAndRoundedDown() {
    // Given
    Order order = anOrder().costing("100.00").place();

    // Then
    assertThat(order.lostShareOf(99, money("100.00"))).isZero();
    assertThat(order.afterReturnOf(money("33.33")).lostShareOf(99, money("100.00"))).isEqualTo(32);
    assertThat(order.afterReturnOf(money("100.00")).lostShareOf(99, money("100.00"))).isEqualTo(99);
    assertThat(order.changedTo(null, money("150.00"), List.of()).lostShareOf(99, money("100.00")))
        .isEqualTo(-49);
    assertThat(order.lostShareOf(99, money("0.00"))).isZero();
  }

  @Test
  void aCancelledOrderHasLostAllAndDoesNotCount() {
    // Given
    Order order = anOrder().costing("100.00").place();

    // When
    Order cancelled = order.cancelledAt(order.createdAt());

    // Then
    assertThat(cancelled.counts()).isFalse();
    assertThat(cancelled.lostShareOf(99, money("100.00"))).isEqualTo(99);
    assertThat(cancelled.version()).isEqualTo(2);
    assertThat(cancelled.reopened().counts()).isTrue();
    assertThat(cancelled.reopened().version()).isEqualTo(3);
  }

  @Test
  void returnsOfAllItemsAddUpToTheTotal() {
    // Given
    Order order = anOrderOfShirtsAndSocks();
    List<OrderReturn.Item> shirt = List.of(returned("SHIRT", "1"));
    List<OrderReturn.Item> socks = List.of(returned("SOCKS", "1"));

    // When
    Money first = order.amountOf(socks, List.of()).orElseThrow();
    Money second = order.amountOf(socks, socks).orElseThrow();
    Money third = order.amountOf(shirt, List.of(socks.get(0), socks.get(0))).orElseThrow();

    // Then
    assertThat(first).isEqualTo(Money.of(new BigDecimal("33.33")));
    assertThat(second).isEqualTo(Money.of(new BigDecimal("33.34")));
    assertThat(first.plus(second).plus(third)).isEqualTo(order.total());
  }

  @Test
  void itemsThatAnOrderDoesNotHaveHaveNoShare() {
    // Given
    Order order = anOrderOfShirtsAndSocks();
    List<OrderReturn.Item> socks = List.of(returned("SOCKS", "2"));

    // When, Then
    assertThat(order.amountOf(List.of(returned("HAT", "1")), List.of())).isEmpty();
    assertThat(order.amountOf(List.of(returned(null, "1")), List.of())).isEmpty();
    assertThat(order.amountOf(List.of(returned("SOCKS", "2.001")), List.of())).isEmpty();
    assertThat(order.amountOf(List.of(returned("SOCKS", "1")), socks)).isEmpty();
    assertThat(order.amountOf(List.of(returned("TIE", "1")), List.of())).isEmpty();
    assertThat(anOrder().costing("100.00").of().place().amountOf(socks, List.of())).isEmpty();
  }

  /** Of 100.00, though its items cost 60.00; one of them costs nothing. */
  private static Order anOrderOfShirtsAndSocks() {
    return anOrder()
        .costing("100.00")
        .of(item("SHIRT", "1", 20), item("SOCKS", "2", 20), item("TIE", "1", 0))
        .place();
  }

  private static OrderReturn.Item returned(@Nullable String sku, String quantity) {
    return new OrderReturn.Item(sku, new BigDecimal(quantity));
  }

  private static OrderItem item(String sku, String quantity, long price) {
    return new OrderItem(sku, null, null, null, new BigDecimal(quantity), Money.of(price));
  }
}
