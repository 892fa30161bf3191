package io.retailcrm.application.loyalty;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static io.retailcrm.application.purchase.OrderFixture.anOrderOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.purchase.OrderDraft;
import io.retailcrm.application.purchase.RecordOrders;
import io.retailcrm.application.purchase.ReturnOrder;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.EarnRule;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.PointsLot;
import io.retailcrm.domain.money.Money;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EarnOnOrdersTest {

  private final InMemoryCrm crm = new InMemoryCrm();
  private final Instant now = crm.calendar.now();
  private final CustomerId customer = crm.has(aCustomer());
  private final RecordOrders recordOrders =
      crm.recordOrders(
          new EarnRule(BigDecimal.ONE, Map.of(LoyaltyTier.SILVER, BigDecimal.valueOf(2))));

  @Test
  void anOrderEarnsOnceHoweverOftenItIsRecorded() {
    // Given
    OrderDraft draft = anOrderOf(customer).at(now.minusSeconds(60)).of(250).draft();

    // When
    recordOrders.handle(draft, "till");
    recordOrders.handle(draft, "till");
    recordOrders.handleAll(List.of(draft, draft), "till");

    // Then
    assertThat(account().balances().available()).isEqualTo(Points.of(250));
    assertThat(crm.loyalty.earnedFor(draft.id().value()).orElseThrow().createdBy())
        .isEqualTo("till");
  }

  @Test
  void theTierThatAnOrderReachesMultipliesTheNext() {
    // When: the later one is named first
    recordOrders.handleAll(
        List.of(
            anOrderOf(customer).at(now.minusSeconds(60)).of(100).draft(),
            anOrderOf(customer).at(now.minusSeconds(90)).of(1_000).draft()),
        "till");

    // Then
    assertThat(account().balances().lifetime()).isEqualTo(Points.of(1_200));
  }

  @Test
  void pointsAreGoodFromTheDayOfTheOrder() {
    // Given
    Instant ordered = now.minus(Duration.ofDays(100));

    // When
    recordOrders.handle(anOrderOf(customer).at(ordered).of(10).draft(), "till");
    recordOrders.handle(
        anOrderOf(customer).at(now.minus(Duration.ofDays(367))).of(10).draft(), "till");
    recordOrders.handle(
        anOrderOf(customer).at(now.plus(Duration.ofHours(20))).of(7).draft(), "till");

    // Then
    assertThat(account().lots())
        .extracting(PointsLot::points, PointsLot::earnedAt)
        .containsExactlyInAnyOrder(tuple(10L, ordered), tuple(7L, now));
    assertThat(account().lots())
        .extracting(PointsLot::expiresAt)
        .contains(crm.ledger.rules().endOfDay(ordered, 365));
  }

  @Test
  void pointsWhoseTimePassesWhileTheAccountIsWaitedForAreNotEarned() {
    // Given
    Instant ordered = now.minus(Duration.ofDays(365));
    Duration left = Duration.between(now, crm.ledger.rules().endOfDay(ordered, 365));
    LoyaltyAccounts longLocked =
        (LoyaltyAccounts)
            Proxy.newProxyInstance(
                LoyaltyAccounts.class.getClassLoader(),
                new Class<?>[] {LoyaltyAccounts.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("lockOpen")) {
                    crm.clock.advance(left.plusSeconds(1));
                  }
                  return method.invoke(crm.loyalty, arguments);
                });
    EarnOnOrders earnOnOrders =
        new EarnOnOrders(
            new LoyaltyOperations(
                crm.transactions, crm.customers, longLocked, crm.loyalty, crm.ledger, crm.calendar),
            new EarnRule(BigDecimal.ONE, Map.of()));

    // When
    earnOnOrders.handle(List.of(anOrderOf(customer).at(ordered).of(10).order()), "till");

    // Then
    assertThat(account().lots()).isEmpty();
  }

  @Test
  void anOrderThatHasEarnedAtTheTillDoesNotEarnAgain() {
    // Given
    OrderDraft draft = anOrderOf(customer).at(now.minusSeconds(60)).of(250).draft();
    crm.earnPoints.handle(
        new EarnPoints.Command(customer, Points.of(7), null, draft.id().value(), null, "till"));

    // When
    recordOrders.handle(draft, "till");

    // Then
    assertThat(account().balances().available()).isEqualTo(Points.of(7));
  }

  @Test
  void ordersOfInactiveCustomersAndSmallOrdersEarnNothing() {
    // Given
    CustomerId inactive = crm.has(aCustomer().inactive());

    // When
    recordOrders.handle(anOrderOf(inactive).at(now.minusSeconds(60)).of(250).draft(), "till");
    recordOrders.handle(
        anOrderOf(customer).at(now.minusSeconds(60)).of(Money.of(new BigDecimal("0.99"))).draft(),
        "till");

    // Then
    assertThat(crm.loyalty.find(inactive).orElseThrow().balances().available())
        .isEqualTo(Points.ZERO);
    assertThat(account().balances().available()).isEqualTo(Points.ZERO);
    assertThat(crm.orders.all()).hasSize(2);
  }

  @Test
  void aReturnTakesBackWhatTheOrderEarned() {
    // Given
    OrderDraft draft = anOrderOf(customer).at(now.minusSeconds(60)).of(250).draft();
    recordOrders.handle(draft, "till");

    // When
    crm.returnOrder.handle(
        new ReturnOrder.Command(draft.id(), "return-1", Money.of(100), List.of(), null, "till"));

    // Then
    assertThat(account().balances().available()).isEqualTo(Points.of(150));
  }

  @Test
  void withoutARuleOrdersEarnNothing() {
    crm.record(anOrderOf(customer).at(now.minusSeconds(60)).of(250).draft());
    assertThat(account().balances().available()).isEqualTo(Points.ZERO);
  }

  private LoyaltyAccount account() {
    return crm.loyalty.find(customer).orElseThrow();
  }
}
