package io.retailcrm.application.customer;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.work.AscendingIds;
import io.retailcrm.application.work.Concurrently;
import io.retailcrm.application.work.PortContract;
import io.retailcrm.domain.customer.ContactChannel;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.customer.UniqueField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laws of {@link Customers}. */
public abstract class CustomersContract extends PortContract {

  private static final Instant LATER = Instant.parse("2026-03-04T05:06:07.000008Z");

  protected abstract Customers customers();

  @Test
  void anAddedCustomerIsFoundByEachKeyInTheSameTransaction() {
    // Given
    Customer customer = aCustomer().customer();
    List<CustomerKey> keys = keys(customer);

    // When
    Map<CustomerKey, CustomerId> found =
        inTransaction(
            () -> {
              customers().add(List.of(customer));
              return customers().find(keys);
            });

    // Then
    assertThat(found).hasSize(5).containsOnlyKeys(keys).containsValue(customer.id());
    assertThat(Set.copyOf(found.values())).containsExactly(customer.id());
  }

  @Test
  void anAddedCustomerIsFoundByTheTransactionsThatFollow() {
    // Given
    Customer customer = aCustomer().customer();
    Customer other = aCustomer().customer();
    add(customer, other);

    // When
    Map<CustomerKey, CustomerId> found =
        find(new CustomerKey.ById(other.id()), new CustomerKey.ById(customer.id()));

    // Then
    assertThat(found)
        .containsOnly(
            Map.entry(new CustomerKey.ById(customer.id()), customer.id()),
            Map.entry(new CustomerKey.ById(other.id()), other.id()));
  }

  @Test
  void aKeyThatNobodyHasIsNotInTheAnswer() {
    // Given
    Customer customer = aCustomer().customer();
    Customer stranger = aCustomer().customer();
    add(customer);
    CustomerKey known = new CustomerKey.ByNumber(customer.state().number().value());
    List<CustomerKey> both = new ArrayList<>(keys(stranger));
    both.add(known);

    // When
    Map<CustomerKey, CustomerId> found = find(both);

    // Then
    assertThat(found).containsExactly(Map.entry(known, customer.id()));
  }

  @Test
  void ofNoKeysNobodyIsFound() {
    assertThat(find()).isEmpty();
  }

