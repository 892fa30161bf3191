package io.retailcrm.application.customer;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.customer.ChangeStatus.Command;
import io.retailcrm.application.customer.ChangeStatus.Outcome;
import io.retailcrm.domain.customer.CustomerEvent;
import io.retailcrm.domain.customer.CustomerEvent.Fact;
import io.retailcrm.domain.customer.CustomerId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeStatusTest {

  private final InMemoryCrm crm = new InMemoryCrm();

  @Test
  void eachCustomerHasItsOutcomeInTheOrderOfTheCommand() {
    // Given
    CustomerId active = crm.has(aCustomer());
    CustomerId inactive = crm.has(aCustomer().inactive());
    CustomerId unknown = aCustomer().customer().id();

    // When
    Map<CustomerId, Outcome> outcomes =
        crm.changeStatus.handle(
            new Command(List.of(unknown, active, inactive, active), false, "fraud", "admin-1"));

    // Then
    assertThat(outcomes)
        .containsExactly(
            Map.entry(unknown, Outcome.NOT_FOUND),
            Map.entry(active, Outcome.UPDATED),
            Map.entry(inactive, Outcome.UNCHANGED));
  }

  @Test
  void onlyAChangeIsRemembered() {
    // Given
    CustomerId customer = crm.has(aCustomer());
    Command deactivate = new Command(List.of(customer), false, "fraud", "admin-1");

    // When
    crm.changeStatus.handle(deactivate);
    crm.changeStatus.handle(deactivate);

    // Then
    assertThat(crm.events.of(customer)).hasSize(1);
    CustomerEvent event = crm.events.of(customer).get(0);
    assertThat(event.fact()).isEqualTo(new Fact.StatusChanged(false, "fraud"));
    assertThat(event.by()).isEqualTo("admin-1");
    assertThat(event.at()).isEqualTo(crm.clock.instant());
  }
}
