package io.retailcrm.application.export;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.directory.CustomerFilter;
import io.retailcrm.application.directory.ScoredCustomer;
import io.retailcrm.application.work.Transactions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ExportRecordsTest {

  private final InMemoryCrm crm = new InMemoryCrm();
  private final ExportRecords export = new ExportRecords(crm.transactions);

  @Test
  void everybodyIsWrittenInOneTransaction() throws IOException {
    // Given
    crm.has(aCustomer());
    crm.has(aCustomer());
    List<Boolean> written = new ArrayList<>();

    // When
    export.handle(this::everybody, customer -> written.add(crm.transactions.isActive()));

    // Then
    assertThat(written).containsExactly(true, true);
  }

  @Test
  void aTargetThatTakesNoMoreEndsTheReading() {
    // Given
    crm.has(aCustomer());
    crm.has(aCustomer());
    IOException gone = new IOException("gone");
    List<ScoredCustomer> offered = new ArrayList<>();

    // Then
    assertThatThrownBy(
            () ->
                export.handle(
                    this::everybody,
                    customer -> {
                      offered.add(customer);
                      throw gone;
                    }))
        .isSameAs(gone);
    assertThat(offered).hasSize(1);
  }

  @Test
  void whatHasBeenWrittenIsNotWrittenAgainWhereTheTransactionWouldBeRunAgain() {
    // Given
    crm.has(aCustomer());
    List<ScoredCustomer> written = new ArrayList<>();
    ExportRecords repeated =
        new ExportRecords(
            new Transactions() {
              @Override
              public <T> T inTransaction(Supplier<T> work) {
                throw new IllegalStateException("An export may take longer");
              }

              @Override
              public <T> T inBatch(Supplier<T> work) {
                throw new IllegalStateException("An export has one transaction");
              }

              @Override
              public <T> T inSeparateTransaction(Supplier<T> work) {
                throw new IllegalStateException("An export has one transaction");
              }

              @Override
              public <T> T inLongTransaction(Supplier<T> work) {
                return List.of(work.get(), work.get()).get(1);
              }
            });

    // Then
    assertThatThrownBy(() -> repeated.handle(this::everybody, written::add))
        .isInstanceOf(IllegalStateException.class);
    assertThat(written).hasSize(1);
  }

  private void everybody(Consumer<ScoredCustomer> consumer) {
    crm.customerViews.forEach(CustomerFilter.none(), crm.calendar.now(), consumer);
  }
}
