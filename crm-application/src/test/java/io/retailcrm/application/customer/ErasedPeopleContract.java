package io.retailcrm.application.customer;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.work.PortContract;
import io.retailcrm.domain.customer.ContactChannel;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.ErasedPeople;
import io.retailcrm.domain.customer.UniqueField;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The laws of {@link ErasedPeople}. */
public abstract class ErasedPeopleContract extends PortContract {

  private static final Set<UniqueField> ALL =
      Set.of(UniqueField.EMAIL, UniqueField.PHONE, UniqueField.EXTERNAL_ID);

  protected abstract ErasedPeople erasedPeople();

  protected abstract Customers customers();

  @Test
  void whoeverWasErasedIsFoundByEachValue() {
    // Given
    CustomerProfile erased = erased();
    CustomerProfile sameEmail = aCustomer().withEmail(erased.email()).profile();
    CustomerProfile samePhone = aCustomer().withPhone(erased.phone()).profile();
    CustomerProfile sameId = aCustomer().withExternalId(erased.externalId()).profile();
    CustomerProfile other = aCustomer().profile();

    // Then
    assertThat(among(erased, sameEmail, samePhone, sameId, other))
        .isEqualTo(
            Map.of(
                erased, ALL,
                sameEmail, Set.of(UniqueField.EMAIL),
                samePhone, Set.of(UniqueField.PHONE),
                sameId, Set.of(UniqueField.EXTERNAL_ID)));
  }

  @Test
  void aValueOfAnotherFieldIsAnotherValue() {
    // Given
    CustomerProfile erased = erased();
    String email = Objects.requireNonNull(erased.email()).value();

    // Then
    assertThat(among(aCustomer().withExternalId(email).profile())).isEmpty();
  }

  @Test
  void whatThePersonUsesAgainIsLetInAndNothingElse() {
    // Given
    CustomerProfile erased = erased();
    CustomerProfile registered = aCustomer().withEmail(erased.email()).profile();

    // When
    inTransaction(() -> erasedPeople().letIn(registered));

    // Then
    assertThat(among(registered)).isEmpty();
    assertThat(among(erased))
        .isEqualTo(Map.of(erased, Set.of(UniqueField.PHONE, UniqueField.EXTERNAL_ID)));
  }

  @Test
  void whoeverProvesToBeThePersonIsForgotten() {
    // Given
    CustomerProfile erased = erased();
    CustomerProfile another = erased();
    String email = Objects.requireNonNull(erased.email()).value();
    inTransaction(() -> erasedPeople().letIn(aCustomer().withEmail(erased.email()).profile()));

    // When
    inTransaction(() -> erasedPeople().forget(ContactChannel.EMAIL, email));

    // Then
    assertThat(among(erased, another)).isEqualTo(Map.of(another, ALL));
  }

  @Test
  void anAddressOfNobodyForgetsNobody() {
    // Given
    CustomerProfile erased = erased();

    // When
    inTransaction(() -> erasedPeople().forget(ContactChannel.PHONE, "+910000000000"));

    // Then
    assertThat(among(erased)).isEqualTo(Map.of(erased, ALL));
  }

  @Test
  void whoeverIsErasedAgainIsRememberedAgain() {
    // Given
    CustomerProfile profile = erased();
    inTransaction(() -> erasedPeople().letIn(profile));

    // When
    remember(aCustomer().withEmail(profile.email()).customer());

    // Then
    assertThat(among(profile)).isEqualTo(Map.of(profile, Set.of(UniqueField.EMAIL)));
  }

  @Test
  void oneFieldIsEnoughToBeRememberedBy() {
    // Given
    Customer customer = aCustomer().withEmail(null).withPhone(null).customer();
    remember(customer);

    // Then
    assertThat(among(customer.profile()))
        .isEqualTo(Map.of(customer.profile(), Set.of(UniqueField.EXTERNAL_ID)));
  }

  /** The profile of somebody who was erased. Only the fingerprints count here. */
  private CustomerProfile erased() {
    Customer customer = aCustomer().customer();
    remember(customer);
    return customer.profile();
  }

  private void remember(Customer customer) {
    inTransaction(
        () -> {
          assertThat(customers().add(List.of(customer))).isEmpty();
          erasedPeople().beginErasure();
          erasedPeople().remember(customer.id());
          assertThat(customers().save(withOtherIdentifiers(customer))).isEmpty();
        });
  }

  private static Customer withOtherIdentifiers(Customer customer) {
    return customer.withProfile(aCustomer().profile(), customer.state().updatedAt());
  }

  private Map<CustomerProfile, Set<UniqueField>> among(CustomerProfile... profiles) {
    return inTransaction(() -> erasedPeople().among(List.of(profiles)));
  }
}
