package io.retailcrm.persistence.customer;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.directory.CustomerFilter;
import io.retailcrm.application.directory.CustomerFilter.Range;
import io.retailcrm.application.directory.CustomerFilter.Scores;
import io.retailcrm.application.directory.CustomerSort;
import io.retailcrm.application.directory.CustomerView;
import io.retailcrm.application.directory.CustomerViews;
import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.persistence.TestDatabase;
import io.retailcrm.persistence.jdbc.KeysetQuery;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists as the service finds them. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresCustomerViewsTest extends PostgresCustomerViewsContract {

  private static final CustomerFilter ACTIVE =
      new CustomerFilter(
          null,
          true,
          null,
          null,
          Scores.ANY,
          null,
          null,
          null,
          Range.all(),
          Range.all(),
          Range.all(),
          null,
          null,
          Range.all(),
          Range.all(),
          null,
          null,
          null);

  @Inject CustomerViews views;

  @Override
  protected CustomerViews views() {
    return views;
  }

  @Test
  void aListThatIsCertainlyLongIsNotCountedUnlessItIsFiltered() {
    // Given
    transactions.inTransaction(
        () -> customers.add(List.of(aCustomer().customer(), aCustomer().customer())));
    CustomerViews longLists =
        new JdbcCustomerViews(database, new KeysetQuery.Bounds(20_000, 0, 1), ledger, calendar);
    PageRequest one = new PageRequest(0, 1);

    // When
    Page<CustomerView> all = longLists.list(CustomerFilter.none(), CustomerSort.NEWEST_FIRST, one);
    Page<CustomerView> active = longLists.list(ACTIVE, CustomerSort.NEWEST_FIRST, one);

    // Then
    assertThat(all.items()).hasSize(1);
    assertThat(all.totalIsEstimate()).isTrue();
    assertThat(active.totalIsEstimate()).isFalse();
    assertThat(active.total()).isGreaterThan(1);
  }
}
