package io.retailcrm.domain.purchase;

import static io.retailcrm.domain.purchase.OrderBuilder.aShirt;
import static io.retailcrm.domain.purchase.OrderBuilder.money;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.domain.money.Money;
import java.math.BigDecimal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderItemTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1.0, 1",
    "1.000, 1",
    "1.50, 1.5",
    "0.001, 0.001",
    "0.2500, 0.25",
    "10, 10",
    "100.00, 100",
    "1E+3, 1000",
    "1.5E+3, 1500",
    "1000000, 1000000"
  })
  void aQuantityIsKeptInOneWriting(String quantity, BigDecimal kept) {
    // When
    OrderItem item = aShirt(quantity, "1999.00");

    // Then
    assertThat(item.quantity()).isEqualTo(kept);
    assertThat(item).isEqualTo(aShirt(kept.toPlainString(), "1999.00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.000", "0E+3", "-0.001", "-1"})
  void aQuantityOfNothingOrLessIsRefused(String quantity) {
    // When
    ThrowingCallable attempt = () -> aShirt(quantity, "1999.00");

    // Then
    assertThatThrownBy(attempt).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0001", "1.2345", "1E-4"})
  void aFourthDecimalOfAQuantityIsRefused(String quantity) {
    // When
    ThrowingCallable attempt = () -> aShirt(quantity, "1999.00");

    // Then
    assertThatThrownBy(attempt).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 19.99, 59.97",
    "0.333, 10.01, 3.33",
    "0.5, 0.01, 0.01",
    "0.49, 0.01, 0.00",
    "1.005, 1.00, 1.01",
    "2.5, 0.00, 0.00",
    "1000000, 1000000000.00, 1000000000000000.00"
  })
  void anItemCostsQuantityTimesPriceHalfUp(String quantity, String unitPrice, String amount) {
    // Given
    OrderItem item = aShirt(quantity, unitPrice);

    // When
    Money cost = item.amount();

    // Then
    assertThat(cost).isEqualTo(money(amount));
  }

  @Test
  void anItemThatCostsMoreThanMoneyHoldsIsAnException() {
    // Given
    OrderItem item = aShirt("1000000", "1000000000000.00");

    // When
    ThrowingCallable attempt = item::amount;

    // Then
    assertThatThrownBy(attempt).isInstanceOf(ArithmeticException.class);
  }
}
