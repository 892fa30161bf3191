package io.retailcrm.application.customer;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.customer.CreateCustomer.NewCustomer;
import io.retailcrm.application.customer.CreateCustomer.Outcome;
import io.retailcrm.application.customer.CreateCustomer.Registration;
import io.retailcrm.application.directory.CustomerView;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.consent.ConsentChannel;
import io.retailcrm.domain.consent.ConsentRecord;
import io.retailcrm.domain.customer.ChangeOrigin;
import io.retailcrm.domain.customer.ChangeSource;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.UniqueField;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CreateCustomerTest {

  private static final ChangeOrigin BY_STAFF = new ChangeOrigin(ChangeSource.STAFF, "agent-7");

  private final InMemoryCrm crm = new InMemoryCrm();

  @Test
  void aNewCustomerIsActiveUnverifiedAndHasBoughtNothing() {
    // Given
    CustomerProfile profile = aCustomer().profile();

    // When
    CustomerView created =
        CustomerView.ofNew(created(crm.createCustomer.handle(profile, BY_STAFF)).state());

    // Then
    assertThat(created.active()).isTrue();
    assertThat(created.deactivationReason()).isNull();
    assertThat(created.emailVerified()).isFalse();
    assertThat(created.phoneVerified()).isFalse();
    assertThat(created.totalOrders()).isZero();
    assertThat(created.totalSpent()).isEqualTo(Money.ZERO);
    assertThat(created.averageOrderValue()).isEqualTo(Money.ZERO);
    assertThat(created.loyaltyTier()).isEqualTo(LoyaltyTier.BRONZE);
    assertThat(created.registeredAt()).isEqualTo(crm.clock.instant());
    assertThat(created.updatedAt()).isEqualTo(crm.clock.instant());
    assertThat(created.version()).isZero();
  }

  @Test
  void allThatIsSaidOfACustomerIsStored() {
    // Given
    CustomerProfile profile = aCustomer().profile();

    // When
    Customer created = created(crm.createCustomer.handle(profile, BY_STAFF));

    // Then
    CustomerKey key = new CustomerKey.ByNumber(created.state().number().value());
    assertThat(crm.customers.state(key).map(Customer.State::profile)).contains(profile);
    assertThat(created.profile().firstName()).isEqualTo(profile.firstName());
    assertThat(created.profile().address()).isEqualTo(profile.address());
  }

  @Test
  void numbersCountTheRegistrationsOfABusinessDay() {
    // Given
    crm.clock.set(Instant.parse("2026-03-31T18:29:59Z"));
    String lastOfMarch =
        created(crm.createCustomer.handle(aCustomer().profile(), BY_STAFF))
            .state()
            .number()
            .value();

    // When
    crm.clock.advance(Duration.ofSeconds(1));
    String first =
        created(crm.createCustomer.handle(aCustomer().profile(), BY_STAFF))
            .state()
            .number()
            .value();
    String second =
        created(crm.createCustomer.handle(aCustomer().profile(), BY_STAFF))
            .state()
            .number()
            .value();

    // Then
    assertThat(lastOfMarch).isEqualTo("CUST-20260331-0001");
    assertThat(first).isEqualTo("CUST-20260401-0001");
    assertThat(second).isEqualTo("CUST-20260401-0002");
  }

  @Test
  void whoeverHasATakenEmailIsNotStored() {
    // Given
    CustomerProfile first = aCustomer().profile();
    CustomerProfile second = aCustomer().withEmail(first.email()).profile();
    crm.createCustomer.handle(first, BY_STAFF);

    // When
    Outcome outcome = crm.createCustomer.handle(second, BY_STAFF);

    // Then
    assertThat(outcome).isEqualTo(new Outcome.Taken(Set.of(UniqueField.EMAIL)));
    assertThat(crm.customers.states()).hasSize(1);
  }

  @Test
  void theSameAgainTellsEveryTakenFieldInOrder() {
    // Given
    CustomerProfile profile = aCustomer().profile();
    crm.createCustomer.handle(profile, BY_STAFF);

    // When
    Outcome outcome = crm.createCustomer.handle(profile, BY_STAFF);

    // Then
    assertThat(outcome).isInstanceOf(Outcome.Taken.class);
    assertThat(((Outcome.Taken) outcome).fields()).containsExactly(UniqueField.values());
  }

  @Test
  void ofManyThoseThatCanBeAreCreated() {
    // Given
    CustomerProfile first = aCustomer().profile();
    CustomerProfile taken = aCustomer().withPhone(first.phone()).profile();
    CustomerProfile second = aCustomer().profile();

    // When
    List<Registration> registrations =
        crm.createCustomer.handleAll(List.of(first, taken, second, first), BY_STAFF);

    // Then
    assertThat(registrations.stream().map(registration -> registration.customer().profile()))
        .containsExactly(first, taken, second, first);
    assertThat(registrations.stream().map(Registration::taken))
        .containsExactly(
            Set.of(), Set.of(UniqueField.PHONE), Set.of(), EnumSet.allOf(UniqueField.class));
    assertThat(crm.customers.states().stream().map(Customer.State::profile))
        .containsExactly(first, second);
  }

  @Test
  void eachOfManyHasANumberAndAnIdOfItsOwn() {
    // Given
    List<CustomerProfile> profiles =
        List.of(aCustomer().profile(), aCustomer().profile(), aCustomer().profile());

    // When
    List<Registration> registrations = crm.createCustomer.handleAll(profiles, BY_STAFF);

    // Then
    assertThat(registrations.stream().map(registration -> registration.customer().id()))
        .doesNotHaveDuplicates()
        .hasSize(3);
    assertThat(
            registrations.stream()
                .map(registration -> registration.customer().state().number().value()))
        .containsExactly("CUST-20260714-0001", "CUST-20260714-0002", "CUST-20260714-0003");
  }

  @Test
  void nobodyMayBeCreated() {
    assertThat(crm.createCustomer.handleAll(List.of(), BY_STAFF)).isEmpty();
  }

  private static Customer created(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Created.class);
    return ((Outcome.Created) outcome).customer();
  }

  @Test
  void aRefusedConsentIsLoggedAndOneOfWhichNothingWasSaidIsNot() {
    // Given: both consent to mail
    NewCustomer refusing =
        new NewCustomer(aCustomer().profile(), null, true, RefusedConsents.of(true, false));
    NewCustomer silent = NewCustomer.of(aCustomer().profile());

    // When
    List<Registration> created = crm.createCustomer.handleNew(List.of(refusing, silent), BY_STAFF);

    // Then
    assertThat(consents(created.get(0)))
        .containsOnly(entry(ConsentChannel.EMAIL, true), entry(ConsentChannel.SMS, false));
    assertThat(consents(created.get(1))).containsOnly(entry(ConsentChannel.EMAIL, true));
  }

  private Map<ConsentChannel, Boolean> consents(Registration registration) {
    return crm
        .consents
        .ofCustomer(registration.customer().id(), new PageRequest(0, 10))
        .items()
        .stream()
        .collect(Collectors.toMap(ConsentRecord::channel, ConsentRecord::granted));
  }
}
