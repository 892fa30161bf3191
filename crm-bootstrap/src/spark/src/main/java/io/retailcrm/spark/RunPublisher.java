package io.retailcrm.spark;

import io.retailcrm.application.clv.ClvRun;
import io.retailcrm.application.clv.ClvRunResult;
import io.retailcrm.application.rfm.RfmRun;
import io.retailcrm.application.rfm.RfmRunResult;
import io.retailcrm.domain.clv.ClvTerms;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.rfm.RfmScore;
import io.retailcrm.persistence.clv.JdbcClv;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.Json;
import io.retailcrm.persistence.rfm.JdbcRfm;
import io.retailcrm.spark.Scoring.CustomerScore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes scores the current ones of the service, by the adapters of the service, in one transaction:
 * all of them become current, or none. The driver sends them, one partition at a time.
 */
final class RunPublisher {

  private final ServiceDatabase.Login login;

  RunPublisher(ServiceDatabase.Login login) {
    this.login = login;
  }

  /** Whether a run is published already. */
  boolean isPublished(UUID run) throws SQLException {
    try (Connection connection = login.connect()) {
      ServiceDatabase.requireThisSchema(connection);
      return isPublished(new Database(sourceOf(connection)), run);
    }
  }

  private static boolean isPublished(Database database, UUID run) {
    return database
        .first(
            """
            select 1 as known from rfm_run where id = ?
            union all select 1 from clv_run where id = ?
            """,
            row -> true,
            run,
            run)
        .isPresent();
  }

  /**
   * Publishes a run.
   *
   * @param readAt a moment up to which all purchases that were stored have been read
   * @return false if it is published already; nothing was changed then
   * @throws Refusal if a run of later purchases is published
   */
  boolean publish(
      UUID run, Instant readAt, Scoring.Models models, SparkParts<ArrayList<CustomerScore>> scores)
      throws SQLException {
    try (Connection connection = login.connect()) {
      ServiceDatabase.requireThisSchema(connection);
      connection.setAutoCommit(false);
      Publication publication =
          new Publication(new Database(sourceOf(connection)), run, readAt, models, scores);
      boolean changed = publication.write();
      connection.commit();
      return changed;
    }
  }

