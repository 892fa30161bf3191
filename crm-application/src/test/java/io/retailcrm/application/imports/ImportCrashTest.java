package io.retailcrm.application.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.imports.ReceiveImport.Command;
import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobError;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.JobStatus;
import io.retailcrm.application.job.PreviewedRecord;
import io.retailcrm.application.job.WorkOnJobs;
import io.retailcrm.application.loyalty.ImportOpeningBalances;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.work.FutureBackground;
import io.retailcrm.application.work.Transactions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An import whose service dies at a batch, whichever it is, ends as if it had not. */
class ImportCrashTest {

  private static final int BATCHES = 3;

  /** Two whole batches and a part of a third. */
  private static final int RECORDS = 4_010;

  private static final Map<Kind, State> UNDISTURBED = new EnumMap<>(Kind.class);

  /** When the service dies. */
  private enum Moment {
    BEFORE_THE_BATCH,
    BEFORE_THE_COMMIT,
    AFTER_THE_COMMIT
  }

  /** A kind of import, and a file of it. Some lines are known already, some can't be read. */
  private enum Kind {
    CUSTOMERS(
        JobKind.IMPORT_CUSTOMERS,
        "customers",
        number -> "c-" + number % 4_000 + " Ana c-" + number % 4_000 + "@example.com",
        (crm, transactions) ->
            run(
                crm,
                transactions,
                crm.formats::customers,
                new ImportCustomersBatch(crm.createCustomer, crm.customers))),
    KNOWN_CUSTOMERS(
        JobKind.IMPORT_CUSTOMERS,
        "customers",
        number -> "c-" + number % 1_500 + " Ana" + number + " c-" + number % 1_500 + "@example.com",
        (crm, transactions) ->
            run(
                crm,
                transactions,
                crm.formats::customerUpserts,
                new UpsertCustomersBatch(
                    crm.createCustomer, crm.updateCustomer, crm.changeStatus, crm.customers))),
    ORDERS(
        JobKind.IMPORT_ORDERS,
        "orders",
        number -> "o-" + number % 4_000 + " external_id=c-" + number % 100 + " " + number % 4_000,
        (crm, transactions) ->
            run(
                crm,
                transactions,
                crm.formats::orders,
                new ImportOrdersBatch(crm.recordOrders, crm.returnOrder, resolver(crm)))),
    RETURNS(
        JobKind.IMPORT_RETURNS,
        "returns",
        number -> "r-" + number % 4_000 + " sold-" + number % 40 + " 1",
        (crm, transactions) ->
            run(
                crm,
                transactions,
                crm.formats::returns,
                new ImportReturnsBatch(crm.returnOrder, crm.orders))),
    POINTS(
        JobKind.IMPORT_POINTS,
        "points",
        number -> "p-" + number % 4_000 + " external_id=c-" + number % 100 + " 7",
        (crm, transactions) ->
            run(
                crm,
                transactions,
                crm.formats::points,
                new ImportPointsBatch(
                    new ImportOpeningBalances(crm.loyaltyOperations), resolver(crm))));

    private final JobKind kind;
    private final String header;
    private final IntFunction<String> line;
    private final BiFunction<InMemoryCrm, Transactions, RunImport<?>> run;

    Kind(
        JobKind kind,
        String header,
        IntFunction<String> line,
        BiFunction<InMemoryCrm, Transactions, RunImport<?>> run) {
      this.kind = kind;
      this.header = header;
      this.line = line;
      this.run = run;
    }

    byte[] file() {
      List<String> lines = new ArrayList<>(List.of(header));
      for (int number = 1; number <= RECORDS; number++) {
        lines.add(number % 500 == 0 ? "unreadable" : line.apply(number));
      }
      return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static <T> RunImport<T> run(
        InMemoryCrm crm,
        Transactions transactions,
        RunImport.Format<T> format,
        RunImport.Batch<T> batch) {
      return new RunImport<>(
          transactions,
          crm.jobs,
          crm.uploads,
          format,
          batch,
          crm.calendar,
          new FutureBackground(Runnable::run));
    }

    private static ImportCustomerResolver resolver(InMemoryCrm crm) {
      return new ImportCustomerResolver(crm.createCustomer, crm.customers, crm.erasedPeople);
    }
  }

  @ParameterizedTest(name = "{0}, batch {1}, {2}")
  @MethodSource("crashes")
  void afterACrashTheImportGoesOnAndNothingIsThereTwice(Kind kind, int batch, Moment moment) {
    // Given
    State undisturbed = UNDISTURBED.computeIfAbsent(kind, ImportCrashTest::undisturbed);

    // When
    State resumed = imported(kind, false, transactions -> new Dying(transactions, batch, moment));

    // Then
    assertThat(resumed).isEqualTo(undisturbed);
    assertThat(resumed.result().get("rejected")).isGreaterThanOrEqualTo(RECORDS / 500);
  }

  static Stream<Arguments> crashes() {
    return Stream.of(Kind.values())
        .flatMap(
            kind ->
                Stream.iterate(1, batch -> batch <= BATCHES, batch -> batch + 1)
                    .flatMap(
                        batch ->
                            Stream.of(Moment.values())
                                .map(moment -> Arguments.of(kind, batch, moment))));
  }

