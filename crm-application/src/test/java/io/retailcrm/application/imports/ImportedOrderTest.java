package io.retailcrm.application.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.imports.ImportedOrder.Buyer;
import io.retailcrm.domain.customer.Address;
import org.junit.jupiter.api.Test;

class ImportedOrderTest {

  private static final Address IN_INDIA = new Address(null, null, null, null, null, "India");

  @Test
  void ordersOfOneBuyerAddToEachOther() {
    // Given
    Buyer ofACountry = new Buyer("", "", null, IN_INDIA);
    Buyer named = new Buyer("Asha", "Rao", null, Address.UNKNOWN);

    // Then
    assertThat(ofACountry.or(named)).isEqualTo(new Buyer("Asha", "Rao", null, IN_INDIA));
    assertThat(named.or(ofACountry)).isEqualTo(new Buyer("Asha", "Rao", null, IN_INDIA));
  }

  @Test
  void whatTheFirstOrderSaysStays() {
    // Given
    Buyer first = new Buyer("Asha", "", null, IN_INDIA);
    Buyer second = new Buyer("", "Rao", null, new Address(null, null, "Pune", null, null, null));

    // Then
    assertThat(first.or(second)).isEqualTo(first);
  }
}
