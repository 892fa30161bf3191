package io.retailcrm.application.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.work.Concurrently;
import io.retailcrm.application.work.PortContract;
import io.retailcrm.domain.customer.CustomerNumber;
import io.retailcrm.domain.customer.CustomerNumbers;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** The laws of {@link CustomerNumbers}; each test has days of its own, far in the future. */
public abstract class CustomerNumbersContract extends PortContract {

  protected abstract CustomerNumbers numbers();

  @Test
  void aNumberNamesItsDayAndACounterFromOneOn() {
    // Given
    LocalDate day = freshDay();

    // When
    List<CustomerNumber> numbers = next(day, 1);

    // Then
    assertThat(numbers).hasSize(1);
    assertThat(numbers.get(0).value())
        .matches("CUST-" + DateTimeFormatter.BASIC_ISO_DATE.format(day) + "-\\d{4,}");
    assertThat(counter(numbers.get(0))).isPositive();
  }

  @Test
  void asManyNumbersAsAskedForComeInAscendingOrder() {
    // Given
    LocalDate day = freshDay();

    // When
    List<CustomerNumber> numbers = new ArrayList<>(next(day, 2_500));
    numbers.addAll(next(day, 500));

    // Then
    assertThat(numbers).hasSize(3_000);
    assertThat(numbers.stream().map(CustomerNumbersContract::counter)).isSorted();
    assertThat(numbers).doesNotHaveDuplicates();
  }

  @Test
  void ofNoneAskedForNoneIsGiven() {
    assertThat(next(freshDay(), 0)).isEmpty();
  }

  @Test
  void daysInTurnKeepTheirNumbersApart() {
    // Given
    LocalDate day = freshDay();
    LocalDate weekLater = day.plusDays(7);

    // When
    List<CustomerNumber> numbers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      numbers.addAll(next(weekLater, 2));
      numbers.addAll(next(day, 2));
    }

    // Then
    assertThat(numbers).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void whoeverAsksConcurrentlyNoNumberIsGivenTwice() throws Exception {
    // Given
    LocalDate day = freshDay();

    // When
    List<List<CustomerNumber>> given =
        Concurrently.run(
            4,
            thread -> {
              List<CustomerNumber> mine = new ArrayList<>();
              for (int i = 0; i < 10; i++) {
                mine.addAll(next(day, 10));
              }
              return mine;
            });

    // Then
    assertThat(given.stream().flatMap(List::stream)).hasSize(400).doesNotHaveDuplicates();
    assertThat(given)
        .allSatisfy(
            mine -> assertThat(mine.stream().map(CustomerNumbersContract::counter)).isSorted());
  }

  private List<CustomerNumber> next(LocalDate day, int count) {
    return inTransaction(() -> numbers().next(day, count));
  }

  private static long counter(CustomerNumber number) {
    return Long.parseLong(number.value().substring("CUST-YYYYMMDD-".length()));
  }

  private static LocalDate freshDay() {
    return LocalDate.of(2100, 1, 1).plusDays(ThreadLocalRandom.current().nextInt(2_000_000));
  }
}
