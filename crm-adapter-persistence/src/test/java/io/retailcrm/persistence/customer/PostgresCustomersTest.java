package io.retailcrm.persistence.customer;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.customer.CustomersContract;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.persistence.TestDatabase;
import io.retailcrm.persistence.jdbc.Database;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresCustomersTest extends CustomersContract {

  @Inject Transactions transactions;
  @Inject Customers customers;
  @Inject Database database;

  @Override
  protected Customers customers() {
    return customers;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }

  /** Texts in ASCII are folded in a shorter way, with the same result. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Asha",
        "ASHA RAO-DEVI",
        "O'Hara & Sons [1]",
        "50% _off_\\",
        "Ümit",
        "Straße",
        "İstanbul",
        "\u212Aelvin",
        "ﬁn",
        "李",
        "e\u0301",
        "tab\there",
        "~"
      })
  void textsAreFoldedAsTheFunctionsOfTheDatabaseFoldThem(String text) {
    // Given
    Customer customer = aCustomer().named(text).customer();
    Customer plain =
        aCustomer().named(text).withEmail(null).withExternalId("Shop-1" + text).customer();

    // When
    transactions.inTransaction(() -> customers.add(List.of(customer, plain)));
    for (Customer one : List.of(customer, plain)) {
      database.update(
          "update customer set last_name = ?, city = ?, state = ?, country = null where id = ?",
          text,
          text,
          text,
          one.id().value());
    }

    // Then
    assertThat(
            database.list(
                """
                select search_text = searchable(first_name || e'\\n' || last_name || e'\\n'
                    || coalesce(email, '') || e'\\n' || coalesce(phone, '') || e'\\n'
                    || customer_number || e'\\n' || coalesce(external_id, ''))
                  and last_name_folded = folded(last_name) and city_folded = folded(city)
                  and state_folded = folded(state) and country_folded is null as is_same
                from customer where id in (?, ?)
                """,
                row -> row.flag("is_same"),
                customer.id().value(),
                plain.id().value()))
        .containsExactly(true, true);
  }
}
