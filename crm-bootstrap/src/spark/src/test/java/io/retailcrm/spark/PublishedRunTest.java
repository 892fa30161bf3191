package io.retailcrm.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.application.clv.CalculateClv;
import io.retailcrm.application.rfm.CalculateRfm;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.clv.ClvFitting;
import io.retailcrm.domain.clv.ClvTerms;
import io.retailcrm.domain.clv.ModelChoice;
import io.retailcrm.domain.rfm.RfmScorer;
import io.retailcrm.persistence.clv.JdbcClv;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.Json;
import io.retailcrm.persistence.purchase.JdbcBuyerSummaries;
import io.retailcrm.persistence.rfm.JdbcRfm;
import io.retailcrm.spark.Program.Outcome;
import io.retailcrm.spark.Scoring.CustomerScore;
import io.retailcrm.spark.ServiceDatabase.Login;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The orders of the service's database are scored as the service does, and published there. */
class PublishedRunTest {

  private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
  private static final LocalDate TODAY = LocalDate.ofInstant(Program.NOW, INDIA);
  private static final BusinessCalendar CALENDAR =
      new BusinessCalendar(Clock.fixed(Program.NOW, ZoneOffset.UTC), INDIA);
  private static final UUID RUN = UUID.fromString("01890000-0000-7000-8000-000000000001");

  private static final String SCORES =
      """
      select customer_id, recency_score, frequency_score, monetary_score, segment, total_orders,
        total_spent, last_order_at from rfm_score order by customer_id
      """;

  private static final String VALUES =
      """
      select customer_id, clv, round(predicted_orders::numeric, 8), predicted_revenue,
        expected_order_value, round(probability_alive::numeric, 8), total_orders, total_spent,
        round(purchase_frequency::numeric, 10), last_order_at, calculated_at, purchase_days,
        recency_days, age_days, first_day_spent from clv_score order by customer_id
      """;

  /** The ends of the interval of the total. */
  private static final String SHARES =
      """
      select coalesce(round((fit #>> '{shareOfTotal,low}')::numeric, 6)::text, 'null'),
        coalesce(round((fit #>> '{shareOfTotal,high}')::numeric, 6)::text, 'null') from clv_run
      """;

  @TempDir Path folder;

  private static EmbeddedPostgres server;
  private static Login login;