  /** Each batch is tried in one transaction, and reported in another. */
  @ParameterizedTest
  @EnumSource(Moment.class)
  void aDryRunThatCrashesTellsTheSameAndStillLandsNothing(Moment moment) {
    // Given
    State undisturbed = imported(Kind.ORDERS, true, UnaryOperator.identity());

    for (int step = 1; step <= 2 * BATCHES; step++) {
      int transaction = step;

      // When
      State resumed =
          imported(Kind.ORDERS, true, transactions -> new Dying(transactions, transaction, moment));

      // Then
      assertThat(resumed).as("step %d", step).isEqualTo(undisturbed);
      assertThat(resumed.orders()).allMatch(order -> order.startsWith("sold-"));
      assertThat(resumed.preview()).hasSize(20);
    }
  }

  /** What is left of an import. */
  private record State(
      Map<String, Long> result,
      long processed,
      List<JobError> errors,
      List<PreviewedRecord> preview,
      List<String> customers,
      Set<String> orders,
      String amounts) {

    static State of(InMemoryCrm crm, Job job) {
      return new State(
          crm.jobs.find(job.id()).orElseThrow().result(),
          crm.jobs.find(job.id()).orElseThrow().processed(),
          crm.jobs.errors(job.id(), new PageRequest(0, 1_000)).items(),
          crm.jobs.preview(job.id()),
          crm.customers.states().stream()
              .map(state -> state.profile().toString())
              .sorted()
              .toList(),
          Set.copyOf(crm.orders.all().stream().map(order -> order.id().value()).toList()),
          crm.customers.states().stream()
              .map(
                  state ->
                      state.profile().externalId()
                          + crm.orders.summary(state.id())
                          + crm.loyalty.find(state.id()).map(account -> account.balances()))
              .sorted()
              .toList()
              .toString());
    }
  }

  private static State undisturbed(Kind kind) {
    return imported(kind, false, UnaryOperator.identity());
  }

  /** Imports the file of a kind, and once more if the service dies meanwhile. */
  private static State imported(Kind kind, boolean dryRun, UnaryOperator<Transactions> service) {
    InMemoryCrm crm = new InMemoryCrm();
    sell(crm);
    Job job = claimed(crm, kind.kind, dryRun, kind.file());
    Transactions transactions = service.apply(crm.transactions);
    if (transactions instanceof Dying) {
      Job lost = job;
      assertThatThrownBy(() -> kind.run.apply(crm, transactions).handle(lost))
          .isInstanceOf(Death.class);
      crm.clock.advance(WorkOnJobs.LEASE.plusSeconds(1));
      job = crm.jobs.claim(crm.calendar.now(), WorkOnJobs.LEASE).orElseThrow();
    }
    kind.run.apply(crm, crm.transactions).handle(job);
    return State.of(crm, job);
  }

  /** Orders that can be returned. */
  private static void sell(InMemoryCrm crm) {
    StringBuilder file = new StringBuilder("orders\n");
    for (int order = 0; order < 40; order++) {
      file.append("sold-%d external_id=c-%d 1000\n".formatted(order, order));
    }
    Job job =
        claimed(
            crm, JobKind.IMPORT_ORDERS, false, file.toString().getBytes(StandardCharsets.UTF_8));
    Kind.ORDERS.run.apply(crm, crm.transactions).handle(job);
    crm.jobs.finish(job, JobStatus.SUCCEEDED, null, crm.calendar.now());
  }

  private static Job claimed(InMemoryCrm crm, JobKind kind, boolean dryRun, byte[] file) {
    try {
      crm.receiveImport.handle(
          new Command(kind, FileLayout.of(ImportFormat.CSV), true, null, dryRun, "clerk", null),
          new ByteArrayInputStream(file),
          new Receipts(false, true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return crm.jobs.claim(crm.calendar.now(), WorkOnJobs.LEASE).orElseThrow();
  }

  /** The service dies. */
  private static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Transactions of a service that dies at one of its batches. */
  private static final class Dying implements Transactions {

    private final Transactions transactions;
    private final int batch;
    private final Moment moment;
    private int begun;

    /**
     * @param batch the number of the batch, from 1
     */
    Dying(Transactions transactions, int batch, Moment moment) {
      this.transactions = transactions;
      this.batch = batch;
      this.moment = moment;
    }

    @Override
    public <T> T inBatch(Supplier<T> work) {
      begun++;
      dieAt(Moment.BEFORE_THE_BATCH);
      try {
        return transactions.inBatch(
            () -> {
              try {
                return work.get();
              } finally {
                dieAt(Moment.BEFORE_THE_COMMIT);
              }
            });
      } finally {
        dieAt(Moment.AFTER_THE_COMMIT);
      }
    }

    private void dieAt(Moment now) {
      if (begun == batch && moment == now) {
        throw new Death();
      }
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
      return transactions.inTransaction(work);
    }

    @Override
    public <T> T inSeparateTransaction(Supplier<T> work) {
      return transactions.inSeparateTransaction(work);
    }

    @Override
    public <T> T inLongTransaction(Supplier<T> work) {
      return transactions.inLongTransaction(work);
    }
  }
}
