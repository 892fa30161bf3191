package io.retailcrm.application.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransactionsTest {

  private final InMemoryTransactions transactions = new InMemoryTransactions();

  @ParameterizedTest
  @MethodSource("kinds")
  void workWithoutAResultRunsOnceInATransaction(BiConsumer<Transactions, Runnable> kind) {
    StringBuilder seen = new StringBuilder();

    kind.accept(transactions, () -> seen.append(transactions.isActive()));

    assertThat(seen).hasToString("true");
    assertThat(transactions.isActive()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aFailureOfWorkWithoutAResultReachesTheCaller(BiConsumer<Transactions, Runnable> kind) {
    IllegalStateException failure = new IllegalStateException("half done");

    assertThatThrownBy(
            () ->
                kind.accept(
                    transactions,
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  static Stream<BiConsumer<Transactions, Runnable>> kinds() {
    return Stream.of(
        Transactions::inTransaction,
        Transactions::inSeparateTransaction,
        Transactions::inLongTransaction);
  }
}
