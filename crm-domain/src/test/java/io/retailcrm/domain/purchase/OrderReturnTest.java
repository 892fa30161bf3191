package io.retailcrm.domain.purchase;

import static io.retailcrm.domain.purchase.OrderBuilder.money;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderReturnTest {

  @ParameterizedTest
  @ValueSource(strings = {"0.00", "-0.01"})
  void aReturnGivesSomethingBack(String amount) {
    // When
    ThrowingCallable attempt = () -> aReturn(amount, List.of());

    // Then
    assertThatThrownBy(attempt).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theItemsMayBeUnknown() {
    // When
    OrderReturn orderReturn = aReturn("999.50", List.of());

    // Then
    assertThat(orderReturn.amount()).isEqualTo(money("999.50"));
    assertThat(orderReturn.items()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1.0, 1", "1.50, 1.5", "100, 100", "1E+3, 1000"})
  void aReturnedQuantityIsKeptInOneWritingLikeAnOrderedOne(String quantity, BigDecimal kept) {
    // When
    OrderReturn.Item item = anItem(quantity);

    // Then
    assertThat(item.quantity()).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.000", "-1", "1.2345"})
  void aReturnedQuantityThatCannotBeOrderedIsRefused(String quantity) {
    // When
    ThrowingCallable attempt = () -> anItem(quantity);

    // Then
    assertThatThrownBy(attempt).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aReturnDoesNotFollowTheListOfItsItems() {
    // Given
    List<OrderReturn.Item> items = new ArrayList<>(List.of(anItem("1")));
    OrderReturn orderReturn = aReturn("999.50", items);

    // When
    items.clear();

    // Then
    assertThat(orderReturn.items()).containsExactly(anItem("1"));
  }

  @Test
  void itsItemsAreTheSameInAnyOrder() {
    // Given
    OrderReturn orderReturn = aReturn("999.50", List.of(anItem("1"), anItem("2")));

    // Then
    assertThat(orderReturn.isOf(List.of(anItem("2"), anItem("1")))).isTrue();
    assertThat(orderReturn.isOf(List.of(anItem("1"), anItem("1")))).isFalse();
  }

  private static OrderReturn aReturn(String amount, List<OrderReturn.Item> items) {
    return new OrderReturn(
        new OrderId("order-1001"),
        "return-1",
        money(amount),
        items,
        Instant.parse("2025-12-20T09:00:00Z"),
        Instant.parse("2025-12-20T09:00:00Z"));
  }

  private static OrderReturn.Item anItem(String quantity) {
    return new OrderReturn.Item("SH-OX-BL-M", new BigDecimal(quantity));
  }
}