  @Test
  void ofNoCustomersNobodyIsRefused() {
    assertThat(add()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(UniqueField.class)
  void whatAStoredCustomerHasIsTaken(UniqueField field) {
    // Given
    Customer first = aCustomer().customer();
    Customer second = like(first, Set.of(field)).customer();
    add(first);

    // When
    Map<CustomerId, Set<UniqueField>> refused = add(second);

    // Then
    assertThat(refused).containsExactly(Map.entry(second.id(), Set.of(field)));
    assertThat(find(new CustomerKey.ById(second.id()))).isEmpty();
    assertThat(find(keys(first))).containsValue(first.id()).hasSize(5);
  }

  @ParameterizedTest
  @EnumSource(UniqueField.class)
  void whatACustomerEarlierInTheListHasIsTaken(UniqueField field) {
    // Given
    Customer first = aCustomer().customer();
    Customer second = like(first, Set.of(field)).customer();

    // When
    Map<CustomerId, Set<UniqueField>> refused = add(first, second);

    // Then
    assertThat(refused).containsExactly(Map.entry(second.id(), Set.of(field)));
    assertThat(find(new CustomerKey.ById(first.id()), new CustomerKey.ById(second.id())))
        .containsValue(first.id())
        .hasSize(1);
  }

  @Test
  void allTakenFieldsAreToldInTheirOrder() {
    // Given
    Customer first = aCustomer().customer();
    Customer same = like(first, Set.of(UniqueField.values())).customer();
    add(first);

    // When
    Map<CustomerId, Set<UniqueField>> refused = add(same);

    // Then
    assertThat(refused.get(same.id())).containsExactly(UniqueField.values());
  }

  @Test
  void theTakenFieldsMayBeOfSeveralCustomers() {
    // Given
    Customer one = aCustomer().customer();
    Customer other = aCustomer().customer();
    Customer third =
        aCustomer()
            .withUserId(one.profile().userId())
            .withPhone(other.profile().phone())
            .customer();
    add(one, other);

    // When
    Map<CustomerId, Set<UniqueField>> refused = add(third);

    // Then
    assertThat(refused.get(third.id())).containsExactly(UniqueField.PHONE, UniqueField.USER_ID);
  }

  @Test
  void theOthersOfAListAreAddedBesideTheRefused() {
    // Given
    Customer stored = aCustomer().customer();
    Customer fine = aCustomer().customer();
    Customer refused = like(stored, Set.of(UniqueField.EMAIL)).customer();
    Customer alsoFine = aCustomer().customer();
    add(stored);

    // When
    Map<CustomerId, Set<UniqueField>> told = add(fine, refused, alsoFine);

    // Then
    assertThat(told).containsOnlyKeys(refused.id());
    assertThat(find(keys(fine))).hasSize(5);
    assertThat(find(keys(alsoFine))).hasSize(5);
  }

  @Test
  void aRefusedCustomerTakesNothingFromThoseAfterIt() {
    // Given
    Customer first = aCustomer().customer();
    Customer refused = like(first, Set.of(UniqueField.EMAIL)).customer();
    Customer third = like(refused, Set.of(UniqueField.PHONE, UniqueField.USER_ID)).customer();

    // When
    Map<CustomerId, Set<UniqueField>> told = add(first, refused, third);

    // Then
    assertThat(told).containsOnlyKeys(refused.id());
    assertThat(told.get(refused.id())).contains(UniqueField.EMAIL);
    assertThat(find(keys(third))).hasSize(5);
  }

  @Test
  void whatSeveralCustomersLackIsNotTaken() {
    // Given
    Customer first = aCustomer().withEmail(null).withPhone(null).withUserId(null).customer();
    Customer second = aCustomer().withEmail(null).withPhone(null).withUserId(null).customer();
    Customer third = aCustomer().withExternalId(null).withPhone(null).withUserId(null).customer();
    Customer fourth = aCustomer().withExternalId(null).withPhone(null).withUserId(null).customer();

    // When
    Map<CustomerId, Set<UniqueField>> refused = add(first, second, third, fourth);

    // Then
    assertThat(refused).isEmpty();
  }

  @Test
  void whoeverAddsConcurrentlyOneGetsTheEmail() throws Exception {
    // Given
    EmailAddress email = aCustomer().profile().email();
    List<Customer> rivals =
        List.of(
            aCustomer().withEmail(email).customer(),
            aCustomer().withEmail(email).customer(),
            aCustomer().withEmail(email).customer(),
            aCustomer().withEmail(email).customer());

    // When
    List<Map<CustomerId, Set<UniqueField>>> refused =
        Concurrently.run(rivals.size(), thread -> add(rivals.get(thread)));

    // Then
    assertThat(refused.stream().flatMap(told -> told.values().stream()))
        .hasSize(rivals.size() - 1)
        .containsOnly(Set.of(UniqueField.EMAIL));
    Set<CustomerId> losers =
        refused.stream().flatMap(told -> told.keySet().stream()).collect(toSet());
    CustomerId winner =
        rivals.stream()
            .map(Customer::id)
            .filter(id -> !losers.contains(id))
            .findAny()
            .orElseThrow();
    assertThat(find(new CustomerKey.ByEmail(Objects.requireNonNull(email)))).containsValue(winner);
  }

  @Test
  void aProfileIsStoredInEveryDetail() {
    // Given
    CustomerFixture known = aCustomer();
    CustomerFixture alsoKnown = aCustomer();
    add(known.customer(), alsoKnown.customer(), aCustomer().customer());

    // When
    Set<CustomerProfile> stored =
        stored(known.profile(), aCustomer().profile(), alsoKnown.profile());

    // Then
    assertThat(stored).containsExactlyInAnyOrder(known.profile(), alsoKnown.profile());
  }

  @ParameterizedTest
  @EnumSource(value = UniqueField.class, names = "USER_ID", mode = EnumSource.Mode.EXCLUDE)
  void aProfileWithASingleContactIsStored(UniqueField only) {
    // Given
    CustomerFixture known = aCustomer().withUserId(null);
    if (only != UniqueField.EMAIL) {
      known.withEmail(null);
    }
    if (only != UniqueField.PHONE) {
      known.withPhone(null);
    }
    if (only != UniqueField.EXTERNAL_ID) {
      known.withExternalId(null);
    }
    add(known.customer());

    // When
    Set<CustomerProfile> stored = stored(known.profile());

    // Then
    assertThat(stored).containsExactly(known.profile());
  }

  @Test
  void aProfileOfWhichLittleIsKnownIsStored() {
    // Given
    CustomerProfile profile = CustomerProfile.knownOnlyAs("shop-" + new AscendingIds().next());
    Customer customer = aCustomer().customer();
    add(
        Customer.register(
            customer.id(), customer.state().number(), profile, customer.state().registeredAt()));

    // When
    Set<CustomerProfile> stored = stored(profile);

    // Then
    assertThat(stored).containsExactly(profile);
  }

  @Test
  void aProfileThatDiffersInOneFieldIsNotStored() {
    // Given
    CustomerFixture known = aCustomer();
    add(known.customer());
    CustomerProfile otherName = known.named("Zoe").profile();
    CustomerProfile lessKnown = known.named("Zoë").withUserId(null).profile();

    // When
    Set<CustomerProfile> stored = stored(otherName, lessKnown);

    // Then
    assertThat(stored).isEmpty();
  }

  @Test
  void theProfileOfARefusedCustomerIsNotStored() {
    // Given
    Customer first = aCustomer().customer();
    CustomerFixture refused = like(first, Set.of(UniqueField.PHONE));
    add(first, refused.customer());

    // When
    Set<CustomerProfile> stored = stored(refused.profile());

    // Then
    assertThat(stored).isEmpty();
  }

  @Test
  void whoAsksTwiceForAProfileIsToldOnce() {
    // Given
    Customer customer = aCustomer().customer();
    add(customer);

    // When
    Set<CustomerProfile> stored = stored(customer.profile(), customer.profile());

    // Then
    assertThat(stored).containsExactly(customer.profile());
    assertThat(stored()).isEmpty();
  }

  @Test
  void aLockedCustomerIsReadInEveryDetail() {
    // Given
    Customer customer = aCustomer().customer();
    add(customer, aCustomer().inactive().customer());

    // When
    Optional<Customer> locked = inTransaction(() -> customers().lock(customer.id()));

    // Then
    assertThat(locked.orElseThrow().state()).isEqualTo(customer.state());
    assertThat(inTransaction(() -> customers().lock(aCustomer().customer().id()))).isEmpty();
  }

  @Test
  void aSavedCustomerIsReadAsItWasSavedAndFoundByItsNewKeysOnly() {
    // Given
    Customer customer = aCustomer().customer();
    add(customer);
    Customer changed =
        customer
            .withVerified(ContactChannel.PHONE, LATER)
            .withProfile(aCustomer().named("Ann").withPhone(null).profile(), LATER);

    // When
    Set<UniqueField> taken = save(changed);

    // Then
    assertThat(taken).isEmpty();
    assertThat(inTransaction(() -> customers().lock(customer.id())).orElseThrow().state())
        .isEqualTo(changed.state());
    assertThat(find(keys(changed))).hasSize(4).containsValue(customer.id());
    assertThat(find(customer.profile().keys())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(UniqueField.class)
  void whatAnotherCustomerHasIsNotSaved(UniqueField field) {
    // Given
    Customer other = aCustomer().customer();
    Customer customer = aCustomer().customer();
    add(other, customer);

    // When
    Set<UniqueField> taken =
        save(customer.withProfile(like(other, Set.of(field)).profile(), LATER));

    // Then
    assertThat(taken).containsExactly(field);
    assertThat(inTransaction(() -> customers().lock(customer.id())).orElseThrow().state())
        .isEqualTo(customer.state());
  }

  @Test
  void whatACustomerHasGivenUpIsFreeForAnother() {
    // Given
    Customer first = aCustomer().customer();
    Customer second = aCustomer().customer();
    add(first, second);
    save(first.withProfile(aCustomer().profile(), LATER));

    // When
    Set<UniqueField> taken =
        save(second.withProfile(like(first, Set.of(UniqueField.values())).profile(), LATER));

    // Then
    assertThat(taken).isEmpty();
    assertThat(find(new CustomerKey.ByEmail(Objects.requireNonNull(first.profile().email()))))
        .containsValue(second.id());
  }

  @Test
  void whoeverSavesConcurrentlyOneGetsTheEmail() throws Exception {
    // Given
    List<Customer> rivals =
        List.of(aCustomer().customer(), aCustomer().customer(), aCustomer().customer());
    rivals.forEach(this::add);
    EmailAddress email = aCustomer().profile().email();

    // When
    List<Set<UniqueField>> taken =
        Concurrently.run(
            rivals.size(),
            thread -> {
              Customer rival = rivals.get(thread);
              return inTransaction(
                  () -> {
                    Customer locked = customers().lock(rival.id()).orElseThrow();
                    return customers()
                        .save(locked.withProfile(aCustomer().withEmail(email).profile(), LATER));
                  });
            });

    // Then
    assertThat(taken)
        .containsExactlyInAnyOrder(Set.of(), Set.of(UniqueField.EMAIL), Set.of(UniqueField.EMAIL));
  }

  @Test
  void theStatusOfManyCustomersChangesAtOnceAndTheUnknownAreLeftOut() {
    // Given
    Customer active = aCustomer().customer();
    Customer inactive = aCustomer().inactive().customer();
    CustomerId unknown = aCustomer().customer().id();
    add(active, inactive);

    // When
    Map<CustomerId, Boolean> known =
        inTransaction(
            () ->
                customers()
                    .setActive(
                        Set.of(inactive.id(), unknown, active.id()), false, "closed", LATER));

    // Then
    assertThat(known).containsOnly(Map.entry(active.id(), true), Map.entry(inactive.id(), false));
    Customer.State changed =
        inTransaction(() -> customers().lock(active.id())).orElseThrow().state();
    assertThat(changed.active()).isFalse();
    assertThat(changed.deactivationReason()).isEqualTo("closed");
    assertThat(changed.updatedAt()).isEqualTo(LATER);
    assertThat(changed.version()).isEqualTo(1);
    assertThat(inTransaction(() -> customers().lock(inactive.id())).orElseThrow().state())
        .isEqualTo(inactive.state());
  }

  @Test
  void whoIsReactivatedHasNoReasonAnyMore() {
    // Given
    Customer inactive = aCustomer().inactive().customer();
    add(inactive);

    // When
    inTransaction(() -> customers().setActive(Set.of(inactive.id()), true, "back", LATER));

    // Then
    Customer.State changed =
        inTransaction(() -> customers().lock(inactive.id())).orElseThrow().state();
    assertThat(changed.active()).isTrue();
    assertThat(changed.deactivationReason()).isNull();
  }

  private Set<UniqueField> save(Customer customer) {
    return inTransaction(() -> customers().save(customer));
  }

  private Map<CustomerId, Set<UniqueField>> add(Customer... customers) {
    return inTransaction(() -> customers().add(List.of(customers)));
  }

  private Map<CustomerKey, CustomerId> find(CustomerKey... keys) {
    return find(List.of(keys));
  }

  private Map<CustomerKey, CustomerId> find(Collection<CustomerKey> keys) {
    return inTransaction(() -> customers().find(keys));
  }

  private Set<CustomerProfile> stored(CustomerProfile... profiles) {
    return inTransaction(() -> customers().stored(List.of(profiles)));
  }

  /** A customer with these fields of another. */
  private static CustomerFixture like(Customer other, Set<UniqueField> shared) {
    CustomerFixture fixture = aCustomer();
    CustomerProfile profile = other.profile();
    for (UniqueField field : shared) {
      switch (field) {
        case EMAIL -> fixture.withEmail(profile.email());
        case PHONE -> fixture.withPhone(profile.phone());
        case EXTERNAL_ID -> fixture.withExternalId(profile.externalId());
        case USER_ID -> fixture.withUserId(profile.userId());
      }
    }
    return fixture;
  }

  private static List<CustomerKey> keys(Customer customer) {
    List<CustomerKey> keys = new ArrayList<>(customer.profile().keys());
    keys.add(new CustomerKey.ById(customer.id()));
    keys.add(new CustomerKey.ByNumber(customer.state().number().value()));
    return keys;
  }
}
