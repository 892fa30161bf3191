package io.retailcrm.application.export;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.directory.CustomerFilter;
import io.retailcrm.application.directory.CustomerView;
import io.retailcrm.application.work.Transactions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ExportCustomersTest {

  private final InMemoryCrm crm = new InMemoryCrm();
  private final ExportCustomers export = new ExportCustomers(crm.transactions, crm.customerViews);

  @Test
  void everybodyIsWrittenInOneTransaction() throws IOException {
    // Given
    crm.has(aCustomer());
    crm.has(aCustomer());
    List<Boolean> written = new ArrayList<>();

    // When
    export.handle(CustomerFilter.none(), customer -> written.add(crm.transactions.isActive()));

    // Then
    assertThat(written).containsExactly(true, true);
  }

  @Test
  void aTargetThatTakesNoMoreEndsTheReading() {
    // Given
    crm.has(aCustomer());
    crm.has(aCustomer());
    IOException gone = new IOException("gone");
    List<CustomerView> offered = new ArrayList<>();

    // Then
    assertThatThrownBy(
            () ->
                export.handle(
                    CustomerFilter.none(),
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
    List<CustomerView> written = new ArrayList<>();
    ExportCustomers repeated =
        new ExportCustomers(
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
            },
            crm.customerViews);

    // Then
    assertThatThrownBy(() -> repeated.handle(CustomerFilter.none(), written::add))
        .isInstanceOf(IllegalStateException.class);
    assertThat(written).hasSize(1);
  }
}
