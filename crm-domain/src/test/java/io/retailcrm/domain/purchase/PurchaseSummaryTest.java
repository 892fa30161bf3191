package io.retailcrm.domain.purchase;

import static io.retailcrm.domain.purchase.OrderBuilder.anOrder;
import static io.retailcrm.domain.purchase.OrderBuilder.money;
import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.domain.Seeds;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.PurchaseSummary.Purchase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchaseSummaryTest {

  @Test
  void whoBoughtNothingHasNoDays() {
    // When
    PurchaseSummary summary = PurchaseSummary.of(List.of());

    // Then
    assertThat(summary).isEqualTo(PurchaseSummary.NONE);
    assertThat(summary.averageOrderValue()).isEqualTo(Money.ZERO);
  }

  @Test
  void theFirstPurchaseIsTheFirstAndTheLast() {
    // Given
    Order order = anOrder().at("2025-12-15T20:00:00Z").costing("100.00").place();

    // When
    PurchaseSummary summary = PurchaseSummary.NONE.plus(Purchase.of(order), true);

    // Then
    Instant at = Instant.parse("2025-12-15T20:00:00Z");
    LocalDate dayInIndia = LocalDate.of(2025, 12, 16);
    assertThat(summary)
        .isEqualTo(
            new PurchaseSummary(
                1, money("100.00"), at, at, 1, dayInIndia, dayInIndia, money("100.00")));
  }

  @Test
  void anOrderOfNothingCountsAsAnOrderAndADay() {
    // Given
    Order order = anOrder().costing("0.00").place();

    // When
    PurchaseSummary summary = PurchaseSummary.NONE.plus(Purchase.of(order), true);

    // Then
    assertThat(summary.orders()).isEqualTo(1);
    assertThat(summary.purchaseDays()).isEqualTo(1);
    assertThat(summary.spent()).isEqualTo(Money.ZERO);
  }

  @Test
  void anOrderOfAnEarlierDayBecomesTheFirst() {
    // Given
    BuyerLife life = new BuyerLife();
    life.buy(anOrder().withId("a").at("2025-12-15T10:00:00Z").costing("100.00").place());

    // When
    life.buy(anOrder().withId("b").at("2025-11-01T10:00:00Z").costing("7.00").place());

    // Then
    assertThat(life.summary())
        .isEqualTo(
            new PurchaseSummary(
                2,
                money("107.00"),
                Instant.parse("2025-11-01T10:00:00Z"),
                Instant.parse("2025-12-15T10:00:00Z"),
                2,
                LocalDate.of(2025, 11, 1),
                LocalDate.of(2025, 12, 15),
                money("7.00")));
  }

  @Test
  void ordersOfOneDayAreOnePurchaseDay() {
    // Given
    BuyerLife life = new BuyerLife();
    life.buy(anOrder().withId("a").at("2025-12-15T10:00:00Z").costing("100.00").place());

    // When
    life.buy(anOrder().withId("b").at("2025-12-15T09:00:00Z").costing("20.00").place());

    // Then
    assertThat(life.summary().orders()).isEqualTo(2);
    assertThat(life.summary().purchaseDays()).isEqualTo(1);
    assertThat(life.summary().firstDaySpent()).isEqualTo(money("120.00"));
    assertThat(life.summary().firstOrderAt()).isEqualTo(Instant.parse("2025-12-15T09:00:00Z"));
  }

  @Test
  void whatComesBackOfTheFirstDayLowersWhatWasSpentOnIt() {
    // Given
    BuyerLife life = firstAHundredThenFifty();

    // When
    PurchaseSummary summary = life.summary().lessPartOf(LocalDate.of(2025, 11, 1), money("30.00"));

    // Then
    assertThat(summary.spent()).isEqualTo(money("120.00"));
    assertThat(summary.firstDaySpent()).isEqualTo(money("70.00"));
  }

  @Test
  void whatComesBackOfALaterDayLeavesTheFirstAlone() {
    // Given
    BuyerLife life = firstAHundredThenFifty();

    // When
    PurchaseSummary summary = life.summary().lessPartOf(LocalDate.of(2025, 12, 15), money("30.00"));

    // Then
    assertThat(summary.spent()).isEqualTo(money("120.00"));
    assertThat(summary.firstDaySpent()).isEqualTo(money("100.00"));
  }

  @Test
  void afterAPartCameBackTheTotalsAreThoseOfTheOrdersThatAreLeft() {
    Seeds.each(
        200,
        random -> {
          // Given
          BuyerLife life = new BuyerLife();
          for (int i = random.nextInt(1, 12); i > 0; i--) {
            life.goOn(random);
          }
          life.buy(anOrder().withId("last").costing(new Money(random.nextLong(2, 9_999))).place());
          List<Order> returnable =
              life.counting().stream().filter(order -> order.net().hundredths() > 1).toList();
          Order order = returnable.get(random.nextInt(returnable.size()));
          Money part = new Money(random.nextLong(1, order.net().hundredths()));
          PurchaseSummary before = life.summary();

          // When
          PurchaseSummary summary = before.lessPartOf(order.day(), part);

          // Then
          life.restore(order.id(), part);
          PurchaseSummary oracle = life.lookedThrough();
          assertThat(summary).isEqualTo(oracle);
          assertThat(summary.spent()).isEqualTo(before.spent().minus(part));
          assertThat(summary.orders()).isEqualTo(before.orders());
        });
  }

  @Test
  void inWhateverSequenceOrdersAndReturnsComeTheSummaryIsThatOfTheOrders() {
    Seeds.each(
        200,
        random -> {
          // Given
          BuyerLife life = new BuyerLife();

          // When
          for (int i = random.nextInt(1, 40); i > 0; i--) {
            life.goOn(random);

            // Then
            assertThat(life.summary()).isEqualTo(life.lookedThrough());
            assertThat(life.summary()).isEqualTo(PurchaseSummary.of(life.purchasesByDay()));
          }
        });
  }

  @Test
  void afterEverythingCameBackThereIsNothing() {
    // Given
    BuyerLife life = firstAHundredThenFifty();
    life.restore(new OrderId("first"), money("100.00"));

    // When
    life.restore(new OrderId("second"), money("50.00"));

    // Then
    assertThat(life.summary()).isEqualTo(PurchaseSummary.NONE);
  }

  @Test
  void aDayOfWhichEverythingCameBackIsANewDayForTheNextOrder() {
    // Given
    BuyerLife life = firstAHundredThenFifty();
    life.restore(new OrderId("second"), money("50.00"));

    // When
    life.buy(anOrder().withId("third").at("2025-12-15T16:00:00Z").costing("5.00").place());

    // Then
    assertThat(life.summary().purchaseDays()).isEqualTo(2);
    assertThat(life.summary().lastOrderAt()).isEqualTo(Instant.parse("2025-12-15T16:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"100.00, 3, 33.33", "200.00, 3, 66.67", "0.05, 2, 0.03", "0.00, 2, 0.00"})
  void theAverageOrderValueIsRoundedHalfUp(String spent, long orders, String average) {
    // Given
    PurchaseSummary one =
        PurchaseSummary.NONE.plus(Purchase.of(anOrder().costing(spent).place()), true);

    // When
    PurchaseSummary summary = one;
    for (long i = 1; i < orders; i++) {
      summary = summary.plus(Purchase.of(anOrder().costing("0.00").place()), false);
    }

    // Then
    assertThat(summary.averageOrderValue()).isEqualTo(money(average));
  }

  private static BuyerLife firstAHundredThenFifty() {
    BuyerLife life = new BuyerLife();
    life.buy(anOrder().withId("first").at("2025-11-01T10:00:00Z").costing("100.00").place());
    life.buy(anOrder().withId("second").at("2025-12-15T10:00:00Z").costing("50.00").place());
    return life;
  }
}
