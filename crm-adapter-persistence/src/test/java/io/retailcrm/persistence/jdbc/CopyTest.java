package io.retailcrm.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.money.Money;
import io.retailcrm.persistence.TestDatabase;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent or read by COPY is what the server stores. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CopyTest {

  private static final String TABLE =
      """
      create temporary table copied (number integer not null, small smallint, middle integer,
        large bigint, real double precision, amount numeric(19, 2), flag boolean, id uuid,
        moment timestamptz, day date, words text, document jsonb) on commit drop
      """;

  @Inject Transactions transactions;
  @Inject Database database;

  private record Copied(
      @Nullable Integer small,
      @Nullable Integer middle,
      @Nullable Long large,
      @Nullable Double real,
      @Nullable Money amount,
      boolean flag,
      @Nullable UUID id,
      @Nullable Instant moment,
      @Nullable LocalDate day,
      @Nullable String words,
      @Nullable String document) {}

  private List<Copied> copy(List<Copied> rows) {
    return transactions.inTransaction(
        () -> {
          database.update(TABLE);
          long sent =
              database.copy(
                  "copied",
                  copy -> {
                    for (int i = 0; i < rows.size(); i++) {
                      Copied row = rows.get(i);
                      copy.row(
                          i,
                          row.small() == null ? null : row.small().shortValue(),
                          row.middle(),
                          row.large(),
                          row.real(),
                          row.amount(),
                          row.flag(),
                          row.id(),
                          row.moment(),
                          row.day(),
                          row.words(),
                          row.document() == null ? null : new CopyRows.Jsonb(row.document()));
                    }
                  });
          assertThat(sent).isEqualTo(rows.size());
          return database.list(
              "select * from copied order by number",
              row ->
                  new Copied(
                      row.integerOrNull("small"),
                      row.integerOrNull("middle"),
                      row.numberOrNull("large"),
                      row.realOrNull("real"),
                      row.moneyOrNull("amount"),
                      row.flag("flag"),
                      row.idOrNull("id"),
                      row.momentOrNull("moment"),
                      row.dayOrNull("day"),
                      row.textOrNull("words"),
                      row.textOrNull("document")));
        });
  }

  private static Copied ofAmount(long hundredths) {
    return new Copied(
        null, null, null, null, new Money(hundredths), false, null, null, null, null, null);
  }

  @Test
  void eachTypeArrives() {
    // Given
    Copied nothing = new Copied(null, null, null, null, null, false, null, null, null, null, null);
    Copied least =
        new Copied(
            (int) Short.MIN_VALUE,
            Integer.MIN_VALUE,
            Long.MIN_VALUE,
            Double.NEGATIVE_INFINITY,
            new Money(-1),
            false,
            new UUID(0, 0),
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            LocalDate.of(1899, 12, 31),
            "",
            "{}");
    Copied most =
        new Copied(
            (int) Short.MAX_VALUE,
            Integer.MAX_VALUE,
            Long.MAX_VALUE,
            Double.MIN_VALUE,
            new Money(1),
            true,
            new UUID(-1, -1),
            Instant.parse("2262-04-11T23:47:16.000001Z"),
            LocalDate.of(2999, 1, 1),
            "a\tb\nc\\N 'Zoë' 🙂",
            "{\"words\": \"a\\tb\"}");

    // When
    List<Copied> copied = copy(List.of(nothing, least, most));

    // Then
    assertThat(copied).containsExactly(nothing, least, most);
  }

  @Test
  void amountsOfAllLengthsArrive() {
    // Given: powers of ten and their neighbours, and random amounts
    List<Copied> amounts = new ArrayList<>();
    for (BigInteger power = BigInteger.ONE;
        power.bitLength() < 63;
        power = power.multiply(BigInteger.TEN)) {
      long hundredths = power.longValueExact();
      LongStream.of(hundredths - 1, hundredths, hundredths + 1)
          .forEach(amount -> Collections.addAll(amounts, ofAmount(amount), ofAmount(-amount)));
    }
    new Random(5).longs(200).forEach(amount -> amounts.add(ofAmount(amount)));
    amounts.add(ofAmount(Long.MAX_VALUE));
    amounts.add(ofAmount(Long.MIN_VALUE));

    // When
    List<Copied> copied = copy(amounts);

    // Then
    assertThat(copied).containsExactlyElementsOf(amounts);
  }

  @Test
  void rowsAndTextsOfManyBuffersArrive() {
    // Given
    String words = "0123456789".repeat(30_000);
    Copied large = new Copied(1, 2, 3L, 4.5, Money.of(6), true, null, null, null, words, null);
    List<Copied> rows = new ArrayList<>(Collections.nCopies(3, large));
    rows.addAll(Collections.nCopies(20_000, ofAmount(7)));

    // When
    List<Copied> copied = copy(rows);

    // Then
    assertThat(copied).isEqualTo(rows);
  }

  @Test
  void momentsAreRoundedToMicroseconds() {
    // Given
    Instant moment = Instant.parse("2026-02-28T23:59:59.999999500Z");
    Copied row = new Copied(null, null, null, null, null, false, null, moment, null, null, null);

    // When
    List<Copied> copied = copy(List.of(row));

    // Then
    assertThat(copied.get(0).moment()).isEqualTo("2026-03-01T00:00:00Z");
  }

  @Test
  void aValueOfAnUnlistedTypeIsRefusedAndNothingIsStored() throws SQLException {
    // Given
    try (Connection owner = TestDatabase.ownersConnection();
        Statement statement = owner.createStatement()) {
      statement.execute("create table kept (number integer)");
      statement.execute("grant all on kept to public");
    }

    // When
    ThrowingCallable attempt =
        () ->
            transactions.inTransaction(
                () ->
                    database.copy(
                        "kept",
                        rows -> {
                          for (int i = 0; i < 50_000; i++) {
                            rows.row(i);
                          }
                          rows.row(1.5f);
                        }));

    // Then
    assertThatIllegalArgumentException().isThrownBy(attempt);
    assertThat(database.list("select number from kept", row -> row.integer("number"))).isEmpty();
  }

  @Test
  void aValueOfAnotherLengthIsRefusedByTheServer() {
    assertThatThrownBy(
            () ->
                transactions.inTransaction(
                    () -> {
                      database.update(TABLE);
                      return database.copy("copied (number)", rows -> rows.row(1L));
                    }))
        .isInstanceOf(DatabaseFailure.class);
  }

  @Test
  void valuesAreReadOneByOne() {
    // Given
    List<Long> values = new ArrayList<>();
    List<String> nobody = new ArrayList<>();

    // When
    database.forEachValue(
        "select n::bigint from generate_series(-1, 100000) as n order by n",
        value -> values.add(value.getLong()));
    database.forEachValue("select 1 where false", value -> nobody.add("somebody"));

    // Then
    assertThat(values)
        .containsExactlyElementsOf(LongStream.rangeClosed(-1, 100_000).boxed().toList());
    assertThat(nobody).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1_000_000})
  void aConnectionCanBeUsedAfterAConsumerFailed(int values) {
    // Given
    String all = "select n from generate_series(1, " + values + ") as n";
    Consumer<ByteBuffer> failing =
        value -> {
          throw new IllegalStateException("enough");
        };

    // When: without a transaction, so that the pool gives out the connection again
    assertThatIllegalStateException().isThrownBy(() -> database.forEachValue(all, failing));

    // Then
    for (int connection = 0; connection < 20; connection++) {
      int number = connection;
      assertThat(database.first("select ?::integer as n", row -> row.integer("n"), number))
          .contains(number);
    }
  }

  @Test
  void aNullIsRefusedWhereValuesAreRead() {
    String all = "select nullif(n, 2) from generate_series(1, 3) as n";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> database.forEachValue(all, value -> {}))
        .withMessageContaining("null");
    assertThat(database.first("select 2 as two", row -> row.integer("two"))).contains(2);
  }
}
