package io.retailcrm.application.purchase;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static io.retailcrm.application.purchase.OrderFixture.anOrderOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.customer.CustomerFixture;
import io.retailcrm.application.purchase.BuyerSummaries.Window;
import io.retailcrm.application.purchase.ChangeOrder.Edit;
import io.retailcrm.application.work.AscendingIds;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.PortContract;
import io.retailcrm.application.work.SettableClock;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.Orders;
import io.retailcrm.domain.purchase.PurchaseSummary;
import io.retailcrm.domain.purchase.PurchaseSummary.Purchase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The laws of {@link BuyerSummaries}, over orders and returns that the use cases have stored. What
 * is expected is rebuilt from the orders.
 */
public abstract class BuyerSummariesContract extends PortContract {

  private static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);
  private static final Window EVERYTHING = new Window(null, FOREVER);
  private static final LocalDate DAY = LocalDate.of(2025, 3, 1);

  private final BusinessCalendar calendar =
      new BusinessCalendar(
          new SettableClock(Instant.parse("2026-07-14T10:00:00Z")), InMemoryCrm.ZONE);
  private final Transactions transactions =
      new Transactions() {
        @Override
        public <T> T inTransaction(Supplier<T> work) {
          return BuyerSummariesContract.this.inTransaction(work);
        }

        @Override
        public <T> T inBatch(Supplier<T> work) {
          return BuyerSummariesContract.this.inTransaction(work);
        }

        @Override
        public <T> T inSeparateTransaction(Supplier<T> work) {
          return BuyerSummariesContract.this.inTransaction(work);
        }

        @Override
        public <T> T inLongTransaction(Supplier<T> work) {
          return BuyerSummariesContract.this.inTransaction(work);
        }
      };

  protected abstract BuyerSummaries buyers();

  protected abstract Customers customers();

  protected abstract Orders orders();

  @Test
  void whoBoughtNothingIsLeftOut() {
    // Given
    CustomerId buyer = customer(aCustomer());
    CustomerId other = customer(aCustomer());
    record(anOrderOf(buyer).of(0));

    // When
    Map<CustomerId, PurchaseSummary> found = forEach(EVERYTHING);

    // Then
    assertThat(found).containsKey(buyer).doesNotContainKey(other);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoGaveAllBackIsLeftOut(boolean everything) {
    // Given
    CustomerId customer = customer(aCustomer());
    OrderDraft order = record(anOrderOf(customer).on(DAY).of(100));
    clawBack(order, 60);
    clawBack(order, 40);

    // When
    Map<CustomerId, PurchaseSummary> found = forEach(everything ? EVERYTHING : upTo(DAY));

    // Then
    assertThat(found).doesNotContainKey(customer);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoIsInactiveIsLeftOut(boolean everything) {
    // Given
    CustomerId inactive = customer(aCustomer().inactive());
    CustomerId active = customer(aCustomer());
    record(anOrderOf(inactive).on(DAY));
    record(anOrderOf(active).on(DAY));
    Window window = everything ? EVERYTHING : upTo(DAY);

    // When
    Map<CustomerId, PurchaseSummary> found = forEach(window);

    // Then
    assertThat(found).containsKey(active).doesNotContainKey(inactive);
    assertThat(forEachOf(List.of(active, inactive), window)).containsOnlyKeys(active);
  }

  @Test
  void bothBoundsOfAWindowBelongToIt() {
    // Given
    CustomerId customer = customer(aCustomer());
    for (int day = 0; day < 5; day++) {
      record(anOrderOf(customer).on(DAY.plusDays(day)).of(1 << day));
    }

    // When
    Map<CustomerId, PurchaseSummary> upTo = forEach(upTo(DAY.plusDays(2)));
    Map<CustomerId, PurchaseSummary> from = forEach(new Window(DAY.plusDays(3), FOREVER));
    Map<CustomerId, PurchaseSummary> between =
        forEach(new Window(DAY.plusDays(1), DAY.plusDays(3)));

    // Then
    assertThat(upTo.get(customer).spent()).isEqualTo(Money.of(1 + 2 + 4));
    assertThat(from.get(customer).spent()).isEqualTo(Money.of(8 + 16));
    assertThat(between.get(customer).spent()).isEqualTo(Money.of(2 + 4 + 8));
  }

  @Test
  void whoBoughtOutsideTheWindowOnlyIsLeftOut() {
    // Given
    CustomerId customer = customer(aCustomer());
    record(anOrderOf(customer).on(DAY));
    record(anOrderOf(customer).on(DAY.plusDays(10)));

    // When
    Map<CustomerId, PurchaseSummary> found = forEach(new Window(DAY.plusDays(1), DAY.plusDays(9)));

    // Then
    assertThat(found).doesNotContainKey(customer);
  }

  @Test
  void aReturnIsUnknownBeforeItsDay() {
    // Given
    CustomerId customer = customer(aCustomer());
    OrderDraft part = record(anOrderOf(customer).on(DAY).of(100));
    OrderDraft whole = record(anOrderOf(customer).on(DAY.plusDays(1)).of(50));
    Instant lastMoment =
        DAY.plusDays(10).plusDays(1).atStartOfDay(InMemoryCrm.ZONE).toInstant().minusMillis(1);
    clawBack(part, Money.of(40), lastMoment);
    clawBack(whole, Money.of(50), lastMoment);

    // When
    PurchaseSummary before = forEach(upTo(DAY.plusDays(9))).get(customer);
    PurchaseSummary after = forEach(upTo(DAY.plusDays(10))).get(customer);

    // Then
    assertThat(before.orders()).isEqualTo(2);
    assertThat(before.spent()).isEqualTo(Money.of(150));
    assertThat(before.lastDay()).isEqualTo(DAY.plusDays(1));
    assertThat(after.orders()).isEqualTo(1);
    assertThat(after.spent()).isEqualTo(Money.of(60));
    assertThat(after.lastDay()).isEqualTo(DAY);
  }

  @Test
  void ofChosenCustomersThoseWhoBoughtAreHandedOverOnce() {
    // Given
    CustomerId chosen = customer(aCustomer());
    CustomerId boughtNothing = customer(aCustomer());
    CustomerId notChosen = customer(aCustomer());
    CustomerId unknown = new CustomerId(new AscendingIds().next());
    record(anOrderOf(chosen).on(DAY));
    record(anOrderOf(notChosen).on(DAY));
    List<CustomerId> customers = List.of(chosen, boughtNothing, unknown, chosen);

    // When
    Map<CustomerId, PurchaseSummary> everything = forEachOf(customers, EVERYTHING);
    Map<CustomerId, PurchaseSummary> windowed = forEachOf(customers, upTo(DAY));

    // Then
    assertThat(everything).containsOnlyKeys(chosen);
    assertThat(windowed).isEqualTo(everything);
    assertThat(forEachOf(List.of(), EVERYTHING)).isEmpty();
    assertThat(forEachOf(List.of(), upTo(DAY))).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void summariesEqualThoseRebuiltFromTheOrders(long seed) {
    // Given
    SplittableRandom random = new SplittableRandom(seed);
    List<CustomerId> customers = buyAtRandom(random);
    LocalDate from = DAY.plusDays(random.nextInt(10));
    List<Window> windows =
        List.of(
            EVERYTHING,
            upTo(DAY.plusDays(random.nextInt(20))),
            new Window(from, FOREVER),
            new Window(from, from.plusDays(random.nextInt(10))));

    for (Window window : windows) {
      // When
      Map<CustomerId, PurchaseSummary> all = forEach(window);
      Map<CustomerId, PurchaseSummary> chosen = forEachOf(customers, window);

      // Then
      Map<CustomerId, PurchaseSummary> expected = new HashMap<>();
      for (CustomerId customer : customers) {
        PurchaseSummary summary = rebuilt(customer, window);
        if (summary.orders() > 0) {
          expected.put(customer, summary);
        }
      }
      assertThat(chosen).isEqualTo(expected);
      all.keySet().retainAll(customers);
      assertThat(all).isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {6, 7, 8, 9, 10, 11})
  void purchaseDaysAreThoseOfTheSummaries(long seed) {
    // Given
    SplittableRandom random = new SplittableRandom(seed);
    List<CustomerId> customers = buyAtRandom(random);
    // Some end before the last orders, some after all there are.
    LocalDate end = seed < 9 ? DAY.plusDays(5 + random.nextInt(15)) : LocalDate.of(2200, 1, 1);

    // When
    List<int[]> purchaseDays = purchaseDays(end);

    // Then
    for (CustomerId customer : customers) {
      int[] expected =
          DAY.datesUntil(DAY.plusDays(21))
              .filter(day -> !day.isAfter(end))
              .filter(day -> rebuilt(customer, new Window(day, day)).orders() > 0)
              .mapToInt(BuyerSummariesContract::epochDay)
              .toArray();
      if (expected.length > 0) {
        assertThat(purchaseDays).contains(expected);
      }
    }
    assertThat(purchaseDays).allSatisfy(days -> assertThat(days).isNotEmpty().isSorted());
  }

  @Test
  void purchaseDaysAreThoseOfActiveCustomersUpToTheEnd() {
    // Given: nobody else buys in these years
    LocalDate day = LocalDate.of(1971, 3, 1).plusDays(new Random().nextInt(100) * 40L);
    CustomerId one = customer(aCustomer());
    CustomerId other = customer(aCustomer());
    CustomerId later = customer(aCustomer());
    CustomerId inactive = customer(aCustomer().inactive());
    for (CustomerId customer : List.of(one, other, inactive)) {
      record(anOrderOf(customer).on(day.plusDays(3)).of(freshAmount()));
      record(anOrderOf(customer).on(day).of(freshAmount()));
      record(anOrderOf(customer).on(day.plusDays(3)).of(freshAmount()));
    }
    record(anOrderOf(other).on(day.plusDays(5)).of(freshAmount()));
    record(anOrderOf(other).on(day.plusDays(9)).of(freshAmount()));
    record(anOrderOf(later).on(day.plusDays(9)).of(freshAmount()));

    // When
    List<int[]> purchaseDays = purchaseDays(day.plusDays(8));

    // Then
    int first = epochDay(day);
    assertThat(purchaseDays)
        .filteredOn(days -> days[0] >= first && days[0] < first + 10)
        .containsExactlyInAnyOrder(
            new int[] {first, first + 3}, new int[] {first, first + 3, first + 5});
  }

  @Test
  void aDayWhoseOrderIsGivenBackLaterIsAPurchaseDayUntilThen() {
    // Given: nobody else buys in these years
    LocalDate day = LocalDate.of(1985, 3, 1).plusDays(new Random().nextInt(100) * 40L);
    CustomerId customer = customer(aCustomer());
    record(anOrderOf(customer).on(day).of(10));
    OrderDraft later = record(anOrderOf(customer).on(day.plusDays(2)).of(20));
    clawBack(
        later,
        Money.of(20),
        day.plusDays(9).atStartOfDay(InMemoryCrm.ZONE).toInstant().plusSeconds(60));

    // When
    List<int[]> before = purchaseDays(day.plusDays(8));
    List<int[]> after = purchaseDays(day.plusDays(9));

    // Then
    int first = epochDay(day);
    assertThat(before)
        .filteredOn(days -> days[0] == first)
        .containsExactly(new int[] {first, first + 2});
    assertThat(after).filteredOn(days -> days[0] == first).containsExactly(new int[] {first});
  }

  /** Some customers, their orders of three weeks, and what was given back, cancelled or changed. */
  private List<CustomerId> buyAtRandom(SplittableRandom random) {
    RecordOrders recordOrders = recordOrders();
    List<CustomerId> customers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      CustomerId customer = customer(aCustomer());
      customers.add(customer);
      List<OrderDraft> drafts = new ArrayList<>();
      for (int order = random.nextInt(12); order > 0; order--) {
        LocalDate day = DAY.plusDays(random.nextInt(21));
        LocalTime time = LocalTime.ofSecondOfDay(random.nextInt(86_400));
        drafts.add(
            anOrderOf(customer)
                .at(day.atTime(time).atZone(InMemoryCrm.ZONE).toInstant())
                .of(freshAmount())
                .draft());
      }
      recordOrders.handleAll(drafts, "till");
      for (OrderDraft draft : drafts) {
        Money paid = Objects.requireNonNull(draft.total());
        switch (random.nextInt(8)) {
          case 0 -> clawBack(draft, paid);
          case 1, 2 -> clawBack(draft, new Money(1 + random.nextLong(paid.hundredths())));
          case 3 -> edit(draft, new Edit.Cancellation(null));
          case 4 -> {
            edit(draft, new Edit.Cancellation("wrong till"));
            edit(draft, new Edit.Reopening());
          }
          case 5 -> edit(draft, new Edit.Content(null, freshAmount(), List.of()));
          default -> {
            // Kept.
          }
        }
      }
    }
    return customers;
  }

  private CustomerId customer(CustomerFixture fixture) {
    Customer customer = fixture.customer();
    inTransaction(() -> customers().add(List.of(customer)));
    return customer.id();
  }

  private OrderDraft record(OrderFixture fixture) {
    OrderDraft draft = fixture.draft();
    recordOrders().handle(draft, "till");
    return draft;
  }

  private void clawBack(OrderDraft order, long units) {
    clawBack(order, Money.of(units));
  }

  private void clawBack(OrderDraft order, Money amount) {
    clawBack(order, amount, order.orderedAt());
  }

  private void clawBack(OrderDraft order, Money amount, Instant returnedAt) {
    ReturnOrder.Outcome outcome =
        new ReturnOrder(transactions, orders(), List.of(), calendar)
            .handle(
                new ReturnOrder.Command(
                    order.id(), "return of " + amount, amount, List.of(), returnedAt, "till"));
    assertThat(outcome).isInstanceOf(ReturnOrder.Outcome.Returned.class);
  }

  private void edit(OrderDraft order, Edit edit) {
    assertThat(
            new ChangeOrder(transactions, orders(), List.of(), calendar)
                .handle(new ChangeOrder.Command(order.id(), null, stored -> edit, "till")))
        .isInstanceOf(ChangeOrder.Outcome.Changed.class);
  }

  private RecordOrders recordOrders() {
    return new RecordOrders(transactions, customers(), orders(), List.of(), calendar);
  }

  private PurchaseSummary rebuilt(CustomerId customer, Window window) {
    return inTransaction(
        () -> {
          List<Purchase> purchases = new ArrayList<>();
          orders().purchasesByDay(customer).forEach(purchases::add);
          return PurchaseSummary.of(
              purchases.stream()
                  .filter(purchase -> contains(window, purchase.day()))
                  .sorted(Comparator.comparing(Purchase::day))
                  .toList());
        });
  }

  private static boolean contains(Window window, LocalDate day) {
    return (window.from() == null || !day.isBefore(window.from()))
        && (window.asOf() == null || !day.isAfter(window.asOf()));
  }

  private Map<CustomerId, PurchaseSummary> forEach(Window window) {
    return inTransaction(
        () -> {
          Map<CustomerId, PurchaseSummary> found = new HashMap<>();
          buyers().forEach(window, (customer, summary) -> putOnce(found, customer, summary));
          return found;
        });
  }

  private Map<CustomerId, PurchaseSummary> forEachOf(
      Collection<CustomerId> customers, Window window) {
    return inTransaction(
        () -> {
          Map<CustomerId, PurchaseSummary> found = new HashMap<>();
          buyers()
              .forEachOf(
                  customers, window, (customer, summary) -> putOnce(found, customer, summary));
          return found;
        });
  }

  private static void putOnce(
      Map<CustomerId, PurchaseSummary> found, CustomerId customer, PurchaseSummary summary) {
    assertThat(found.put(customer, summary)).isNull();
  }

  private List<int[]> purchaseDays(LocalDate end) {
    return inTransaction(
        () -> {
          List<int[]> found = new ArrayList<>();
          buyers().forEachPurchaseDays(end, found::add);
          return found;
        });
  }

  private static int epochDay(LocalDate day) {
    return Math.toIntExact(day.toEpochDay());
  }

  private static Window upTo(LocalDate day) {
    return new Window(null, day);
  }

  /** An amount by which a customer is known again, where no id is told. */
  private static Money freshAmount() {
    return new Money(ThreadLocalRandom.current().nextLong(1, 1_000_000_000_000L));
  }
}