  /** One transaction. What isn't committed is rolled back when its connection is closed. */
  private record Publication(
      Database database,
      UUID run,
      Instant readAt,
      Scoring.Models models,
      SparkParts<ArrayList<CustomerScore>> scores) {

    boolean write() {
      JdbcRfm rfm = new JdbcRfm(database);
      JdbcClv clv = new JdbcClv(database, new Json());
      rfm.lock();
      clv.lock();
      if (isPublished(database, run)) {
        return false;
      }
      boolean isLate =
          rfm.latestFull().filter(latest -> latest.calculatedAt().isAfter(readAt)).isPresent()
              || clv.latestFull()
                  .filter(latest -> latest.calculatedAt().isAfter(readAt))
                  .isPresent();
      if (isLate) {
        throw new Refusal("A run of later purchases was published meanwhile");
      }
      Set<String> gone = goneCustomers();
      Scoring.Question question = models.question();
      RfmRun rfmRun =
          new RfmRun(
              run, question.asOf(), readAt, models.scorer(), models.rfmPopulation(), true, true);
      rfm.add(rfmRun);
      Map<String, RfmRunResult> later = laterScores();
      Set<String> others = new HashSet<>(gone);
      others.addAll(later.keySet());
      rfm.keep(
          rfmRun,
          sink -> {
            forEach(others, score -> rfm(score, sink));
            later.values().forEach(sink);
          });
      rfm.makeCurrent(sink -> forEach(others, score -> rfm(score, sink)), List.of());
      database.update(
          """
          delete from rfm_score s where not exists (
            select 1 from rfm_result r join rfm_run u on u.number = r.run
            where u.id = ? and r.customer_id = s.customer_id)
          """,
          run);
      ClvTerms terms = question.terms();
      ClvRun clvRun =
          new ClvRun(
              run,
              question.asOf(),
              readAt,
              question.model(),
              models.fit(),
              terms.months(),
              terms.yearlyDiscountRate(),
              true,
              true);
      clv.add(clvRun, models.tracking());
      clv.publish(clvRun, sink -> forEach(gone, score -> sink.accept(clv(score))), List.of());
      database.update(
          "delete from clv_score where run_id <> ? and calculated_at <= ?", run, readAt);
      return true;
    }

    /** All scores but those of some customers. */
    private void forEach(Set<String> others, Consumer<CustomerScore> consumer) {
      Iterator<ArrayList<CustomerScore>> parts = scores.data().toLocalIterator();
      while (parts.hasNext()) {
        for (CustomerScore score : parts.next()) {
          if (!others.contains(score.customer())) {
            consumer.accept(score);
          }
        }
      }
    }

    /**
     * The current scores of chosen customers that runs have calculated since the purchases were
     * read, by customer. They stay, as the values of {@link JdbcClv} do.
     */
    private Map<String, RfmRunResult> laterScores() {
      Map<String, RfmRunResult> later = new HashMap<>();
      database.forEach(
          """
          select distinct on (h.customer_id) h.customer_id, h.recency_score, h.frequency_score,
            h.monetary_score, h.recency_days, s.total_orders, s.total_spent, s.last_order_at
          from rfm_result h
          join rfm_run r on r.number = h.run
          join rfm_score s on s.customer_id = h.customer_id
          where not h.is_full and not h.is_kept and r.is_published and r.calculated_at > ?
          order by h.customer_id, h.run desc
          """,
          row -> {
            CustomerId customer = new CustomerId(row.id("customer_id"));
            later.put(
                customer.value().toString(),
                new RfmRunResult(
                    customer,
                    new RfmScore(
                        row.integer("recency_score"),
                        row.integer("frequency_score"),
                        row.integer("monetary_score")),
                    row.integer("recency_days"),
                    row.number("total_orders"),
                    row.money("total_spent"),
                    row.moment("last_order_at"),
                    true));
          },
          readAt);
      return later;
    }

    /** Who was erased or merged into another, perhaps since the purchases were read. */
    private Set<String> goneCustomers() {
      return new HashSet<>(
          database.list(
              """
              select customer_id from customer_erasure
              union all select id from customer where merged_into is not null
              """,
              row -> row.id("customer_id").toString()));
    }
  }

  private static void rfm(CustomerScore score, Consumer<RfmRunResult> sink) {
    Scoring.@Nullable RfmValues values = score.rfm();
    if (values != null) {
      sink.accept(
          new RfmRunResult(
              id(score),
              values.score(),
              values.recencyDays(),
              values.totals().orders(),
              values.totals().spent(),
              moment(values.totals()),
              false));
    }
  }

  private static ClvRunResult clv(CustomerScore score) {
    PurchaseDays.Totals totals = score.totals();
    double months = Math.max(1, score.history().age() / ClvTerms.WEEKS_PER_MONTH);
    return new ClvRunResult(
        id(score),
        score.clv(),
        totals.orders(),
        totals.spent(),
        totals.orders() / months,
        moment(totals),
        score.history());
  }

  private static CustomerId id(CustomerScore score) {
    return new CustomerId(UUID.fromString(score.customer()));
  }

  private static Instant moment(PurchaseDays.Totals totals) {
    return Instant.EPOCH.plus(totals.lastMicros(), ChronoUnit.MICROS);
  }

  /** A source of one connection, which only its owner closes. */
  static DataSource sourceOf(Connection connection) {
    Connection unclosed =
        proxy(
            Connection.class,
            (method, arguments) ->
                method.getName().equals("close") ? null : method.invoke(connection, arguments));
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          if (method.getName().equals("getConnection")) {
            return unclosed;
          }
          throw new UnsupportedOperationException(method.getName());
        });
  }

  /** A call of a method, which fails as the method does. */
  @FunctionalInterface
  private interface Call {
    @Nullable Object of(Method method, @Nullable Object[] arguments)
        throws IllegalAccessException, InvocationTargetException;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            RunPublisher.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return call.of(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
