package io.retailcrm.application.customer;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.customer.UpdateCustomer.Command;
import io.retailcrm.application.customer.UpdateCustomer.Outcome;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.consent.ConsentChannel;
import io.retailcrm.domain.consent.ConsentRecord;
import io.retailcrm.domain.customer.ChangeOrigin;
import io.retailcrm.domain.customer.ChangeSource;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.UniqueField;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UpdateCustomerTest {

  private static final ChangeOrigin BY_CUSTOMER =
      new ChangeOrigin(ChangeSource.CUSTOMER, "the-customer");

  private final InMemoryCrm crm = new InMemoryCrm();

  @Test
  void aChangedProfileIsStoredWithTheTimeAndAnotherVersion() {
    // Given
    CustomerId customer = crm.has(aCustomer());
    CustomerProfile wanted = aCustomer().named("Ann").profile();
    crm.clock.advance(Duration.ofHours(1));

    // When
    Outcome outcome = update(customer, null, wanted);

    // Then
    Customer.State state = ((Outcome.Updated) outcome).customer().state();
    assertThat(state.profile()).isEqualTo(wanted);
    assertThat(state.updatedAt()).isEqualTo(crm.clock.instant());
    assertThat(state.version()).isEqualTo(1);
    assertThat(crm.customers.state(new CustomerKey.ById(customer))).contains(state);
  }

  @Test
  void theSameProfileChangesNothing() {
    // Given
    CustomerFixture fixture = aCustomer();
    CustomerId customer = crm.has(fixture);

    // When
    Outcome outcome = update(customer, 0, fixture.profile());

    // Then
    assertThat(((Outcome.Updated) outcome).customer().state().version()).isZero();
    assertThat(consents(customer)).isEmpty();
  }

  @Test
  void whoSawAnotherVersionChangesNothing() {
    // Given
    CustomerId customer = crm.has(aCustomer());
    update(customer, 0, aCustomer().named("Ann").profile());

    // When
    Outcome outcome = update(customer, 0, aCustomer().named("Bea").profile());

    // Then
    assertThat(outcome).isEqualTo(new Outcome.Stale(1));
    assertThat(crm.customers.lock(customer).orElseThrow().profile().firstName()).isEqualTo("Ann");
  }

  @Test
  void whatAnotherCustomerHasIsRefusedAndNothingIsLogged() {
    // Given
    CustomerFixture other = aCustomer();
    crm.has(other);
    CustomerId customer = crm.has(aCustomer());

    // When
    Outcome outcome =
        update(customer, null, aCustomer().withEmail(other.profile().email()).profile());

    // Then
    assertThat(outcome).isEqualTo(new Outcome.Taken(Set.of(UniqueField.EMAIL)));
    assertThat(consents(customer)).isEmpty();
  }

  @Test
  void nobodyIsChangedWhoIsUnknown() {
    // Given
    CustomerId unknown = aCustomer().customer().id();

    // When
    Outcome outcome = update(unknown, null, aCustomer().profile());

    // Then
    assertThat(outcome).isEqualTo(new Outcome.Unknown());
  }

  @Test
  void whoCouldNotBeReachedAnyMoreIsLeftAsIs() {
    // Given
    CustomerId customer = crm.has(aCustomer());

    // When
    Outcome outcome =
        crm.updateCustomer.handle(
            new Command(customer, null, profile -> Optional.empty(), BY_CUSTOMER));

    // Then
    assertThat(outcome).isEqualTo(new Outcome.Unreachable());
  }

  @Test
  void aConsentThatChangesIsLoggedWithWhoSaidItAndTheOtherIsNot() {
    // Given
    CustomerFixture fixture = aCustomer();
    CustomerId customer = crm.has(fixture);
    CustomerProfile before = fixture.profile();
    CustomerProfile withdrawn =
        new CustomerProfile(
            before.externalId(),
            before.userId(),
            before.firstName(),
            before.lastName(),
            before.email(),
            before.phone(),
            before.dateOfBirth(),
            before.gender(),
            before.address(),
            false,
            before.smsMarketingConsent());

    // When
    update(customer, null, withdrawn);

    // Then
    assertThat(consents(customer)).hasSize(1);
    ConsentRecord record = consents(customer).get(0);
    assertThat(record.channel()).isEqualTo(ConsentChannel.EMAIL);
    assertThat(record.granted()).isFalse();
    assertThat(record.origin()).isEqualTo(BY_CUSTOMER);
    assertThat(record.recordedAt()).isEqualTo(crm.clock.instant());
  }

  @Test
  void whatANewCustomerAgreesToIsLogged() {
    // Given
    CustomerProfile profile = aCustomer().profile();

    // When
    CreateCustomer.Outcome outcome = crm.createCustomer.handle(profile, BY_CUSTOMER);

    // Then
    CustomerId customer = ((CreateCustomer.Outcome.Created) outcome).customer().id();
    assertThat(consents(customer)).hasSize(1);
    assertThat(consents(customer).get(0).channel()).isEqualTo(ConsentChannel.EMAIL);
    assertThat(consents(customer).get(0).granted()).isTrue();
  }

  private Outcome update(CustomerId customer, Integer version, CustomerProfile wanted) {
    return crm.updateCustomer.handle(
        new Command(customer, version, profile -> Optional.of(wanted), BY_CUSTOMER));
  }

  private List<ConsentRecord> consents(CustomerId customer) {
    return crm.consents.ofCustomer(customer, new PageRequest(0, 10)).items();
  }
}