  @BeforeAll
  static void start() throws IOException, SQLException {
    server =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(Path.of("target", "postgresql").toAbsolutePath().toFile())
            .setPGStartupWait(Duration.ofSeconds(60))
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setLocaleConfig("locale", "C")
            .start();
    login =
        new Login(
            "jdbc:postgresql://localhost:%d/postgres".formatted(server.getPort()),
            "postgres",
            "postgres");
    Flyway.configure()
        .dataSource(login.url(), login.user(), login.password())
        .locations("db/migration")
        .placeholders(Map.of("service", ""))
        .load()
        .migrate();
    fill();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void forget() throws SQLException {
    for (String table :
        List.of(
            "rfm_score", "rfm_result", "rfm_segment_count", "rfm_run", "clv_score", "clv_run")) {
      execute("delete from " + table);
    }
    execute("delete from customer_erasure");
    execute("delete from job");
  }

  @Test
  void everyCustomerHasWhatTheServiceCalculates() throws SQLException {
    // Given
    List<List<String>> expected = new ArrayList<>();
    inTransactionOfTheService(
        database -> {
          scoreByTheService(database);
          expected.add(rows(database, SCORES));
          expected.add(rows(database, VALUES));
          expected.add(rows(database, SHARES));
        });
    assertThat(expected.get(0)).hasSizeGreaterThan(1_000);
    assertThat(rows(SCORES)).isEmpty();

    // When
    Outcome outcome = run("--publish");

    // Then
    assertThat(outcome.code()).as(outcome.toString()).isZero();
    assertThat(rows(SCORES)).isEqualTo(expected.get(0));
    assertThat(rows(VALUES)).isEqualTo(expected.get(1));
    assertThat(rows(SHARES)).isEqualTo(expected.get(2)).doesNotContain("null null");
    assertThat(rows("select is_full, is_published, as_of, population from rfm_run"))
        .containsExactly("t t " + TODAY + " " + expected.get(0).size());
    assertThat(rows("select sum(customers) from rfm_segment_count"))
        .containsExactly(String.valueOf(expected.get(0).size()));
    assertThat(rows("select id, fit->>'model' from clv_run").get(0))
        .startsWith(RUN.toString())
        .endsWith("_gamma_gamma");
  }

  @Test
  void theServiceGoesOnFromAPublishedRun() throws SQLException {
    // Given
    run("--publish");
    List<String> scores = rows(SCORES);
    execute("insert into rfm_score select gen_random_uuid(), 1, 1, 1, 'LOST', 1, 1, now()");

    // When
    inTransactionOfTheService(
        database -> {
          // Then: the basis of single customers, and fresh
          assertThat(new JdbcRfm(database).latestFull().orElseThrow().id()).isEqualTo(RUN);
          assertThat(new JdbcClv(database, new Json()).latestFull().orElseThrow().fit().restore())
              .isNotNull();
          CalculateRfm.Outcome again =
              calculateRfm(database).handle(new CalculateRfm.Command(null, false, null, true));
          assertThat(again.customersUpdated()).isZero();
          assertThat(rows(database, SCORES)).isEqualTo(scores);
        });
  }

  @Test
  void aRunIsPublishedOnce() throws SQLException {
    // Given
    run("--publish");
    execute("update rfm_score set segment = 'LOST'");
    List<String> scores = rows(SCORES);

    // When
    Outcome again = run("--publish");

    // Then
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("This run is published already, and nothing was changed");
    assertThat(rows(SCORES)).isEqualTo(scores);
    assertThat(rows("select count(*) from clv_run")).containsExactly("1");
  }

  @Test
  void aRunThatCouldNotBePublishedIsStartedAgain() throws SQLException {
    // Given
    Path output = folder.resolve("scores");
    execute(
        """
        create function no_more_room() returns trigger language plpgsql as
        $$ begin raise exception 'no more room'; end $$;
        create trigger no_more_room before insert on clv_run
        for each row execute function no_more_room();
        """);

    // When: files are written, and the database fails
    Outcome failed;
    try {
      failed = run("--output", output, "--publish");
    } finally {
      execute("drop function no_more_room cascade");
    }
    execute("update purchase_order set total = total + 1");
    Outcome again;
    try {
      again = run("--output", output, "--publish");
    } finally {
      execute("update purchase_order set total = total - 1");
    }
    List<String> published = rows("select customer_id, clv from clv_score order by customer_id");

    // Then
    assertThat(failed.code()).as(failed.toString()).isEqualTo(4);
    assertThat(failed.out()).contains("Written to ");
    assertThat(failed.err()).contains("no more room").contains("the same --run-id");
    assertThat(again.code()).as(again.toString()).isZero();
    assertThat(published).hasSizeGreaterThan(1_000);
    assertThat(written(output)).isEqualTo(published);

    // When: the answer of a run that is published was lost, and when others write
    Outcome known = run("--output", output, "--publish");
    Outcome elsewhere = run("--output", folder.resolve("elsewhere"), "--publish");
    Outcome other =
        Program.run(environment(), Program.NOW, "--orders", login.url(), "--output", output);

    // Then
    assertThat(known.code()).as(known.toString()).isZero();
    assertThat(known.out()).contains("This run is published already, and nothing was changed");
    assertThat(elsewhere.code()).isEqualTo(3);
    assertThat(elsewhere.err())
        .startsWith("This run is published already, and its scores are not in ");
    assertThat(folder.resolve("elsewhere")).doesNotExist();
    assertThat(other.code()).isEqualTo(3);
    assertThat(other.err()).endsWith("exists: choose another --output\n");
    assertThat(written(output)).isEqualTo(published);
  }

  private static List<String> written(Path output) {
    return Program.rows(output).stream()
        .map(row -> row.<String>getAs("customer_id") + " " + row.<BigDecimal>getAs("clv"))
        .sorted()
        .toList();
  }

  @Test
  void whoIsNoBuyerAnyMoreHasNoScore() throws SQLException {
    // Given
    execute("insert into rfm_score select gen_random_uuid(), 1, 1, 1, 'LOST', 1, 1, '2020-01-01'");
    List<String> buyers = rows("select customer_id from purchase_summary order by 1 limit 3");
    String erased = buyers.get(0);
    String merged = buyers.get(1);
    execute(
        """
        insert into customer_erasure (id, customer_id, pseudonym, erased_at, erased_by, removed, kept)
        values (gen_random_uuid(), '%s', 'x', '2026-01-01', 'admin', '{}', '{}')
        """
            .formatted(erased));
    execute(
        "update customer set merged_into = '%s' where id = '%s'".formatted(buyers.get(2), merged));

    // When
    Outcome outcome;
    try {
      outcome = run("--publish");
    } finally {
      execute("update customer set merged_into = null");
    }

    // Then
    assertThat(outcome.code()).as(outcome.toString()).isZero();
    assertThat(rows(SCORES))
        .noneMatch(row -> row.startsWith(erased) || row.startsWith(merged))
        .anyMatch(row -> row.startsWith(buyers.get(2)));
    assertThat(rows(VALUES))
        .noneMatch(row -> row.startsWith(erased) || row.startsWith(merged))
        .anyMatch(row -> row.startsWith(buyers.get(2)));
    assertThat(rows(SCORES)).hasSameSizeAs(rows(VALUES)).isNotEmpty();
    assertThat(rows("select count(*) from rfm_score where last_order_at = '2020-01-01'"))
        .containsExactly("0");
  }

  @Test
  void whoWasScoredAloneMeanwhileKeepsBoth() throws SQLException {
    // Given: a full run; then, later than the snapshot of the next one, runs of two customers, of
    // whom one is not in it
    run("--publish");
    String known = rows("select customer_id from rfm_score order by 1 limit 1").get(0);
    UUID unknown = UUID.randomUUID();
    UUID alone = UUID.randomUUID();
    Instant later = Program.NOW.plusSeconds(120);
    execute(
        """
        insert into rfm_run (id, as_of, calculated_at, thresholds, recency_days, frequency,
          monetary, population, is_full, is_published)
        select '%1$s', as_of, '%2$s', thresholds, recency_days, frequency, monetary, population,
          false, true from rfm_run;
        insert into rfm_result (customer_id, run, recency_days, recency_score, frequency_score,
          monetary_score, is_kept, is_full, segment)
        select c, r.number, 3, 2, 1, 2, false, false, 'LOST'
        from rfm_run r, unnest(array['%3$s', '%4$s']::uuid[]) as c where r.id = '%1$s';
        delete from rfm_score where customer_id = '%3$s';
        insert into rfm_score (customer_id, recency_score, frequency_score, monetary_score, segment,
          total_orders, total_spent, last_order_at)
        select c, 2, 1, 2, 'LOST', 77, 7, now() from unnest(array['%3$s', '%4$s']::uuid[]) as c;
        insert into clv_run (id, as_of, calculated_at, asked, fit, prediction_months, discount_rate,
          is_full, is_published, tracking)
        select '%1$s', as_of, '%2$s', asked, fit, prediction_months, discount_rate, false, true,
          tracking from clv_run;
        update clv_score set run_id = '%1$s', calculated_at = '%2$s' where customer_id = '%3$s';
        insert into clv_score
        select (jsonb_populate_record(s, jsonb_build_object('customer_id', '%4$s'))).*
        from clv_score s where s.customer_id = '%3$s';
        """
            .formatted(alone, later, known, unknown));
    String ofBoth = " where customer_id in ('%s', '%s')".formatted(known, unknown);
    List<String> scores = rows("select * from rfm_score" + ofBoth + " order by 1");
    List<String> values = rows("select * from clv_score" + ofBoth + " order by 1");
    assertThat(scores).hasSize(2);
    assertThat(values).hasSize(2);

    // When
    UUID next = UUID.randomUUID();
    Outcome outcome =
        Program.run(
            environment(),
            Program.NOW.plusSeconds(60),
            "--orders",
            login.url(),
            "--run-id",
            next,
            "--publish");

    // Then
    assertThat(outcome.code()).as(outcome.toString()).isZero();
    assertThat(rows("select * from rfm_score" + ofBoth + " order by 1")).isEqualTo(scores);
    assertThat(rows("select * from clv_score" + ofBoth + " order by 1")).isEqualTo(values);
    assertThat(
            rows(
                "select recency_score, is_kept from rfm_result join rfm_run on number = run"
                    + ofBoth
                    + " and id = '"
                    + next
                    + "'"))
        .containsExactly("2 t", "2 t");
    assertThat(
            rows(
                "select count(*) from rfm_score where customer_id not in"
                    + " (select customer_id from clv_score)"))
        .containsExactly("0");
    assertThat(rows("select customer_id from clv_score where run_id = '" + next + "'"))
        .hasSize(rows(SCORES).size() - 2);
  }

  @Test
  void aRunOfLaterPurchasesStays() throws SQLException {
    // Given
    run("--publish");
    List<String> scores = rows(SCORES);

    // When
    Outcome outcome =
        Program.run(
            environment(), Program.NOW.minusSeconds(60), "--orders", login.url(), "--publish");

    // Then
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).isEqualTo("A run of later purchases was published meanwhile\n");
    assertThat(rows(SCORES)).isEqualTo(scores);
    assertThat(rows("select count(*) from rfm_run")).containsExactly("1");
  }

