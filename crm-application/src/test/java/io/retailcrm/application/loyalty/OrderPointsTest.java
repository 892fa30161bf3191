package io.retailcrm.application.loyalty;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static io.retailcrm.application.purchase.OrderFixture.anOrderOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.purchase.ChangeOrder;
import io.retailcrm.application.purchase.ChangeOrder.Edit;
import io.retailcrm.application.purchase.OrderDraft;
import io.retailcrm.application.purchase.ReturnOrder;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.Balances;
import io.retailcrm.domain.loyalty.LedgerEntry;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.TransactionType;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.OrderId;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The points of an order follow what is left of it. */
class OrderPointsTest {

  private final InMemoryCrm crm = new InMemoryCrm();
  private final CustomerId customer = crm.has(aCustomer());
  private final OrderId order = bought(100);

  @Test
  void earningOnAReturnedOrderIsReversedAtOnce() {
    // Given
    returned("r", 100);

    // When
    LedgerEntry earned = earn(100);

    // Then
    assertThat(earned.points()).isEqualTo(100);
    assertThat(available()).isZero();
    assertThat(balances().lifetime()).isEqualTo(Points.ZERO);
  }

  @Test
  void earningOnAPartlyReturnedOrderKeepsTheRest() {
    returned("r", 25);
    earn(100);
    assertThat(available()).isEqualTo(75);

    returned("s", 25);
    assertThat(available()).isEqualTo(50);
  }

  @Test
  void nothingIsRedeemedOnAnOrderThatIsGone() {
    // Given
    credit(500);
    returned("r", 100);

    // When
    RedeemPoints.Outcome outcome = redeem(100);

    // Then
    assertThat(outcome).isEqualTo(new RedeemPoints.Outcome.OrderGone());
    assertThat(available()).isEqualTo(500);
  }

  @Test
  void aCancelledOrderTakesItsPointsBackAndGivesBackWhatWasRedeemedOnIt() {
    // Given
    credit(500);
    earn(100);
    redeem(200);

    // When
    change(new Edit.Cancellation("out of stock"));

    // Then
    assertThat(available()).isEqualTo(500);
    assertThat(balances().lifetime()).isEqualTo(Points.of(500));
  }

  @Test
  void aReopenedOrderHasItsPointsAgain() {
    // Given
    credit(500);
    earn(100);
    redeem(200);
    Balances before = balances();

    // When
    change(new Edit.Cancellation(null));
    change(new Edit.Reopening());

    // Then
    assertThat(balances().available()).isEqualTo(before.available());
    assertThat(balances().lifetime()).isEqualTo(before.lifetime());
  }

  @Test
  void whatIsNoLongerThereForAReopenedOrderIsOwed() {
    // Given
    credit(200);
    redeem(200);
    change(new Edit.Cancellation(null));
    crm.loyaltyOperations
        .transactions()
        .inTransaction(
            () ->
                crm.loyalty.post(
                    crm.loyalty
                        .find(customer)
                        .orElseThrow()
                        .adjust(-150, crm.loyaltyOperations.context("till", null, null))
                        .accepted()
                        .orElseThrow()));

    // When
    change(new Edit.Reopening());

    // Then
    assertThat(available()).isZero();
    assertThat(balances().owed()).isEqualTo(Points.of(150));
  }

  @Test
  void aChangedTotalChangesThePointsInProportion() {
    earn(100);

    change(total(60));
    assertThat(available()).isEqualTo(60);

    change(total(150));
    assertThat(available()).isEqualTo(150);

    change(total(100));
    assertThat(available()).isEqualTo(100);

    change(total(33));
    assertThat(available()).isEqualTo(33);
  }

  @Test
  void everyStepIsAnEntryThatNamesItsCause() {
    // Given
    earn(100);

    // When
    change(total(60));
    change(new Edit.Cancellation("no stock"));
    change(new Edit.Reopening());

    // Then
    assertThat(crm.loyalty.all(customer))
        .extracting(LedgerEntry::type)
        .containsExactly(
            TransactionType.EARNED,
            TransactionType.REVERSED,
            TransactionType.REVERSED,
            TransactionType.ADJUSTED);
    assertThat(crm.loyalty.all(customer))
        .extracting(LedgerEntry::description)
        .endsWith(
            "Order %s changed".formatted(order),
            "Order %s cancelled".formatted(order),
            "Order %s reopened".formatted(order));
  }

  /** Whatever happens to an order, in the end its points are the share that is left of it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void afterAnyChangesThePointsAreTheShareThatIsLeft(long seed) {
    // Given
    SplittableRandom random = new SplittableRandom(seed);
    credit(10_000);
    earn(137);
    redeem(1_000);
    Balances before = balances();

    // When
    for (int step = 0; step < 30; step++) {
      crm.clock.advance(Duration.ofMinutes(1));
      switch (random.nextInt(4)) {
        case 0 -> change(new Edit.Cancellation(null));
        case 1 -> change(new Edit.Reopening());
        case 2 -> change(total(random.nextLong(1, 300)));
        default -> returned("r" + step, random.nextLong(1, 20));
      }
      long net = crm.orders.find(order).net().amount().longValueExact();
      boolean cancelled = crm.orders.find(order).isCancelled();
      long earned = cancelled ? 0 : 137 - (137 * (100 - net)) / 100;
      long redeemed = cancelled ? 0 : 1_000 - 1_000 * Math.max(0, 100 - net) / 100;

      // Then
      assertThat(balances().available().value() - balances().owed().value())
          .as("step %d", step)
          .isEqualTo(before.available().value() - 137 + 1_000 + earned - redeemed);
    }
  }

  private OrderId bought(long total) {
    OrderDraft draft =
        anOrderOf(customer).at(crm.clock.instant().minusSeconds(3_600)).of(total).draft();
    crm.record(draft);
    crm.clock.advance(Duration.ofMinutes(1));
    return draft.id();
  }

  private void returned(String id, long amount) {
    crm.returnOrder.handle(
        new ReturnOrder.Command(order, id, Money.of(amount), List.of(), null, "till"));
  }

  private LedgerEntry earn(long points) {
    crm.clock.advance(Duration.ofMinutes(1));
    EarnPoints.Outcome outcome =
        crm.earnPoints.handle(
            new EarnPoints.Command(customer, Points.of(points), null, order.value(), null, "till"));
    return ((EarnPoints.Outcome.Earned) outcome).transaction();
  }

  private void credit(long points) {
    crm.earnPoints.handle(
        new EarnPoints.Command(customer, Points.of(points), null, null, null, "till"));
  }

  private RedeemPoints.Outcome redeem(long points) {
    crm.clock.advance(Duration.ofMinutes(1));
    return crm.redeemPoints.handle(
        new RedeemPoints.Command(customer, Points.of(points), null, order.value(), "till"));
  }

  private void change(Edit edit) {
    crm.clock.advance(Duration.ofMinutes(1));
    crm.changeOrder.handle(new ChangeOrder.Command(order, null, any -> edit, "till"));
  }

  private Edit total(long total) {
    return new Edit.Content("web", Money.of(total), List.of());
  }

  private Balances balances() {
    return crm.loyalty.find(customer).orElseThrow().balances();
  }

  private long available() {
    return balances().available().value();
  }
}
