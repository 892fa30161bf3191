package io.retailcrm.application.purchase;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static io.retailcrm.application.purchase.OrderFixture.anOrderOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.customer.CustomerFixture;
import io.retailcrm.application.purchase.RecordOrders.Outcome;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.PurchaseSummary;
import io.retailcrm.domain.purchase.PurchaseSummary.Purchase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordOrdersTest {

  private static final LocalDate DAY = LocalDate.of(2026, 7, 10);

  private final InMemoryCrm crm = new InMemoryCrm();
  private final CustomerId customer = crm.has(aCustomer());

  @Test
  void anOrderIsRecordedAndCounted() {
    // Given
    OrderDraft draft = anOrderOf(customer).withItems(OrderFixture.twoItems()).draft();

    // When
    Outcome outcome = crm.record(draft);

    // Then
    Order order = recorded(outcome);
    assertThat(order.customer()).isEqualTo(customer);
    assertThat(order.day()).isEqualTo(DAY);
    assertThat(order.total()).isEqualTo(draft.total());
    assertThat(order.returnedTotal()).isEqualTo(Money.ZERO);
    assertThat(order.items()).isEqualTo(draft.items());
    assertThat(order.createdAt()).isEqualTo(crm.clock.instant());
    assertThat(crm.orders.all()).containsExactly(order);
    assertThat(summary())
        .isEqualTo(
            new PurchaseSummary(
                1,
                order.total(),
                order.orderedAt(),
                order.orderedAt(),
                1,
                DAY,
                DAY,
                order.total()));
  }

  @Test
  void withoutATotalTheItemsAddUp() {
    // Given
    OrderDraft draft =
        anOrderOf(customer).of((Money) null).withItems(OrderFixture.twoItems()).draft();

    // When
    Order order = recorded(crm.record(draft));

    // Then: 1998.50 + 0.125 x 0.04 = 0.005, half up 0.01
    assertThat(order.total()).isEqualTo(Money.of(new BigDecimal("1998.51")));
  }

  @Test
  void eachKeyNamesTheCustomer() {
    // Given
    Customer.State known = crm.customers.state(new CustomerKey.ById(customer)).orElseThrow();
    List<CustomerKey> keys =
        List.of(
            new CustomerKey.ById(customer),
            new CustomerKey.ByNumber(known.number().value()),
            new CustomerKey.ByExternalId(Objects.requireNonNull(known.profile().externalId())),
            new CustomerKey.ByEmail(Objects.requireNonNull(known.profile().email())));

    // When
    List<Outcome> outcomes =
        crm.recordAll(keys.stream().map(key -> anOrderOf(key).draft()).toList());

    // Then
    assertThat(outcomes)
        .hasSize(4)
        .allSatisfy(outcome -> assertThat(recorded(outcome).customer()).isEqualTo(customer));
    assertThat(summary().orders()).isEqualTo(4);
  }

  @Test
  void anOrderOfAnUnknownCustomerIsNotRecorded() {
    // Given
    CustomerKey nobody = new CustomerKey.ByExternalId("nobody");

    // When
    Outcome outcome = crm.record(anOrderOf(nobody).draft());

    // Then
    assertThat(outcome).isEqualTo(new Outcome.UnknownCustomer(nobody));
    assertThat(crm.orders.all()).isEmpty();
  }

  @Test
  void anOrderOfNothingIsAnOrderLikeAnyOther() {
    // Given
    OrderDraft draft = anOrderOf(customer).of(0).draft();

    // When
    crm.record(draft);

    // Then
    assertThat(summary().orders()).isEqualTo(1);
    assertThat(summary().purchaseDays()).isEqualTo(1);
    assertThat(summary().spent()).isEqualTo(Money.ZERO);
  }

  @Test
  void purchaseDaysAreBusinessDays() {
    // Given: midnight in Kolkata is 18:30 UTC
    Instant midnight = Instant.parse("2026-07-09T18:30:00Z");

    // When
    crm.record(anOrderOf(customer).at(midnight.minusMillis(1)).draft());
    crm.record(anOrderOf(customer).at(midnight).draft());
    crm.record(anOrderOf(customer).at(midnight.plus(Duration.ofHours(23))).draft());

    // Then
    assertThat(summary().orders()).isEqualTo(3);
    assertThat(summary().purchaseDays()).isEqualTo(2);
    assertThat(summary().firstDay()).isEqualTo(DAY.minusDays(1));
    assertThat(summary().lastDay()).isEqualTo(DAY);
  }

  @Test
  void aRepeatChangesNothingAndGivesTheOrderAsItWasRecorded() {
    // Given
    OrderDraft draft = anOrderOf(customer).withItems(OrderFixture.twoItems()).draft();
    Order order = recorded(crm.record(draft));
    PurchaseSummary before = summary();
    crm.clock.advance(Duration.ofDays(3));

    // When
    Outcome outcome = crm.record(draft);

    // Then
    assertThat(outcome).isEqualTo(new Outcome.Repeated(order));
    assertThat(summary()).isEqualTo(before);
    assertThat(crm.orders.all()).containsExactly(order);
  }

  @Test
  void aRepeatMaySayTheSameInOtherWords() {
    // Given
    CustomerFixture fixture = aCustomer();
    CustomerId buyer = crm.has(fixture);
    OrderFixture said = anOrderOf(buyer).of((Money) null).withItems(OrderFixture.twoItems());
    Order order = recorded(crm.record(said.draft()));
    CustomerKey otherKey =
        new CustomerKey.ByEmail(Objects.requireNonNull(fixture.profile().email()));
    OrderDraft saidOtherwise =
        anOrderOf(otherKey)
            .withId(order.id())
            .of(order.total())
            .at(order.orderedAt().plusNanos(999))
            .withItems(OrderFixture.twoItems())
            .draft();

    // When
    Outcome outcome = crm.record(saidOtherwise);

    // Then
    assertThat(outcome).isEqualTo(new Outcome.Repeated(order));
  }

  @Test
  void aRepeatAfterAReturnIsStillARepeat() {
    // Given
    OrderDraft draft = anOrderOf(customer).of(100).draft();
    crm.record(draft);
    clawBack(draft.id(), 100);

    // When
    Outcome outcome = crm.record(draft);

    // Then
    assertThat(outcome).isInstanceOf(Outcome.Repeated.class);
    assertThat(summary()).isEqualTo(PurchaseSummary.NONE);
  }

  static Stream<Named<UnaryOperator<OrderFixture>>> differences() {
    return Stream.of(
        Named.of("total", order -> order.of(1)),
        Named.of("time", order -> order.at(Instant.parse("2026-07-10T11:12:13.141593Z"))),
        Named.of("channel", order -> order.through("app")),
        Named.of("no channel", order -> order.through(null)),
        Named.of("items", order -> order.withItems(OrderFixture.twoItems().subList(0, 1))),
        Named.of("no items", order -> order.withItems(List.of())));
  }

  @ParameterizedTest
  @MethodSource("differences")
  void anotherOrderUnderTheSameIdIsRefused(UnaryOperator<OrderFixture> difference) {
    // Given
    Supplier<OrderFixture> said =
        () -> anOrderOf(customer).withId(new OrderId("order-1")).withItems(OrderFixture.twoItems());
    Order order = recorded(crm.record(said.get().draft()));
    PurchaseSummary before = summary();

    // When
    Outcome outcome = crm.record(difference.apply(said.get()).draft());

    // Then
    assertThat(outcome).isInstanceOf(Outcome.IdTaken.class);
    assertThat(crm.orders.all()).containsExactly(order);
    assertThat(summary()).isEqualTo(before);
  }

  @Test
  void anOrderOfAnotherCustomerUnderTheSameIdIsRefused() {
    // Given
    CustomerId other = crm.has(aCustomer());
    Order order = recorded(crm.record(anOrderOf(customer).draft()));

    // When
    Outcome outcome = crm.record(anOrderOf(other).withId(order.id()).draft());

    // Then
    assertThat(outcome).isInstanceOf(Outcome.IdTaken.class);
    assertThat(crm.orders.summary(other)).isEqualTo(PurchaseSummary.NONE);
  }

  @Test
  void theOutcomesComeInTheOrderOfTheDrafts() {
    // Given
    OrderDraft known = anOrderOf(customer).draft();
    crm.record(known);
    OrderDraft fresh = anOrderOf(customer).of(70).draft();
    OrderDraft freshOtherwise = anOrderOf(customer).withId(fresh.id()).of(71).draft();
    OrderDraft ofNobody =
        anOrderOf(new CustomerKey.ByNumber("CUST-20260101-0001")).withId(fresh.id()).draft();
    OrderDraft taken = anOrderOf(customer).withId(known.id()).of(1).draft();

    // When
    List<Outcome> outcomes =
        crm.recordAll(List.of(ofNobody, known, fresh, taken, fresh, freshOtherwise, ofNobody));

    // Then
    assertThat(outcomes.stream().map(Outcome::getClass).map(Class::getSimpleName))
        .containsExactly(
            "UnknownCustomer",
            "Repeated",
            "Recorded",
            "IdTaken",
            "Repeated",
            "IdTaken",
            "UnknownCustomer");
    assertThat(summary().orders()).isEqualTo(2);
    assertThat(outcomes.get(4)).isEqualTo(new Outcome.Repeated(recorded(outcomes.get(2))));
    assertThat(crm.orders.all()).hasSize(2).contains(recorded(outcomes.get(2)));
  }

  @Test
  void aBatchCountsForEachOfItsCustomers() {
    // Given
    CustomerId other = crm.has(aCustomer());

    // When
    crm.recordAll(
        List.of(
            anOrderOf(customer).on(DAY).of(1).draft(),
            anOrderOf(other).on(DAY).of(10).draft(),
            anOrderOf(customer).on(DAY).of(2).draft(),
            anOrderOf(other).on(DAY.plusDays(1)).of(20).draft()));

    // Then
    assertThat(summary().spent()).isEqualTo(Money.of(3));
    assertThat(summary().purchaseDays()).isEqualTo(1);
    assertThat(crm.orders.summary(other).spent()).isEqualTo(Money.of(30));
    assertThat(crm.orders.summary(other).purchaseDays()).isEqualTo(2);
  }

  @Test
  void aDayOnWhichAllWasReturnedIsNewAgain() {
    // Given
    OrderDraft returned = anOrderOf(customer).on(DAY).of(100).draft();
    crm.record(returned);
    crm.record(anOrderOf(customer).on(DAY.plusDays(1)).of(1).draft());
    clawBack(returned.id(), 100);

    // When
    crm.record(anOrderOf(customer).on(DAY).of(7).draft());

    // Then
    assertThat(summary().purchaseDays()).isEqualTo(2);
    assertThat(summary().firstDay()).isEqualTo(DAY);
    assertThat(summary().firstDaySpent()).isEqualTo(Money.of(7));
  }

  @Test
  void noOrdersMayBeRecorded() {
    assertThat(crm.recordAll(List.of())).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void inWhateverSequenceOrdersComeTheSummaryIsTheSame(long seed) {
    // Given
    Random random = new Random(seed);
    List<OrderFixture> fixtures = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Instant orderedAt =
          Instant.parse("2026-06-01T00:00:00Z").plusSeconds(random.nextInt(20 * 86_400));
      fixtures.add(anOrderOf(customer).at(orderedAt).of(random.nextInt(1_000)));
    }
    PurchaseSummary expected =
        PurchaseSummary.of(
            fixtures.stream()
                .map(OrderFixture::order)
                .sorted(Comparator.comparing(Order::orderedAt))
                .map(Purchase::of)
                .toList());
    Collections.shuffle(fixtures, random);

    // When
    List<OrderDraft> drafts = fixtures.stream().map(OrderFixture::draft).toList();
    for (int next = 0; next < drafts.size(); ) {
      int overlap = random.nextInt(Math.min(next, 3) + 1);
      int end = Math.min(drafts.size(), next + 1 + random.nextInt(9));
      crm.recordAll(drafts.subList(next - overlap, end));
      next = end;
    }

    // Then
    assertThat(summary()).isEqualTo(expected);
  }

  private PurchaseSummary summary() {
    return crm.orders.summary(customer);
  }

  private void clawBack(OrderId order, long units) {
    crm.returnOrder.handle(
        new ReturnOrder.Command(order, "return-1", Money.of(units), List.of(), null, "till"));
  }

  private static Order recorded(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Recorded.class);
    return ((Outcome.Recorded) outcome).order();
  }
}