  @Test
  void anImportInProgressIsToldOf() throws SQLException {
    // Given
    execute(
        """
        insert into job (id, kind, status, is_released, parameters, processed, result, created_by,
          created_at, heartbeat_at, finished_at, attempt)
        select gen_random_uuid(), kind, status, true, '{}', 0, '{}', 'admin', now(), now(),
          case status when 'SUCCEEDED' then now() end, 1
        from (values ('IMPORT_RETURNS', 'SUCCEEDED'), ('IMPORT_CUSTOMERS', 'RUNNING'))
          as v (kind, status)
        """);

    // When
    Outcome before = run("--output", folder.resolve("before"));
    execute("update job set kind = 'IMPORT_ORDERS' where status = 'RUNNING'");
    Outcome during = run("--output", folder.resolve("during"));

    // Then
    assertThat(before.code()).as(before.toString()).isZero();
    assertThat(before.out()).doesNotContain("An import of orders");
    assertThat(during.code()).as(during.toString()).isZero();
    assertThat(during.out())
        .contains("An import of orders or returns was in progress: only what had landed counts.");
  }

  @Test
  void aPrimaryIsReadNow() throws SQLException {
    // When
    try (ServiceDatabase database = new ServiceDatabase(Program.spark(), login, CALENDAR, TODAY)) {
      // Then
      assertThat(database.readAt()).isEqualTo(Program.NOW);
    }
  }

