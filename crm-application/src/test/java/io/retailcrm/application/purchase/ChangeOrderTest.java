package io.retailcrm.application.purchase;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static io.retailcrm.application.purchase.OrderFixture.anOrderOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.purchase.ChangeOrder.Command;
import io.retailcrm.application.purchase.ChangeOrder.Edit;
import io.retailcrm.application.purchase.ChangeOrder.Outcome;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.OrderVersion;
import io.retailcrm.domain.purchase.OrderVersion.Change;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeOrderTest {

  private static final LocalDate DAY = LocalDate.of(2026, 7, 10);

  private final InMemoryCrm crm = new InMemoryCrm();
  private final CustomerId customer = crm.has(aCustomer());
  private final OrderDraft draft = anOrderOf(customer).on(DAY).of(100).draft();
  private final OrderId order = draft.id();

  ChangeOrderTest() {
    crm.record(draft);
  }

  @Test
  void anotherTotalChangesTheSummaryAndMakesAVersion() {
    // When
    Outcome outcome = change(new Edit.Content("web", Money.of(150), List.of()), 1);

    // Then
    Order changed = ((Outcome.Changed) outcome).order();
    assertThat(changed.total()).isEqualTo(Money.of(150));
    assertThat(changed.version()).isEqualTo(2);
    assertThat(crm.orders.summary(customer).spent()).isEqualTo(Money.of(150));
    assertThat(crm.orders.versions(order))
        .extracting(OrderVersion::version, OrderVersion::change, OrderVersion::total)
        .containsExactly(
            tuple(1, Change.RECORDED, Money.of(100)), tuple(2, Change.CHANGED, Money.of(150)));
  }

  @Test
  void theSameContentMakesNoVersion() {
    change(new Edit.Content(draft.channel(), Money.of(100), List.of()), null);

    assertThat(crm.orders.versions(order)).hasSize(1);
    assertThat(crm.orders.find(order).version()).isEqualTo(1);
  }

  @Test
  void aCancelledOrderDoesNotCountUntilItIsReopened() {
    change(new Edit.Cancellation("no stock"), null);
    assertThat(crm.orders.summary(customer).orders()).isZero();
    assertThat(crm.orders.summary(customer).spent()).isEqualTo(Money.ZERO);

    change(new Edit.Reopening(), null);
    assertThat(crm.orders.summary(customer).orders()).isEqualTo(1);
    assertThat(crm.orders.summary(customer).spent()).isEqualTo(Money.of(100));
  }

  @Test
  void aSecondCancellationAndASecondReopeningChangeNothing() {
    change(new Edit.Cancellation("first"), null);
    change(new Edit.Cancellation("second"), null);
    change(new Edit.Reopening(), null);
    change(new Edit.Reopening(), null);

    assertThat(crm.orders.versions(order))
        .extracting(OrderVersion::change)
        .containsExactly(Change.RECORDED, Change.CANCELLED, Change.REOPENED);
    assertThat(crm.orders.versions(order).get(1).reason()).isEqualTo("first");
  }

  @Test
  void aCancelledOrderCanNeitherChangeNorBeReturned() {
    // Given
    change(new Edit.Cancellation(null), null);

    // When
    Outcome changed = change(new Edit.Content("web", Money.of(1), List.of()), null);
    ReturnOrder.Outcome returned = giveBack(1);

    // Then
    assertThat(changed).isEqualTo(new Outcome.CancelledOrder(order));
    assertThat(returned).isEqualTo(new ReturnOrder.Outcome.CancelledOrder(order));
  }

  @Test
  void theTotalCannotBeLessThanWhatWasReturned() {
    giveBack(60);

    Outcome outcome = change(new Edit.Content("web", Money.of(59), List.of()), null);

    assertThat(outcome).isEqualTo(new Outcome.LessThanReturned(Money.of(60)));
  }

  @Test
  void aStaleOrUnknownOrderIsNotChanged() {
    giveBack(10);

    assertThat(change(new Edit.Cancellation(null), 1)).isEqualTo(new Outcome.Stale(2));
    OrderId unknown = new OrderId("unknown");
    assertThat(
            crm.changeOrder.handle(new Command(unknown, null, any -> new Edit.Reopening(), "till")))
        .isEqualTo(new Outcome.UnknownOrder(unknown));
  }

  @Test
  void theFileOfTheFirstDaySentAgainRepeatsAChangedOrder() {
    change(new Edit.Content("web", Money.of(150), List.of()), null);

    assertThat(crm.record(draft)).isInstanceOf(RecordOrders.Outcome.Repeated.class);
    assertThat(crm.orders.find(order).total()).isEqualTo(Money.of(150));
  }

  private Outcome change(Edit edit, @Nullable Integer version) {
    return crm.changeOrder.handle(new Command(order, version, any -> edit, "till"));
  }

  private ReturnOrder.Outcome giveBack(long amount) {
    return crm.returnOrder.handle(
        new ReturnOrder.Command(order, "r", Money.of(amount), List.of(), null, "till"));
  }
}
