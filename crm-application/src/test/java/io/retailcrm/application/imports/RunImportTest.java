package io.retailcrm.application.imports;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static io.retailcrm.application.job.JobFixture.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.customer.CustomerFixture;
import io.retailcrm.application.customer.RefusedConsents;
import io.retailcrm.application.imports.ReceiveImport.Command;
import io.retailcrm.application.imports.ReceiveImport.Outcome;
import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobAbandoned;
import io.retailcrm.application.job.JobError;
import io.retailcrm.application.job.JobFailed;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.JobStatus;
import io.retailcrm.application.job.PreviewedRecord;
import io.retailcrm.application.job.WorkOnJobs;
import io.retailcrm.application.loyalty.ImportOpeningBalances;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.work.FutureBackground;
import io.retailcrm.domain.customer.Address;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.customer.PhoneNumber;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.PointsLot;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.OrderReturn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunImportTest {

  /** How many records are one batch. */
  private static final int BATCH = 2_000;

  private final InMemoryCrm crm = new InMemoryCrm();
  private final CustomerFixture fixture = aCustomer();
  private final CustomerId customer = crm.has(fixture);
  private final String customerWord =
      "external_id=" + Objects.requireNonNull(fixture.profile().externalId());

  @Test
  void goodRecordsLandAndBadOnesAreReportedWithTheirLine() {
    // Given
    Job job =
        claimedOrders(
            "order-1 " + customerWord + " 100",
            "order-2 " + customerWord,
            "order-3 " + customerWord + " 50",
            "what is this supposed to be");

    // When
    run(job);

    // Then
    assertThat(crm.orders.all().stream().map(order -> order.id().value()))
        .containsExactly("order-1", "order-3");
    assertThat(crm.orders.summary(customer).spent()).isEqualTo(Money.of(150));
    assertThat(errors(job))
        .containsExactly(
            new JobError(3, null, "is not three words"),
            new JobError(5, null, "is not three words"));
    assertThat(result(job)).containsExactlyInAnyOrderEntriesOf(counts(2, 0, 2));
    assertThat(found(job).processed()).isEqualTo(4);
    assertThat(found(job).percent()).isEqualTo(100);
  }

  @Test
  void theSameFileAgainChangesNothing() {
    // Given
    String[] lines = orders(1, 5).toArray(String[]::new);
    run(claimedOrders(lines));
    List<Order> before = List.copyOf(crm.orders.all());

    // When
    Job again = claimedOrders(lines);
    run(again);

    // Then
    assertThat(result(again)).containsExactlyInAnyOrderEntriesOf(counts(0, 5, 0));
    assertThat(crm.orders.all()).containsExactlyElementsOf(before);
    assertThat(crm.orders.summary(customer).orders()).isEqualTo(5);
  }

  @Test
  void aRecordThatTheSystemRefusesIsReportedAtItsField() {
    // Given
    Job job =
        claimedOrders(
            "order-1 " + customerWord + " 100",
            "order-1 " + customerWord + " 101",
            "order-2 external_id=nobody 1",
            "order-2 customer_number=CUST-20260101-0001 1",
            "order-2 email=nobody@example.com 1",
            "order-2 customer_id=01890a5d-ac96-774b-bcce-b302099a8057 1");

    // When
    run(job);

    // Then
    assertThat(errors(job))
        .containsExactly(
            new JobError(3, "order_id", "Another order has this order_id"),
            new JobError(4, "external_id", "Customer not found"),
            new JobError(5, "customer_number", "Customer not found"),
            new JobError(6, "email", "Customer not found"),
            new JobError(7, "customer_id", "Customer not found"));
    assertThat(result(job)).containsExactlyInAnyOrderEntriesOf(counts(1, 0, 5));
  }

  @Test
  void pointsAreBroughtOnceAndAddUp() {
    // Given
    String[] file = {
      "points", "old-1 " + customerWord + " 100", "old-2 " + customerWord + " 50", "broken"
    };
    Job job = claimed(JobKind.IMPORT_POINTS, false, 150L, file);

    // When
    runPoints(job);
    Job again = claimed(JobKind.IMPORT_POINTS, false, 150L, file);
    runPoints(again);

    // Then
    assertThat(result(job))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "imported",
                2L,
                "updated",
                0L,
                "repeated",
                0L,
                "rejected",
                1L,
                "points_total",
                150L));
    assertThat(result(again))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "imported",
                0L,
                "updated",
                0L,
                "repeated",
                2L,
                "rejected",
                1L,
                "points_total",
                150L));
    assertThat(account().balances().available()).isEqualTo(Points.of(150));
    assertThat(account().lots())
        .extracting(PointsLot::earnedAt)
        .containsOnly(LineFormats.ORDERED_AT);
    assertThat(account().lots())
        .extracting(PointsLot::expiresAt)
        .containsOnly(LineFormats.EXPIRES_AT);
  }

  @Test
  void pointsThatDoNotAddUpToTheControlTotalAreNotImported() {
    // Given
    Job job =
        claimed(
            JobKind.IMPORT_POINTS,
            true,
            151L,
            "points",
            "old-1 " + customerWord + " 100",
            "old-2 external_id=new-1 50",
            "broken");

    // Then
    assertThatThrownBy(() -> runPoints(job))
        .isInstanceOf(JobFailed.class)
        .hasMessage("The file adds up to 150, not to the control total 151; nothing was imported");
    assertThat(errors(job)).containsExactly(new JobError(4, null, "is not three words"));
    assertThat(account()).isEqualTo(LoyaltyAccount.empty(customer));
    assertThat(found(job).processed()).isZero();
    assertThat(crm.customers.states()).hasSize(1);
  }

  @Test
  void pointsThatCanNotBeBroughtAreReportedAtTheirField() {
    // Given
    Job first = claimed(JobKind.IMPORT_POINTS, false, "points", "old-1 " + customerWord + " 100");
    runPoints(first);
    crm.jobs.finish(first, JobStatus.SUCCEEDED, null, crm.calendar.now());
    crm.clock.advance(Duration.ofDays(400));
    Job job =
        claimed(
            JobKind.IMPORT_POINTS,
            false,
            "points",
            "old-1 " + customerWord + " 100",
            "old-1 " + customerWord + " 101",
            "old-2 " + customerWord + " 1",
            "old-3 email=nobody@example.com 1");

    // When
    runPoints(job);

    // Then
    assertThat(errors(job))
        .containsExactly(
            new JobError(
                3, "external_transaction_id", "Other points have this external_transaction_id"),
            new JobError(4, "expires_at", "must be in the future"),
            new JobError(5, "email", "Customer not found"));
    assertThat(result(job)).containsEntry("repeated", 1L).containsEntry("points_total", 100L);
  }

  @Test
  void pointsOfTheFutureAreNotEarnedYet() {
    // Given
    crm.clock.advance(Duration.between(crm.calendar.now(), LineFormats.ORDERED_AT).minusSeconds(1));
    Job job = claimed(JobKind.IMPORT_POINTS, false, "points", "old-1 " + customerWord + " 100");

    // When
    runPoints(job);

    // Then
    assertThat(errors(job))
        .containsExactly(new JobError(2, "earned_at", "must not be in the future"));
    assertThat(result(job)).containsEntry("points_total", 0L);
  }

  private LoyaltyAccount account() {
    return crm.loyalty.find(customer).orElseThrow();
  }

  private void runPoints(Job job) {
    new RunImport<>(
            crm.transactions,
            crm.jobs,
            crm.uploads,
            new LineFormats()::points,
            new ImportPointsBatch(
                new ImportOpeningBalances(crm.loyaltyOperations),
                new ImportCustomerResolver(crm.createCustomer, crm.customers, crm.erasedPeople)),
            crm.calendar,
            new FutureBackground(Runnable::run))
        .handle(job);
  }

  @Test
  void onDemandUnknownExternalIdsBecomeCustomers() {
    // Given
    Job job =
        claimed(
            JobKind.IMPORT_ORDERS,
            true,
            "orders",
            "order-1 " + customerWord + " 1",
            "order-2 external_id=new-1 100",
            "order-3 external_id=new-2 50",
            "order-4 external_id=new-1 7",
            "order-5 email=nobody@example.com 1");

    // When
    run(job);

    // Then
    Customer.State created =
        crm.customers.state(new CustomerKey.ByExternalId("new-1")).orElseThrow();
    assertThat(created.profile().firstName()).isEqualTo("Customer");
    assertThat(created.profile().lastName()).isEqualTo("new-1");
    assertThat(created.number().value()).isEqualTo("CUST-20260714-0001");
    assertThat(crm.orders.summary(created.id()).spent()).isEqualTo(Money.of(107));
    assertThat(crm.customers.states()).hasSize(3);
    assertThat(result(job))
        .isEqualTo(
            Map.of(
                "imported",
                4L,
                "updated",
                0L,
                "repeated",
                0L,
                "rejected",
                1L,
                "customers_created",
                2L));
  }

  @Test
  void whatWasReturnedIsReturnedOnceAndSkippedRecordsAreCounted() {
    // Given
    Job first = claimedOrders("order-1 " + customerWord + " 100");
    Job second = claimedOrders("order-1 " + customerWord + " 100");
    Job third = claimedOrders("order-1 " + customerWord + " 100");
    Job tooMuch = claimedOrders("order-1 " + customerWord + " 100");

    // When
    crm.importOrders(returned(30)).handle(first);
    crm.importOrders(returned(30)).handle(second);
    crm.importOrders(returned(45)).handle(third);
    crm.importOrders(returned(101)).handle(tooMuch);

    // Then
    assertThat(result(first))
        .isEqualTo(
            Map.of(
                "imported",
                1L,
                "updated",
                0L,
                "repeated",
                0L,
                "rejected",
                0L,
                "returned",
                1L,
                "skipped",
                1L));
    assertThat(found(first).ignoredColumns()).containsExactly("Note");
    assertThat(result(second)).doesNotContainKey("returned").containsEntry("repeated", 1L);
    assertThat(result(third)).containsEntry("returned", 1L);
    assertThat(errors(tooMuch)).extracting(JobError::field).containsExactly("returned_total");
    assertThat(crm.orders.summary(customer).spent()).isEqualTo(Money.of(55));
  }

  @Test
  void aReturnThatIsRefusedHidesNoOther() {
    // Given
    String line = "order-1 " + customerWord + " 100";
    Job job = claimedOrders(line, line);

    // When
    crm.importOrders(returned(150, 50)).handle(job);

    // Then
    assertThat(errors(job)).extracting(JobError::field).containsExactly("returned_total");
    assertThat(result(job)).containsEntry("returned", 1L);
    assertThat(crm.orders.summary(customer).spent()).isEqualTo(Money.of(50));
  }

  @Test
  void anOrderOfWhichMoreWasReturnedThanWasPaidDoesNotLand() {
    // Given
    Job job = claimedOrders("order-1 " + customerWord + " 100");

    // When
    crm.importOrders(returned(101)).handle(job);

    // Then
    assertThat(result(job)).containsEntry("imported", 0L).containsEntry("rejected", 1L);
    assertThat(errors(job)).extracting(JobError::field).containsExactly("returned_total");
    assertThat(crm.orders.find(List.of(new OrderId("order-1")))).isEmpty();
  }

  /** Orders of which so much was returned, one after the other, and one more that is none. */
  private RunImport.Format<ImportedOrder> returned(long... units) {
    return (layout, file) -> {
      PrimitiveIterator.OfLong returned = LongStream.of(units).iterator();
      ImportRecords<ImportedOrder> records = crm.formats.orders(layout, file);
      AtomicInteger skipped = new AtomicInteger();
      return new ImportRecords<>() {
        @Override
        public Optional<ImportRecord<ImportedOrder>> next() throws IOException {
          Optional<ImportRecord<ImportedOrder>> next = records.next();
          return next.isEmpty() && skipped.getAndIncrement() == 0
              ? Optional.of(new ImportRecord.Skipped<>())
              : next.map(record -> withReturn(record, returned.nextLong()));
        }

        @Override
        public List<String> ignoredColumns() {
          return List.of("Note");
        }
      };
    };
  }

  private static ImportRecord<ImportedOrder> withReturn(
      ImportRecord<ImportedOrder> record, long units) {
    ImportRecord.Good<ImportedOrder> good = (ImportRecord.Good<ImportedOrder>) record;
    return new ImportRecord.Good<>(
        good.line(),
        new ImportedOrder(good.content().draft(), Money.of(units), ImportedOrder.Buyer.UNKNOWN),
        good.fields());
  }

  @Test
  void knownCustomersChangeAndUnknownOnesAreCreated() {
    // Given
    String known = Objects.requireNonNull(fixture.profile().externalId());
    Job job =
        claimed(
            JobKind.IMPORT_CUSTOMERS,
            false,
            "customers",
            known + " Mira x@example.com",
            known + " Mira x@example.com",
            "new-1 Ana ana@example.com",
            "new-1 Anna ana@example.com",
            "new-2  nobody@example.com",
            "new-3 Eve ana@example.com");

    // When
    upsert(crm.formats::customerUpserts).handle(job);

    // Then
    assertThat(result(job))
        .isEqualTo(Map.of("imported", 1L, "updated", 2L, "repeated", 1L, "rejected", 2L));
    assertThat(errors(job))
        .extracting(JobError::field)
        .containsExactlyInAnyOrder("first_name", "email");
    assertThat(
            crm.customers
                .state(new CustomerKey.ByExternalId(known))
                .orElseThrow()
                .profile()
                .firstName())
        .isEqualTo("Mira");
    assertThat(
            crm.customers
                .state(new CustomerKey.ByExternalId("new-1"))
                .orElseThrow()
                .profile()
                .firstName())
        .isEqualTo("Anna");
  }

  @Test
  void aKnownEmailDoesNotMakeTwoIdsOneCustomer() {
    // Given
    EmailAddress email = Objects.requireNonNull(fixture.profile().email());

    // When
    Job job =
        upserted(
            new ImportedCustomer(
                List.of(new CustomerKey.ByExternalId("other"), new CustomerKey.ByEmail(email)),
                profile -> Optional.of(profile.withName("Ann", "Other")),
                profile -> Optional.empty(),
                null,
                List.of(),
                null,
                null,
                RefusedConsents.NONE));

    // Then
    assertThat(errors(job))
        .containsExactly(
            new JobError(2, "email", "The customer with this email has another external id"));
    assertThat(crm.customers.states().iterator().next().profile()).isEqualTo(fixture.profile());
  }

  @Test
  void aPhoneNamesACustomerOfWhomNothingElseIsKnown() {
    // Given
    CustomerFixture caller = aCustomer().withEmail(null).withExternalId(null).named("Ana");
    CustomerId id = crm.has(caller);
    CustomerProfile withMore =
        aCustomer().withPhone(caller.profile().phone()).named("Anna").profile();

    // When
    Job job = upserted(replacing(withMore), replacing(withMore));

    // Then
    assertThat(result(job))
        .isEqualTo(Map.of("imported", 0L, "updated", 1L, "repeated", 1L, "rejected", 0L));
    assertThat(profile(id)).isEqualTo(withMore);
  }

  @Test
  void aRowWhoseKeysBelongToTwoCustomersIsRejected() {
    // Given
    CustomerFixture other = aCustomer();
    CustomerId id = crm.has(other);
    CustomerProfile sameId =
        aCustomer()
            .withExternalId(fixture.profile().externalId())
            .withEmail(other.profile().email())
            .withPhone(other.profile().phone())
            .profile();
    CustomerProfile sameEmail =
        aCustomer()
            .withExternalId(null)
            .withEmail(fixture.profile().email())
            .withPhone(other.profile().phone())
            .profile();

    // When
    Job job = upserted(replacing(sameId), replacing(sameEmail));

    // Then
    assertThat(errors(job))
        .containsExactly(
            new JobError(
                2, "email", "The external id and the email belong to two different customers"),
            new JobError(
                2, "phone", "The external id and the phone belong to two different customers"),
            new JobError(3, "phone", "The email and the phone belong to two different customers"));
    assertThat(result(job)).containsEntry("rejected", 2L);
    assertThat(profile(customer)).isEqualTo(fixture.profile());
    assertThat(profile(id)).isEqualTo(other.profile());
  }

  @Test
  void aSharedPhoneDoesNotMakeTwoPeopleOne() {
    // Given
    CustomerProfile known = fixture.profile();
    CustomerProfile otherEmail =
        aCustomer().withExternalId(null).withPhone(known.phone()).profile();
    CustomerProfile otherId = aCustomer().withEmail(null).withPhone(known.phone()).profile();

    // When
    Job job = upserted(replacing(otherEmail), replacing(otherId));

    // Then
    assertThat(errors(job))
        .containsExactly(
            new JobError(2, "phone", "The customer with this phone has another email"),
            new JobError(3, "phone", "The customer with this phone has another external id"));
    assertThat(profile(customer)).isEqualTo(known);
    assertThat(crm.customers.states()).hasSize(1);
  }

  @Test
  void theKeysThatARowChangesCountForTheRowsBehindIt() {
    // Given
    CustomerProfile known = fixture.profile();
    CustomerProfile moved = aCustomer().withExternalId(known.externalId()).profile();
    CustomerProfile byNewEmail =
        aCustomer().withExternalId(null).withEmail(moved.email()).withPhone(null).profile();
    CustomerProfile byOldEmail =
        aCustomer().withExternalId(null).withEmail(known.email()).withPhone(null).profile();

    // When
    Job job =
        upserted(
            replacing(moved),
            new ImportedCustomer(
                byNewEmail.keys(),
                profile -> Optional.of(profile.withName("Mira", "Rao")),
                profile -> Optional.empty(),
                byNewEmail,
                List.of(),
                null,
                null,
                RefusedConsents.NONE),
            replacing(byOldEmail));

    // Then
    assertThat(result(job))
        .isEqualTo(Map.of("imported", 1L, "updated", 2L, "repeated", 0L, "rejected", 0L));
    assertThat(profile(customer)).isEqualTo(moved.withName("Mira", "Rao"));
    assertThat(crm.customers.states()).hasSize(2);
  }

  @Test
  void theRegistrationAndStatusOfAnOlderSystemAreTaken() {
    // Given
    Instant then = Instant.parse("2019-05-06T07:08:09Z");
    CustomerProfile unknown = aCustomer().profile();

    // When
    Job job =
        upserted(
            standing(fixture.profile(), then, false),
            standing(fixture.profile(), then, false),
            standing(fixture.profile(), null, null),
            standing(unknown, then, false));

    // Then
    assertThat(result(job))
        .isEqualTo(Map.of("imported", 1L, "updated", 1L, "repeated", 2L, "rejected", 0L));
    Customer.State known = crm.customers.state(new CustomerKey.ById(customer)).orElseThrow();
    Customer.State created = crm.customers.state(unknown.keys().get(0)).orElseThrow();
    assertThat(List.of(known, created))
        .allSatisfy(
            state -> {
              assertThat(state.registeredAt()).isEqualTo(then);
              assertThat(state.active()).isFalse();
              assertThat(state.updatedAt()).isEqualTo(crm.calendar.now());
            });
    assertThat(created.number().value()).startsWith("CUST-20260714-");
  }

  @Test
  void aCustomerWhoIsActiveAgainInTheOlderSystemIsReactivated() {
    // Given
    upserted(standing(fixture.profile(), null, false));

    // When
    Job job = upserted(standing(fixture.profile(), null, true));

    // Then
    assertThat(result(job)).containsEntry("updated", 1L);
    assertThat(crm.customers.isActive(customer)).isTrue();
  }

  /** A row that says everything of a customer. */
  private static ImportedCustomer replacing(CustomerProfile profile) {
    return standing(profile, null, null);
  }

  /** The same, and what an older system says of the registration. */
  private static ImportedCustomer standing(
      CustomerProfile profile, @Nullable Instant registeredAt, @Nullable Boolean active) {
    return new ImportedCustomer(
        profile.keys(),
        before -> Optional.of(profile),
        before -> Optional.empty(),
        profile,
        List.of(),
        registeredAt,
        active,
        RefusedConsents.NONE);
  }

  private CustomerProfile profile(CustomerId id) {
    return crm.customers.state(new CustomerKey.ById(id)).orElseThrow().profile();
  }

  /** Imports customers who may be known; the first is on line 2. */
  private Job upserted(ImportedCustomer... rows) {
    Job job = claimed(JobKind.IMPORT_CUSTOMERS, false, "customers");
    upsert((layout, file) -> listed(rows)).handle(job);
    return job;
  }

  private static ImportRecords<ImportedCustomer> listed(ImportedCustomer... rows) {
    AtomicInteger next = new AtomicInteger();
    return () ->
        Optional.of(next.getAndIncrement())
            .filter(index -> index < rows.length)
            .map(index -> new ImportRecord.Good<>(index + 2, rows[index], Map::of));
  }

  private RunImport<ImportedCustomer> upsert(RunImport.Format<ImportedCustomer> format) {
    return new RunImport<>(
        crm.transactions,
        crm.jobs,
        crm.uploads,
        format,
        new UpsertCustomersBatch(
            crm.createCustomer, crm.updateCustomer, crm.changeStatus, crm.customers),
        crm.calendar,
        new FutureBackground(Runnable::run));
  }

  @Test
  void aDryRunTellsWhatWouldHappenAndLandsNothing() {
    // Given
    List<String> lines = orders(1, BATCH + 1);
    lines.add("broken");
    lines.add("order-x external_id=new-1 1");
    lines.add("order-y email=nobody@example.com 1");
    Job job = claimedOrders(lines.toArray(String[]::new));
    Map<String, String> parameters = new HashMap<>(job.parameters());
    parameters.put("dry_run", "true");
    parameters.put("create_customers", "true");

    // When
    crm.importOrders(crm.formats::orders).handle(withParameters(job, parameters));

    // Then
    assertThat(crm.orders.all()).isEmpty();
    assertThat(crm.customers.states()).hasSize(1);
    assertThat(result(job))
        .isEqualTo(
            Map.of(
                "imported",
                BATCH + 2L,
                "updated",
                0L,
                "repeated",
                0L,
                "rejected",
                2L,
                "customers_created",
                1L));
    assertThat(errors(job)).extracting(JobError::line).containsExactly(BATCH + 3L, BATCH + 5L);
    assertThat(found(job).processed()).isEqualTo(BATCH + 4);
    assertThat(crm.jobs.preview(job.id()))
        .hasSize(20)
        .startsWith(new PreviewedRecord(2, Map.of("words", List.of("order-1", customerWord, "1"))));
  }

  @Test
  void aDryRunTellsWhatWouldHappenToRecordsThatRepeatEarlierBatches() {
    // Given
    List<String> orders = new ArrayList<>(List.of("orders"));
    for (int order = 1; order <= 3 * BATCH; order++) {
      orders.add("order-" + order % (2 * BATCH + 7) + " external_id=new-" + order % 50 + " 1");
    }
    orders.add("order-9 external_id=new-9 2");
    orders.add("order-z external_id=new-9 2");
    orders.add("order-z external_id=new-9 2");
    List<String> customers = new ArrayList<>(List.of("customers"));
    for (int row = 1; row <= 2 * BATCH; row++) {
      customers.add("c-" + row + " Ana a" + row + "@example.com");
    }
    customers.add("c-5 Ana a5@example.com");
    customers.add("c-6 Eve a6@example.com");
    customers.add("c-new Ana a7@example.com");
    customers.add("c-new Ana a8@example.com");

    // Then
    assertThatADryRunTellsTheTruth(
        JobKind.IMPORT_ORDERS, crm.importOrders(crm.formats::orders), orders);
    assertThatADryRunTellsTheTruth(JobKind.IMPORT_CUSTOMERS, crm.importCustomers, customers);
    customers.replaceAll(line -> line.replace("c-", "d-").replace(" a", " b"));
    assertThatADryRunTellsTheTruth(
        JobKind.IMPORT_CUSTOMERS, upsert(crm.formats::customerUpserts), customers);
  }

  private void assertThatADryRunTellsTheTruth(JobKind kind, RunImport<?> run, List<String> lines) {
    // Given
    Job dry = claimed(kind, true, lines.toArray(String[]::new));
    Map<String, String> parameters = new HashMap<>(dry.parameters());
    parameters.put("dry_run", "true");

    // When
    run.handle(withParameters(dry, parameters));
    Job landed = claimed(kind, true, lines.toArray(String[]::new));
    run.handle(landed);

    // Then
    assertThat(result(dry)).isEqualTo(result(landed));
    assertThat(errors(dry)).isNotEmpty().isEqualTo(errors(landed));
    assertThat(result(landed).get("repeated")).isPositive();
  }

  @Test
  void aDryRunShowsNoRecordThatIsRefused() {
    // Given
    Job job = claimedOrders("order-1 email=nobody@example.com 1", "order-2 " + customerWord + " 1");
    Map<String, String> parameters = new HashMap<>(job.parameters());
    parameters.put("dry_run", "true");

    // When
    crm.importOrders(crm.formats::orders).handle(withParameters(job, parameters));

    // Then
    assertThat(errors(job)).extracting(JobError::line).containsExactly(2L);
    assertThat(crm.jobs.preview(job.id())).extracting(PreviewedRecord::line).containsExactly(3L);
  }

  private static Job withParameters(Job job, Map<String, String> parameters) {
    return new Job(
        job.id(),
        job.kind(),
        job.status(),
        parameters,
        0,
        null,
        null,
        Map.of(),
        null,
        job.createdBy(),
        job.createdAt(),
        job.startedAt(),
        null,
        job.attempt(),
        0,
        List.of(),
        List.of());
  }

  @Test
  void customersOfShopsAreCreatedByEmailWithTheirNames() {
    // Given
    Job job = claimedOrders("order-1 email=new@example.com 1");
    Job withMapping =
        withParameters(job, Map.of("format", "CSV", "create_customers", "true", "mapping", "{}"));

    // When
    crm.importOrders(of(new ImportedOrder.Buyer("Ann", "Lee", null, Address.UNKNOWN)))
        .handle(withMapping);

    // Then
    Customer.State created =
        crm.customers
            .state(new CustomerKey.ByEmail(new EmailAddress("new@example.com")))
            .orElseThrow();
    assertThat(created.profile().firstName()).isEqualTo("Ann");
    assertThat(created.profile().lastName()).isEqualTo("Lee");
    assertThat(created.profile().emailMarketingConsent()).isFalse();
  }

  @Test
  void buyersWhoShareAPhoneAreCreatedWithTheirAddressAndOneWithThePhone() {
    // Given
    Job job =
        claimedOrders(
            "order-1 email=ann@example.com 1",
            "order-2 email=ben@example.com 2",
            "order-3 " + customerWord + " 3");
    Job withMapping =
        withParameters(job, Map.of("format", "CSV", "create_customers", "true", "mapping", "{}"));
    PhoneNumber phone = new PhoneNumber("+33648200171");
    Address address = new Address("7 rue Haute", null, "Lyon", null, "69001", "FR");

    // When
    crm.importOrders(of(new ImportedOrder.Buyer("Ann", "Lee", phone, address))).handle(withMapping);

    // Then
    assertThat(errors(job)).isEmpty();
    assertThat(result(job)).containsEntry("imported", 3L).containsEntry("customers_created", 2L);
    CustomerProfile ann = profile("ann@example.com");
    CustomerProfile ben = profile("ben@example.com");
    assertThat(ann.phone()).isEqualTo(phone);
    assertThat(ben.phone()).isNull();
    assertThat(List.of(ann.address(), ben.address())).containsOnly(address);
    assertThat(crm.customers.state(new CustomerKey.ByExternalId(fixture.profile().externalId())))
        .hasValueSatisfying(known -> assertThat(known.profile()).isEqualTo(fixture.profile()));
  }

  private CustomerProfile profile(String email) {
    return crm.customers
        .state(new CustomerKey.ByEmail(new EmailAddress(email)))
        .orElseThrow()
        .profile();
  }

  /** Orders whose file says this of each customer. */
  private RunImport.Format<ImportedOrder> of(ImportedOrder.Buyer buyer) {
    return (layout, file) -> {
      ImportRecords<ImportedOrder> records = crm.formats.orders(layout, file);
      return () ->
          records
              .next()
              .map(record -> ((ImportRecord.Good<ImportedOrder>) record))
              .map(
                  good ->
                      new ImportRecord.Good<>(
                          good.line(),
                          new ImportedOrder(good.content().draft(), null, buyer),
                          good.fields()));
    };
  }

  @Test
  void aLongFileLandsBatchByBatch() {
    // Given
    Job job = claimedOrders(orders(1, 3 * BATCH + 500).toArray(String[]::new));
    List<Job> seen = new ArrayList<>();
    RunImport<ImportedOrder> watched =
        crm.importOrders(
            disturbed(
                Map.of(
                    2 * BATCH + 1, () -> seen.add(found(job)),
                    3 * BATCH + 1, () -> seen.add(found(job)))));

    // When
    watched.handle(job);

    // Then: one batch is read ahead of what has landed.
    assertThat(seen.stream().map(Job::processed)).containsExactly((long) BATCH, 2L * BATCH);
    assertThat(seen.stream().map(Job::percent)).isSorted().doesNotHaveDuplicates();
    assertThat(seen).allSatisfy(job1 -> assertThat(job1.percent()).isBetween(1, 99));
    assertThat(seen.get(0).result()).containsEntry("imported", (long) BATCH);
    assertThat(found(job).processed()).isEqualTo(3 * BATCH + 500);
    assertThat(result(job)).containsExactlyInAnyOrderEntriesOf(counts(3 * BATCH + 500, 0, 0));
  }

  @Test
  void longRecordsMakeSmallBatches() {
    // Given
    int mebibyte = 1 << 20;
    int records = 12;
    Job waiting = aJob().job();
    crm.jobs.add(waiting);
    crm.uploads.append(waiting.id(), 0, "orders\n".getBytes(StandardCharsets.UTF_8));
    byte[] line = ("x".repeat(mebibyte - 1) + "\n").getBytes(StandardCharsets.UTF_8);
    for (int record = 1; record <= records; record++) {
      crm.uploads.append(waiting.id(), record, line);
    }
    crm.jobs.release(waiting.id());
    Job job = crm.jobs.claim(crm.calendar.now(), WorkOnJobs.LEASE).orElseThrow();
    List<Long> landed = new ArrayList<>();
    RunImport<ImportedOrder> watched =
        crm.importOrders(disturbed(Map.of(records, () -> landed.add(found(job).processed()))));

    // When
    watched.handle(job);

    // Then
    assertThat(landed).singleElement().satisfies(count -> assertThat(count).isBetween(4L, 11L));
    assertThat(result(job)).containsExactlyInAnyOrderEntriesOf(counts(0, 0, records));
  }

  @Test
  void anImportThatIsTakenOverGoesOnBehindTheLastBatch() {
    // Given
    List<String> lines = orders(1, BATCH + 1_000);
    lines.set(9, "a bad line in the first batch");
    lines.set(BATCH + 9, "a bad line in the second batch");
    Job lost = claimedOrders(lines.toArray(String[]::new));
    RunImport<ImportedOrder> dying =
        crm.importOrders(
            disturbed(
                Map.of(
                    BATCH + 500,
                    () -> {
                      throw new IllegalStateException("the power failed");
                    })));
    assertThatThrownBy(() -> dying.handle(lost)).hasMessage("the power failed");
    crm.clock.advance(WorkOnJobs.LEASE.plusSeconds(1));
    Job taken = crm.jobs.claim(crm.calendar.now(), WorkOnJobs.LEASE).orElseThrow();

    // When
    run(taken);

    // Then
    assertThat(taken.id()).isEqualTo(lost.id());
    assertThat(taken.processed()).isEqualTo(BATCH);
    assertThat(found(taken).processed()).isEqualTo(BATCH + 1_000);
    assertThat(result(taken)).containsExactlyInAnyOrderEntriesOf(counts(BATCH + 998, 0, 2));
    assertThat(errors(taken).stream().map(JobError::line)).containsExactly(11L, BATCH + 11L);
    assertThat(crm.orders.all()).hasSize(BATCH + 998);
  }

  @Test
  void whoeverLostAnImportCanNoLongerLandAnything() {
    // Given
    Job slow = claimedOrders(orders(1, BATCH + 10).toArray(String[]::new));
    AtomicReference<Job> other = new AtomicReference<>();
    RunImport<ImportedOrder> overtaken =
        crm.importOrders(
            disturbed(
                Map.of(
                    BATCH + 5,
                    () -> {
                      crm.clock.advance(WorkOnJobs.LEASE.plusSeconds(1));
                      other.set(crm.jobs.claim(crm.calendar.now(), WorkOnJobs.LEASE).orElseThrow());
                      run(other.get());
                    })));

    // When
    assertThatThrownBy(() -> overtaken.handle(slow)).isInstanceOf(JobAbandoned.class);

    // Then
    assertThat(result(other.get())).containsExactlyInAnyOrderEntriesOf(counts(BATCH + 10, 0, 0));
    assertThat(crm.orders.all()).hasSize(BATCH + 10);
  }

  @Test
  void aTakenOverImportIsNotSilentWhileItSkipsWhatHasLanded() {
    // Given
    Job lost = claimedOrders(orders(1, 2 * BATCH + 1).toArray(String[]::new));
    RunImport<ImportedOrder> dying =
        crm.importOrders(
            disturbed(
                Map.of(
                    2 * BATCH + 1,
                    () -> {
                      throw new IllegalStateException("the power failed");
                    })));
    assertThatThrownBy(() -> dying.handle(lost)).hasMessage("the power failed");
    crm.clock.advance(WorkOnJobs.LEASE.plusSeconds(1));
    Job taken = crm.jobs.claim(crm.calendar.now(), WorkOnJobs.LEASE).orElseThrow();
    Duration half = WorkOnJobs.LEASE.dividedBy(2).plusSeconds(1);

    // When
    crm.importOrders(
            disturbed(
                Map.of(
                    BATCH - 1,
                    () -> crm.clock.advance(half),
                    2 * BATCH - 1,
                    () -> crm.clock.advance(half),
                    2 * BATCH + 1,
                    () ->
                        assertThat(crm.jobs.claim(crm.calendar.now(), WorkOnJobs.LEASE))
                            .isEmpty())))
        .handle(taken);

    // Then
    assertThat(result(taken)).containsExactlyInAnyOrderEntriesOf(counts(2 * BATCH + 1, 0, 0));
  }

  @Test
  void anImportThatIsCancelledStopsAndUndoesItsBatch() {
    // Given
    Job job = claimedOrders(orders(1, 4 * BATCH).toArray(String[]::new));
    AtomicInteger read = new AtomicInteger();
    RunImport<ImportedOrder> cancelled =
        crm.importOrders(
            disturbed(
                Map.of(
                    2 * BATCH + 500,
                    () -> crm.cancelJob.handle(job.id()),
                    3 * BATCH,
                    () -> read.set(3 * BATCH),
                    3 * BATCH + 1,
                    () -> read.set(3 * BATCH + 1))));

    // When
    assertThatThrownBy(() -> cancelled.handle(job)).isInstanceOf(JobAbandoned.class);

    // Then
    assertThat(read).hasValueLessThanOrEqualTo(3 * BATCH);
    assertThat(crm.orders.all()).hasSize(BATCH);
    assertThat(crm.orders.summary(customer).orders()).isEqualTo(BATCH);
    assertThat(found(job).processed()).isEqualTo(BATCH);
    assertThat(result(job)).containsExactlyInAnyOrderEntriesOf(counts(BATCH, 0, 0));
  }

  @Test
  void aFileWithoutRecordsImportsNothingAndSaysSo() {
    // Given
    Job job = claimedOrders();

    // When
    run(job);

    // Then
    assertThat(result(job)).containsExactlyInAnyOrderEntriesOf(counts(0, 0, 0));
    assertThat(found(job).processed()).isZero();
    assertThat(errors(job)).isEmpty();
  }

  @Test
  void aFileThatCannotBeReadAtAllFails() {
    // Given
    Job job = claimed(JobKind.IMPORT_ORDERS, false, "customers", "new-1 Jane jane@example.com");

    // When
    assertThatThrownBy(() -> run(job))
        .isInstanceOf(JobFailed.class)
        .hasMessage("The first line does not say orders");

    // Then
    assertThat(crm.orders.all()).isEmpty();
  }

  @Test
  void aFileThatBreaksOffFailsAndKeepsWhatHasLanded() {
    // Given
    Job job = claimedOrders(orders(1, BATCH + 10).toArray(String[]::new));
    RunImport<ImportedOrder> broken =
        crm.importOrders(
            disturbed(
                Map.of(
                    BATCH + 5,
                    () -> {
                      throw new IOException("the store is gone");
                    })));

    // When
    assertThatThrownBy(() -> broken.handle(job))
        .isInstanceOf(JobFailed.class)
        .hasMessage("The file could not be read: the store is gone");

    // Then
    assertThat(crm.orders.all()).hasSize(BATCH);
    assertThat(found(job).processed()).isEqualTo(BATCH);
  }

  @Test
  void customersLandOnceAndConflictsAreReportedFieldByField() {
    // Given
    Job job =
        claimed(
            JobKind.IMPORT_CUSTOMERS,
            false,
            "customers",
            "new-1 Jane jane@example.com",
            "new-2 John john@example.com",
            "new-1 Jane jane@example.com",
            "new-3 Jane jane@example.com",
            "new-2 Johnny john@example.com",
            "nonsense");

    // When
    crm.importCustomers.handle(job);

    // Then
    assertThat(crm.customers.state(new CustomerKey.ByExternalId("new-1"))).isPresent();
    assertThat(crm.customers.state(new CustomerKey.ByExternalId("new-3"))).isEmpty();
    assertThat(result(job)).containsExactlyInAnyOrderEntriesOf(counts(2, 1, 3));
    assertThat(errors(job))
        .containsExactly(
            new JobError(5, "email", "Email already registered"),
            new JobError(6, "email", "Email already registered"),
            new JobError(6, "external_id", "External id already registered"),
            new JobError(7, null, "is not three words"));
  }

  @Test
  void theSameCustomersAgainChangeNothing() {
    // Given
    String[] lines = {"customers", "new-1 Jane jane@example.com", "new-2 John john@example.com"};
    crm.importCustomers.handle(claimed(JobKind.IMPORT_CUSTOMERS, false, lines));
    List<Customer.State> before = List.copyOf(crm.customers.states());

    // When
    Job again = claimed(JobKind.IMPORT_CUSTOMERS, false, lines);
    crm.importCustomers.handle(again);

    // Then
    assertThat(result(again)).containsExactlyInAnyOrderEntriesOf(counts(0, 2, 0));
    assertThat(crm.customers.states()).containsExactlyElementsOf(before);
  }

  private void run(Job job) {
    crm.importOrders(crm.formats::orders).handle(job);
  }

  /** Something that happens when a record, the first being 1, is asked for. */
  private interface Disturbance {
    void happen() throws IOException;
  }

  private RunImport.Format<ImportedOrder> disturbed(Map<Integer, Disturbance> disturbances) {
    return (layout, file) -> {
      ImportRecords<ImportedOrder> records = crm.formats.orders(layout, file);
      AtomicInteger asked = new AtomicInteger();
      return () -> {
        Disturbance disturbance = disturbances.get(asked.incrementAndGet());
        if (disturbance != null) {
          disturbance.happen();
        }
        return records.next();
      };
    };
  }

  private List<String> orders(int first, int last) {
    return new ArrayList<>(
        IntStream.rangeClosed(first, last)
            .mapToObj(number -> "order-" + number + " " + customerWord + " 1")
            .toList());
  }

  private Job claimedOrders(String... lines) {
    List<String> all = new ArrayList<>(List.of("orders"));
    all.addAll(List.of(lines));
    return claimed(JobKind.IMPORT_ORDERS, false, all.toArray(String[]::new));
  }

  private Job claimed(JobKind kind, boolean createCustomers, String... lines) {
    return claimed(kind, createCustomers, null, lines);
  }

  private Job claimed(JobKind kind, boolean createCustomers, Long controlTotal, String... lines) {
    byte[] file = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      Outcome outcome =
          crm.receiveImport.handle(
              new Command(
                  kind,
                  FileLayout.of(ImportFormat.CSV),
                  createCustomers,
                  controlTotal,
                  false,
                  "clerk",
                  null),
              new ByteArrayInputStream(file),
              new Receipts(false, true));
      assertThat(outcome).isInstanceOf(Outcome.Queued.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return crm.jobs.claim(crm.calendar.now(), WorkOnJobs.LEASE).orElseThrow();
  }

  private Job found(Job job) {
    return crm.jobs.find(job.id()).orElseThrow();
  }

  private Map<String, Long> result(Job job) {
    return found(job).result();
  }

  private static Map<String, Long> counts(long imported, long repeated, long rejected) {
    return Map.of("imported", imported, "updated", 0L, "repeated", repeated, "rejected", rejected);
  }

  private List<JobError> errors(Job job) {
    return crm.jobs.errors(job.id(), new PageRequest(0, 100)).items();
  }

  @Test
  void returnsLandOnceWithTheirOwnDates() {
    // Given
    run(claimedOrders("order-1 " + customerWord + " 100", "order-2 " + customerWord + " 50"));
    String[] file = {
      "returns",
      "return-1 order-1 40",
      "return-1 order-2 50",
      "return-2 order-1 61",
      "return-1 order-1 41",
      "return-1 order-3 1",
      "broken"
    };
    Job job = claimed(JobKind.IMPORT_RETURNS, false, file);

    // When
    runReturns(job);
    Job again = claimed(JobKind.IMPORT_RETURNS, false, file);
    runReturns(again);

    // Then
    assertThat(result(job)).containsExactlyInAnyOrderEntriesOf(counts(2, 0, 4));
    assertThat(result(again)).containsExactlyInAnyOrderEntriesOf(counts(0, 2, 4));
    assertThat(errors(job))
        .containsExactly(
            new JobError(4, "amount", "Only 60.00 of the order can still be returned"),
            new JobError(5, "return_id", "Another return of this order has this return_id"),
            new JobError(6, "order_id", "Order not found"),
            new JobError(7, null, "is not three words"));
    assertThat(crm.orders.summary(customer).spent()).isEqualTo(Money.of(60));
    assertThat(crm.orders.returns(Set.of(new OrderId("order-1"))).get(new OrderId("order-1")))
        .extracting(OrderReturn::returnedAt)
        .containsExactly(LineFormats.RETURNED_AT);
  }

  private void runReturns(Job job) {
    new RunImport<>(
            crm.transactions,
            crm.jobs,
            crm.uploads,
            crm.formats::returns,
            new ImportReturnsBatch(crm.returnOrder, crm.orders),
            crm.calendar,
            new FutureBackground(Runnable::run))
        .handle(job);
  }

  @Test
  void theFileIsReadOnWhileABatchIsBeingStored() {
    // Given
    Job job = claimedOrders(orders(1, 2 * BATCH).toArray(String[]::new));
    CountDownLatch secondBatchIsRead = new CountDownLatch(1);
    ImportOrdersBatch orders =
        new ImportOrdersBatch(
            crm.recordOrders,
            crm.returnOrder,
            new ImportCustomerResolver(crm.createCustomer, crm.customers, crm.erasedPeople));
    ExecutorService reader = Executors.newSingleThreadExecutor();
    RunImport<ImportedOrder> run =
        new RunImport<>(
            crm.transactions,
            crm.jobs,
            crm.uploads,
            disturbed(Map.of(2 * BATCH, secondBatchIsRead::countDown)),
            (records, terms, tally) -> {
              await(secondBatchIsRead);
              orders.take(records, terms, tally);
            },
            crm.calendar,
            new FutureBackground(reader));

    // When
    run.handle(job);

    // Then
    assertThat(result(job)).containsExactlyInAnyOrderEntriesOf(counts(2 * BATCH, 0, 0));
    assertThat(reader.shutdownNow()).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