  @Test
  void aReplicaThatLagsDoesNotReplaceLaterScores() throws SQLException {
    // Given: a run of the service which the replica doesn't have yet
    run("--publish");
    List<String> scores = rows(SCORES);
    String replica = replicaThatReplayed("timestamptz '" + Program.NOW.minusSeconds(60) + "'");

    // When
    Outcome outcome =
        Program.run(environment(), Program.NOW, "--orders", replica, "--publish=" + login.url());

    // Then
    assertThat(outcome.code()).as(outcome.toString()).isEqualTo(3);
    assertThat(outcome.err()).isEqualTo("A run of later purchases was published meanwhile\n");
    assertThat(rows(SCORES)).isEqualTo(scores);
  }

  @Test
  void aReplicaAheadOfTheClockIsReadNow() throws SQLException {
    // Given
    String replica = replicaThatReplayed("timestamptz '" + Program.NOW.plusSeconds(60) + "'");

    // When
    Outcome outcome =
        Program.run(environment(), Program.NOW, "--orders", replica, "--publish=" + login.url());

    // Then
    assertThat(outcome.code()).as(outcome.toString()).isZero();
    assertThat(rows("select calculated_at = timestamptz '" + Program.NOW + "' from clv_run"))
        .containsExactly("t");
  }

  @Test
  void aReplicaOfUnknownAgeIsRefused() throws SQLException {
    // Given
    String replica = replicaThatReplayed("null::timestamptz");

    // When
    Outcome outcome =
        Program.run(environment(), Program.NOW, "--orders", replica, "--publish=" + login.url());

    // Then
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).startsWith("The replica has replayed nothing since it was started");
    assertThat(rows("select count(*) from rfm_run")).containsExactly("0");
  }

  /** A URL by which the database says of itself that it is a replica. */
  private static String replicaThatReplayed(String moment) throws SQLException {
    execute(
        """
        create schema if not exists replica;
        create or replace function replica.pg_is_in_recovery() returns boolean
          language sql as 'select true';
        create or replace function replica.pg_last_xact_replay_timestamp() returns timestamptz
          language sql as $$ select %s $$;
        """
            .formatted(moment));
    return login.url() + "?currentSchema=replica,pg_catalog,public";
  }

  @Test
  void allConnectionsSeeOneMoment() throws SQLException {
    // Given
    int before;
    try (ServiceDatabase database = new ServiceDatabase(Program.spark(), login, CALENDAR, TODAY)) {
      execute("update purchase_order set cancelled_at = '2026-02-01'");

      // When
      try (Purchases purchases = database.read()) {
        before = purchases.customers();
      }
    } finally {
      execute("update purchase_order set cancelled_at = null where order_id not like '%7'");
    }

    // Then
    assertThat(before).isGreaterThan(1_000);
  }

  @Test
  void anotherSchemaIsRefused() throws SQLException {
    // Given
    execute(
        """
        insert into flyway_schema_history (installed_rank, version, description, type, script,
          installed_by, execution_time, success)
        values (900, '900', 'x', 'SQL', 'x', 'x', 0, true)
        """);

    // When
    Outcome outcome;
    try {
      outcome = run("--publish");
    } finally {
      execute("delete from flyway_schema_history where version = '900'");
    }

    // Then
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).startsWith("The schema of the database has version 900");
    assertThat(rows("select count(*) from rfm_run")).containsExactly("0");
  }

  @Test
  void aDatabaseThatGoesAwayInTheMiddleKeepsNothing() throws SQLException {
    // Given: it goes when the second part is sent
    Scoring.Question question =
        new Scoring.Question(TODAY, null, ModelChoice.AUTO, new ClvTerms(12, 0, 1));
    String url = login.url();
    try (ServiceDatabase database = new ServiceDatabase(Program.spark(), login, CALENDAR, TODAY);
        Purchases purchases = database.read()) {
      Scoring.Models models = new Scoring(question, line -> {}).fit(purchases);
      SparkParts<ArrayList<CustomerScore>> scores = models.score(purchases);
      long parts = scores.data().count();
      SparkParts<ArrayList<CustomerScore>> last =
          new SparkParts<>(
              scores
                  .data()
                  .mapPartitionsWithIndex(
                      (index, part) -> {
                        if (index == parts - 1) {
                          terminateOthers(url);
                        }
                        return part;
                      },
                      true));

      // When
      assertThatThrownBy(() -> new RunPublisher(login).publish(RUN, Program.NOW, models, last))
          .isInstanceOf(Exception.class);
      assertThat(parts).isGreaterThan(1);
    } catch (DatabaseUnavailable closing) {
      assertThat(closing).hasCauseInstanceOf(SQLException.class);
    }

    // Then
    assertThat(rows(SCORES)).isEmpty();
    assertThat(rows("select count(*) from rfm_run")).containsExactly("0");
    assertThat(rows("select count(*) from rfm_result")).containsExactly("0");
  }

  @Test
  void aDatabaseThatIsNotThereIsNamed() {
    // When
    Outcome outcome =
        Program.run(
            environment(), Program.NOW, "--orders", "jdbc:postgresql://localhost:1/x", "--publish");

    // Then
    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.err())
        .startsWith("The database failed: Connection to localhost:1 refused")
        .contains("--run-id");
  }

  private static void terminateOthers(String url) throws SQLException {
    try (Connection connection = new Login(url, "postgres", "postgres").connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          select pg_terminate_backend(pid) from pg_stat_activity
          where pid <> pg_backend_pid() and backend_type = 'client backend'
          """);
    }
  }

  private static Outcome run(Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("--orders", login.url(), "--run-id", RUN));
    arguments.addAll(List.of(more));
    return Program.run(environment(), Program.NOW, arguments.toArray());
  }

  private static Map<String, String> environment() {
    return Map.of(ScoreCustomers.USER, login.user(), ScoreCustomers.PASSWORD, login.password());
  }

  /** Customers with orders, some of them inactive, and with returns, cancellations and futures. */
  private static void fill() throws SQLException {
    SplittableRandom random = new SplittableRandom(11);
    try (Connection connection = login.connect()) {
      connection.setAutoCommit(false);
      try (PreparedStatement customer =
              connection.prepareStatement(
                  """
                  insert into customer (id, customer_number, external_id, first_name, last_name,
                    email_marketing_consent, sms_marketing_consent, email_verified, phone_verified,
                    is_active, registered_at, updated_at, version)
                  values (?, ?, ?, 'A', 'B', false, false, false, false, ?, '2025-01-01',
                    '2025-01-01', 1)
                  """);
          PreparedStatement order =
              connection.prepareStatement(
                  """
                  insert into purchase_order (order_id, customer_id, ordered_at, purchase_day, total,
                    returned_total, items, created_at, cancelled_at)
                  values (?, ?, ?, ?, ?, ?, '[]', '2025-01-01', ?)
                  """)) {
        int orders = 0;
        for (int i = 0; i < 1_500; i++) {
          UUID id = new UUID(random.nextLong(), random.nextLong());
          customer.setObject(1, id);
          customer.setString(2, "CUST-" + i);
          customer.setString(3, "x" + i);
          customer.setBoolean(4, i % 50 != 0);
          customer.addBatch();
          double day = random.nextInt(700);
          double rate = 5 + random.nextInt(90);
          while (day < 760) {
            Instant at =
                Instant.parse("2024-02-01T00:00:00Z")
                    .plusSeconds((long) (day * 86_400))
                    .plusNanos(random.nextInt(1_000_000) * 1_000L);
            long cents = 500 + random.nextInt(9_000);
            order.setString(1, "o" + orders);
            order.setObject(2, id);
            order.setObject(3, at.atOffset(ZoneOffset.UTC));
            order.setObject(4, LocalDate.ofInstant(at, INDIA));
            order.setBigDecimal(5, BigDecimal.valueOf(cents, 2));
            order.setBigDecimal(
                6,
                BigDecimal.valueOf(orders % 20 == 3 ? cents : orders % 11 == 4 ? cents / 3 : 0, 2));
            order.setObject(
                7,
                orders % 10 == 7
                    ? Instant.parse("2026-01-05T00:00:00Z").atOffset(ZoneOffset.UTC)
                    : null);
            order.addBatch();
            orders++;
            day += -Math.log(1 - random.nextDouble()) * rate;
            if (random.nextInt(6) == 0) {
              break;
            }
          }
        }
        customer.executeBatch();
        order.executeBatch();
      }
      connection.commit();
    }
    execute(
        """
        insert into order_return (order_id, return_id, amount, items, created_at, returned_at)
        select order_id, 'r', returned_total, '[]', ordered_at, ordered_at + interval '5 days'
        from purchase_order where returned_total > 0
        """);
    execute(
        """
        insert into purchase_summary (customer_id, total_orders, total_spent, first_order_at,
          last_order_at, purchase_days, first_day, last_day, first_day_spent)
        select customer_id, sum(orders), sum(spent), min(first_at), max(last_at), count(*),
          min(day), max(day), (array_agg(spent order by day))[1]
        from (
          select customer_id, purchase_day as day, count(*) as orders,
            sum(total - returned_total) as spent, min(ordered_at) as first_at,
            max(ordered_at) as last_at
          from purchase_order o
          where cancelled_at is null and (returned_total = 0 or returned_total < total)
          group by customer_id, purchase_day) as days
        group by customer_id
        """);
  }

  private static void scoreByTheService(Database database) {
    calculateRfm(database).handle(new CalculateRfm.Command(null, true, null, true));
    CalculateClv clv =
        new CalculateClv(
            new Joined(),
            new JdbcBuyerSummaries(database, CALENDAR),
            new JdbcClv(database, new Json()),
            ids(),
            CALENDAR,
            new CalculateClv.Settings(ClvFitting.standard(), 1, Duration.ofDays(1)),
            (full, customers, duration) -> {});
    CalculateClv.Outcome outcome =
        clv.handle(new CalculateClv.Command(null, 12, 0, ModelChoice.AUTO, true, null, true));
    assertThat(outcome).isInstanceOf(CalculateClv.Outcome.Predicted.class);
  }

  private static CalculateRfm calculateRfm(Database database) {
    return new CalculateRfm(
        new Joined(),
        new JdbcBuyerSummaries(database, CALENDAR),
        new JdbcRfm(database),
        ids(),
        CALENDAR,
        new CalculateRfm.Settings(null, Duration.ofDays(1), RfmScorer.defaultFixedThresholds()),
        (full, customers, duration) -> {});
  }

  private static Ids ids() {
    return UUID::randomUUID;
  }

  /** Work in the one transaction that is open. */
  private static final class Joined implements Transactions {
    @Override
    public <T> T inTransaction(Supplier<T> work) {
      return work.get();
    }

    @Override
    public <T> T inSeparateTransaction(Supplier<T> work) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> T inBatch(Supplier<T> work) {
      return work.get();
    }

    @Override
    public <T> T inLongTransaction(Supplier<T> work) {
      return work.get();
    }
  }

  @FunctionalInterface
  private interface Work {
    void on(Database database) throws SQLException;
  }

  /** Runs work in a transaction that is rolled back. */
  private static void inTransactionOfTheService(Work work) throws SQLException {
    try (Connection connection = login.connect()) {
      connection.setAutoCommit(false);
      work.on(new Database(RunPublisher.sourceOf(connection)));
      connection.rollback();
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = login.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> rows(String sql) throws SQLException {
    try (Connection connection = login.connect()) {
      return rows(connection, sql);
    }
  }

  /** On the connection of the database, which is in a transaction. */
  private static List<String> rows(Database database, String sql) {
    return database.list(
        "select q::text as line from (" + sql + ") as q",
        row -> row.text("line").replaceAll("[()]", "").replace(",", " ").replace("\"", ""));
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet results =
            statement.executeQuery("select q::text as line from (" + sql + ") as q")) {
      while (results.next()) {
        rows.add(results.getString(1).replaceAll("[()]", "").replace(",", " ").replace("\"", ""));
      }
    }
    return rows;
  }
}
