package io.retailcrm.application.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.directory.CustomerFilter.Range;
import io.retailcrm.application.directory.CustomerSort.Field;
import io.retailcrm.application.paging.Bookmark;
import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.paging.Slice;
import io.retailcrm.application.paging.SliceRequest;
import io.retailcrm.application.work.AscendingIds;
import io.retailcrm.application.work.PortContract;
import io.retailcrm.domain.consent.ConsentChannel;
import io.retailcrm.domain.customer.Address;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerNumber;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.customer.PhoneNumber;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.Orders;
import io.retailcrm.domain.purchase.PurchaseSummary;
import io.retailcrm.domain.rfm.RfmSegment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of {@link CustomerViews}; the customers of each test live in a country of their own. */
public abstract class CustomerViewsContract extends PortContract {

  private static final Instant EARLY = Instant.parse("2025-03-01T00:00:00Z");
  private static final Instant LATE = Instant.parse("2026-02-01T12:30:00.000001Z");

  private final String country = "Land " + new AscendingIds().next();

  protected abstract CustomerViews views();

  protected abstract Customers customers();

  protected abstract Orders orders();

  protected abstract void isIn(CustomerId customer, LoyaltyTier tier);

  protected abstract void isIn(
      CustomerId customer, RfmSegment segment, ScoredCustomer.Scores scores);

  /** Gives a customer a lifetime value, and the probability to still buy. */
  protected abstract void isWorth(CustomerId customer, Money value, double alive);

  /** Gives a customer points that are good for so many days. */
  protected abstract void hasPoints(CustomerId customer, int days);

  private final class Person {

    private final UUID fresh = new AscendingIds().next();
    private String firstName = "Asha";
    private String lastName = "Rao";
    private @Nullable String email = fresh + "@example.com";
    private @Nullable String phone;
    private @Nullable String city;
    private @Nullable String state;
    private @Nullable String home = country;
    private boolean active = true;
    private boolean emailConsent;
    private boolean smsConsent;
    private Instant registered = EARLY;
    private LoyaltyTier tier = LoyaltyTier.BRONZE;
    private @Nullable RfmSegment segment;
    private ScoredCustomer.Scores scores = new ScoredCustomer.Scores(1, 1, 1);
    private @Nullable Money value;
    private double alive = 0.5;
    private int pointsForDays;
    private PurchaseSummary summary = PurchaseSummary.NONE;

    Person named(String first, String last) {
      firstName = first;
      lastName = last;
      return this;
    }

    Person reachableAt(@Nullable String newEmail, @Nullable String newPhone) {
      email = newEmail;
      phone = newPhone;
      return this;
    }

    Person livingIn(@Nullable String newCity, @Nullable String newState) {
      city = newCity;
      state = newState;
      return this;
    }

    Person inactive() {
      active = false;
      return this;
    }

    Person agreeing(boolean toEmail, boolean toSms) {
      emailConsent = toEmail;
      smsConsent = toSms;
      return this;
    }

    Person registered(Instant at) {
      registered = at;
      return this;
    }

    Person in(LoyaltyTier newTier) {
      tier = newTier;
      return this;
    }

    Person in(RfmSegment newSegment) {
      segment = newSegment;
      return this;
    }

    Person scored(int recency, int frequency, int monetary) {
      scores = new ScoredCustomer.Scores(recency, frequency, monetary);
      return in(RfmSegment.PROMISING);
    }

    Person worth(int units) {
      value = Money.of(units);
      return this;
    }

    Person alive(double probability) {
      alive = probability;
      return worth(1);
    }

    Person withPointsFor(int days) {
      pointsForDays = days;
      return this;
    }

    Person whoBought(int orderCount, int units, Instant last) {
      LocalDate day = LocalDate.ofInstant(last, ZoneOffset.UTC);
      summary =
          new PurchaseSummary(
              orderCount, Money.of(units), last, last, 1, day, day, Money.of(units));
      return this;
    }

    CustomerId added() {
      CustomerId id = new CustomerId(new AscendingIds().next());
      CustomerProfile profile =
          new CustomerProfile(
              "shop-" + fresh,
              null,
              firstName,
              lastName,
              email == null ? null : new EmailAddress(email),
              phone == null ? null : new PhoneNumber(phone),
              null,
              null,
              new Address(null, null, city, state, null, home),
              emailConsent,
              smsConsent);
      CustomerNumber number =
          CustomerNumber.of(
              LocalDate.of(2026, 1, 2),
              ThreadLocalRandom.current().nextLong(1_000_000_000L, Long.MAX_VALUE));
      Customer customer =
          Customer.restore(
              new Customer.State(
                  id,
                  number,
                  profile,
                  false,
                  false,
                  active,
                  active ? null : "moved away",
                  registered,
                  registered,
                  0));
      inTransaction(
          () -> {
            assertThat(customers().add(List.of(customer))).isEmpty();
            orders().saveSummaries(Map.of(id, summary));
            if (tier != LoyaltyTier.BRONZE) {
              isIn(id, tier);
            }
            if (segment != null) {
              isIn(id, segment, scores);
            }
            if (value != null) {
              isWorth(id, value, alive);
            }
            if (pointsForDays > 0) {
              hasPoints(id, pointsForDays);
            }
          });
      return id;
    }
  }

  private Person aPerson() {
    return new Person();
  }

  /** A filter in the making. */
  private final class Wanted {

    private @Nullable SearchText search;
    private @Nullable Boolean active;
    private @Nullable LoyaltyTier tier;
    private @Nullable Set<RfmSegment> segments;
    private CustomerFilter.Scores scores = CustomerFilter.Scores.ANY;
    private Range<Money> clv = Range.all();
    private @Nullable Double alive;
    private @Nullable Integer expiringWithin;
    private @Nullable Set<ConsentChannel> reachedBy;
    private @Nullable String city;
    private @Nullable String state;
    private Range<Money> spent = Range.all();
    private Range<Long> orders = Range.all();
    private Range<Instant> registered = Range.all();
    private Range<Instant> lastOrder = Range.all();
    private @Nullable Boolean emailConsent;
    private @Nullable Boolean smsConsent;

    CustomerFilter here() {
      return new CustomerFilter(
          search,
          active,
          tier,
          segments,
          scores,
          city,
          state,
          country,
          spent,
          orders,
          clv,
          alive,
          expiringWithin,
          registered,
          lastOrder,
          emailConsent,
          smsConsent,
          reachedBy);
    }
  }

  private CustomerFilter here() {
    return new Wanted().here();
  }

  private CustomerFilter here(String text) {
    Wanted wanted = new Wanted();
    wanted.search = SearchText.of(text);
    return wanted.here();
  }

  // Filters

  /** A filter, somebody whom it wants, and somebody whom it does not. */
  record Case(
      String name,
      Function<CustomerViewsContract, CustomerFilter> filter,
      Function<CustomerViewsContract, CustomerId> wanted,
      Consumer<CustomerViewsContract> unwanted) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static Case when(
      String name,
      Consumer<Wanted> set,
      Function<Person, Person> wanted,
      Function<Person, Person> unwanted) {
    return new Case(
        name,
        contract -> {
          Wanted filter = contract.new Wanted();
          set.accept(filter);
          return filter.here();
        },
        contract -> wanted.apply(contract.aPerson()).added(),
        contract -> unwanted.apply(contract.aPerson()).added());
  }

  static Stream<Case> cases() {
    return Stream.of(
        when("active", f -> f.active = true, p -> p, Person::inactive),
        when("inactive", f -> f.active = false, Person::inactive, p -> p),
        when(
            "tier",
            f -> f.tier = LoyaltyTier.GOLD,
            p -> p.in(LoyaltyTier.GOLD),
            p -> p.in(LoyaltyTier.SILVER)),
        when("lowest tier", f -> f.tier = LoyaltyTier.BRONZE, p -> p, p -> p.in(LoyaltyTier.GOLD)),
        when(
            "segment",
            f -> f.segments = Set.of(RfmSegment.CANT_LOSE_THEM),
            p -> p.in(RfmSegment.CANT_LOSE_THEM),
            p -> p.in(RfmSegment.LOST)),
        when(
            "segment of who has none",
            f -> f.segments = Set.of(RfmSegment.LOYAL),
            p -> p.in(RfmSegment.LOYAL),
            p -> p),
        when(
            "one of several segments",
            f -> f.segments = Set.of(RfmSegment.AT_RISK, RfmSegment.CANT_LOSE_THEM),
            p -> p.in(RfmSegment.AT_RISK),
            p -> p.in(RfmSegment.LOST)),
        when(
            "recency score",
            f -> f.scores = new CustomerFilter.Scores(4, null, null),
            p -> p.scored(4, 2, 3),
            p -> p.scored(5, 4, 4)),
        when(
            "frequency score",
            f -> f.scores = new CustomerFilter.Scores(null, 4, null),
            p -> p.scored(3, 4, 2),
            p -> p.scored(4, 3, 4)),
        when(
            "monetary score",
            f -> f.scores = new CustomerFilter.Scores(null, null, 4),
            p -> p.scored(2, 3, 4),
            p -> p.scored(4, 4, 5)),
        when(
            "cell of the three scores",
            f -> f.scores = new CustomerFilter.Scores(5, 1, 2),
            p -> p.scored(5, 1, 2),
            p -> p.scored(5, 1, 1)),
        when(
            "score of who has none",
            f -> f.scores = new CustomerFilter.Scores(null, null, 1),
            p -> p.scored(1, 1, 1),
            p -> p),
        when(
            "worth at least",
            f -> f.clv = new Range<>(Money.of(500), null),
            p -> p.worth(500),
            p -> p.worth(499)),
        when(
            "worth at most",
            f -> f.clv = new Range<>(null, Money.of(500)),
            p -> p.worth(500),
            p -> p.worth(501)),
        when(
            "worth of whom it is not known",
            f -> f.clv = new Range<>(Money.ZERO, null),
            p -> p.worth(0),
            p -> p),
        when("alive", f -> f.alive = 0.75, p -> p.alive(0.75), p -> p.alive(0.74)),
        when(
            "points that expire",
            f -> f.expiringWithin = 30,
            p -> p.withPointsFor(29),
            p -> p.withPointsFor(31)),
        when("points of who has none", f -> f.expiringWithin = 30, p -> p.withPointsFor(1), p -> p),
        when(
            "reached by email",
            f -> f.reachedBy = Set.of(ConsentChannel.EMAIL),
            p -> p.agreeing(true, false),
            p -> p.agreeing(false, true)),
        when(
            "reached by email, without an address",
            f -> f.reachedBy = Set.of(ConsentChannel.EMAIL),
            p -> p.agreeing(true, false),
            p -> p.agreeing(true, false).reachableAt(null, null)),
        when(
            "reached by sms, without a phone",
            f -> f.reachedBy = Set.of(ConsentChannel.SMS),
            p -> p.agreeing(false, true).reachableAt(null, aPhone()),
            p -> p.agreeing(false, true)),
        when(
            "reached, though inactive",
            f -> f.reachedBy = Set.of(ConsentChannel.EMAIL),
            p -> p.agreeing(true, true),
            p -> p.agreeing(true, true).inactive()),
        when(
            "reached by either channel",
            f -> f.reachedBy = Set.of(ConsentChannel.EMAIL, ConsentChannel.SMS),
            p -> p.agreeing(false, true).reachableAt(null, aPhone()),
            p -> p.agreeing(false, true)),
        when(
            "city, folded",
            f -> f.city = "SAO paulo",
            p -> p.livingIn("São Paulo", null),
            p -> p.livingIn("São Paulo 2", null)),
        when(
            "city of who has none",
            f -> f.city = "Pune",
            p -> p.livingIn("pune", null),
            p -> p.livingIn(null, null)),
        when(
            "state",
            f -> f.state = "Mahārāshtra",
            p -> p.livingIn(null, "maharashtra"),
            p -> p.livingIn("maharashtra", "Goa")),
        when(
            "country",
            f -> f.active = true,
            p -> p,
            p -> {
              p.home = "elsewhere";
              return p;
            }),
        when(
            "spent at least",
            f -> f.spent = new Range<>(Money.of(500), null),
            p -> p.whoBought(1, 500, EARLY),
            p -> p.whoBought(1, 499, EARLY)),
        when(
            "spent at most",
            f -> f.spent = new Range<>(null, Money.of(500)),
            p -> p.whoBought(1, 500, EARLY),
            p -> p.whoBought(1, 501, EARLY)),
        when(
            "spent nothing",
            f -> f.spent = new Range<>(Money.ZERO, Money.ZERO),
            p -> p,
            p -> p.whoBought(1, 1, EARLY)),
        when(
            "orders at least",
            f -> f.orders = new Range<>(3L, null),
            p -> p.whoBought(3, 1, EARLY),
            p -> p.whoBought(2, 1, EARLY)),
        when(
            "orders at most",
            f -> f.orders = new Range<>(null, 3L),
            p -> p.whoBought(3, 1, EARLY),
            p -> p.whoBought(4, 1, EARLY)),
        when(
            "registered at or after",
            f -> f.registered = new Range<>(LATE, null),
            p -> p.registered(LATE),
            p -> p.registered(LATE.minusNanos(1_000))),
        when(
            "registered before",
            f -> f.registered = new Range<>(null, LATE),
            p -> p.registered(LATE.minusNanos(1_000)),
            p -> p.registered(LATE)),
        when(
            "last order at or after",
            f -> f.lastOrder = new Range<>(LATE, null),
            p -> p.whoBought(1, 1, LATE),
            p -> p.whoBought(1, 1, LATE.minusNanos(1_000))),
        when(
            "last order before",
            f -> f.lastOrder = new Range<>(null, LATE),
            p -> p.whoBought(1, 1, LATE.minusNanos(1_000)),
            p -> p.whoBought(1, 1, LATE)),
        when(
            "last order of who has none",
            f -> f.lastOrder = new Range<>(null, LATE),
            p -> p.whoBought(1, 1, EARLY),
            p -> p),
        when(
            "email consent",
            f -> f.emailConsent = true,
            p -> p.agreeing(true, false),
            p -> p.agreeing(false, true)),
        when(
            "no sms consent",
            f -> f.smsConsent = false,
            p -> p.agreeing(true, false),
            p -> p.agreeing(true, true)));
  }

  private static String aPhone() {
    return "+9198" + ThreadLocalRandom.current().nextLong(10_000_000L, 100_000_000L);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aFilterGivesThoseWhoAreWantedAndNobodyElse(Case filtered) {
    // Given
    CustomerId wanted = filtered.wanted().apply(this);
    filtered.unwanted().accept(this);
    CustomerFilter filter = filtered.filter().apply(this);

    // When
    Page<CustomerView> page = list(filter, CustomerSort.NEWEST_FIRST, 0, 10);

    // Then
    assertThat(ids(page.items())).containsExactly(wanted.value());
    assertThat(page.total()).isEqualTo(1);
    assertThat(page.totalIsEstimate()).isFalse();
    assertThat(everybody(filter)).containsExactly(wanted.value());
  }

  @Test
  void ofAllFiltersTogetherEachMustHold() {
    // Given
    List<Function<Person, Person>> faults =
        List.of(
            p -> p,
            Person::inactive,
            p -> p.in(LoyaltyTier.BRONZE),
            p -> p.in(RfmSegment.LOST),
            p -> p.livingIn("Pune", "Maharashtra"),
            p -> p.livingIn("Mumbai", "Goa"),
            p -> p.whoBought(5, 9_999, LATE),
            p -> p.whoBought(4, 20_000, LATE),
            p -> p.whoBought(5, 20_000, EARLY),
            p -> p.registered(EARLY.minusSeconds(1)),
            p -> p.agreeing(false, true),
            p -> p.agreeing(true, false),
            p -> p.named("Jane", "Roe"));
    List<CustomerId> added = new ArrayList<>();
    for (Function<Person, Person> fault : faults) {
      Person person =
          aPerson()
              .named("John", "Doe")
              .in(LoyaltyTier.SILVER)
              .in(RfmSegment.LOYAL)
              .livingIn("Mumbai", "Maharashtra")
              .whoBought(5, 20_000, LATE)
              .registered(EARLY)
              .agreeing(true, true);
      added.add(fault.apply(person).added());
    }
    Wanted wanted = new Wanted();
    wanted.search = SearchText.of("john");
    wanted.active = true;
    wanted.tier = LoyaltyTier.SILVER;
    wanted.segments = Set.of(RfmSegment.LOYAL);
    wanted.city = "Mumbai";
    wanted.state = "Maharashtra";
    wanted.spent = new Range<>(Money.of(10_000), Money.of(30_000));
    wanted.orders = new Range<>(5L, 10L);
    wanted.registered = new Range<>(EARLY, LATE);
    wanted.lastOrder = new Range<>(LATE, LATE.plusSeconds(1));
    wanted.emailConsent = true;
    wanted.smsConsent = true;

    for (Field field : Field.values()) {
      // When
      Page<CustomerView> page = list(wanted.here(), new CustomerSort(field, true), 0, 10);

      // Then
      assertThat(ids(page.items())).as(field.name()).containsExactly(added.get(0).value());
      assertThat(walked(wanted.here(), new CustomerSort(field, false), 1))
          .containsExactly(added.get(0).value());
    }
  }

  // Search

  @Test
  void aTextIsFoundWhereverItStands() {
    // Given
    String tail = "%05d".formatted(ThreadLocalRandom.current().nextInt(100_000));
    UUID wanted = aPersonWithEverything(tail);
    UUID other = aPerson().named("Rxqq", "Tvww").added().value();
    for (String text : List.of("o", "@exam", "CUST-20260102", "cust-2026", "shop-")) {
      assertThat(ids(list(here(text), CustomerSort.NEWEST_FIRST, 0, 10).items()))
          .as(text)
          .containsExactlyInAnyOrder(wanted, other);
    }
    List<String> texts =
        List.of(
            "john",
            "JOHN",
            "oh",
            "jo",
            "hn",
            "john d'ángelo",
            "doe john",
            "d'",
            "'",
            "ÁNGELO-DÖE",
            "angelo-doe",
            "o-",
            "j.doe+shop",
            "98765 " + tail,
            "+91 98765-" + tail,
            "(0)98765/" + tail,
            "+9198765" + tail,
            "765" + tail,
            "  john  ",
            "李",
            "李明",
            "明",
            "иванов",
            "ИВАНОВ",
            "100%",
            "%",
            "0%",
            "a_b",
            "_",
            "a_",
            "\\",
            "c\\d",
            "lu",
            "łu");

    for (String text : texts) {
      // When
      Page<CustomerView> page = list(here(text), CustomerSort.NEWEST_FIRST, 0, 10);

      // Then
      assertThat(ids(page.items())).as(text).containsExactly(wanted);
      assertThat(walked(here(text), new CustomerSort(Field.LAST_NAME, false), 1))
          .as(text)
          .containsExactly(wanted);
    }
  }

  @Test
  void aTextThatOccursNowhereFindsNobody() {
    // Given
    aPersonWithEverything("%05d".formatted(ThreadLocalRandom.current().nextInt(100_000)));
    List<String> texts =
        List.of(
            "johnd",
            "j_hn",
            "j%n",
            "%john",
            "jóhn李x",
            "john jane",
            "qz",
            "ж",
            "%%",
            "\\\\",
            "z4e2d");

    for (String text : texts) {
      // When
      Page<CustomerView> page = list(here(text), CustomerSort.NEWEST_FIRST, 0, 10);

      // Then
      assertThat(page).as(text).isEqualTo(new Page<CustomerView>(List.of(), 0, false));
    }
  }

  private UUID aPersonWithEverything(String tail) {
    return aPerson()
        .named("John 李明 Łu", "D'Ángelo-Döe Иванов 100% a_b c\\d")
        .reachableAt("j.doe+shop" + UUID.randomUUID() + "@example.com", "+9198765" + tail)
        .added()
        .value();
  }

  // Order

  @ParameterizedTest
  @EnumSource(Field.class)
  void whoLacksTheFieldComesLastInEitherDirectionAndTiesAreInTheOrderOfTheIds(Field field) {
    // Given
    List<UUID> added = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      int rank = i % 4;
      Person person =
          aPerson()
              .named("A", List.of("Éa", "eb", "Ec", "ed").get(rank))
              .registered(EARLY.plusSeconds(rank))
              .worth(100 * rank + 1);
      if (i < 16) {
        person.whoBought(1 + rank, 10 * (1 + rank), EARLY.plusSeconds(rank));
      } else {
        person.value = null;
        person.reachableAt(null, null);
      }
      added.add(person.added().value());
    }
    boolean nullable = Set.of(Field.EMAIL, Field.LAST_ORDER_DATE, Field.CLV).contains(field);

    for (boolean descending : new boolean[] {false, true}) {
      CustomerSort sort = new CustomerSort(field, descending);

      // When
      List<CustomerView> all = list(here(), sort, 0, 100).items();

      // Then
      assertThat(ids(all)).containsExactlyInAnyOrderElementsOf(added);
      List<@Nullable Comparable<?>> keys = new ArrayList<>();
      all.forEach(view -> keys.add(key(view, field)));
      assertThat(keys.subList(nullable ? 16 : 24, 24)).allMatch(Objects::isNull);
      assertThat(keys.subList(0, nullable ? 16 : 24)).doesNotContainNull();
      for (int i = 1; i < all.size(); i++) {
        int order = compare(keys.get(i - 1), keys.get(i));
        if (order == 0) {
          order = ids(all).get(i - 1).toString().compareTo(ids(all).get(i).toString());
        }
        boolean intoNulls = keys.get(i) == null && keys.get(i - 1) != null;
        assertThat(intoNulls || (descending ? order > 0 : order < 0))
            .as("%s at %d", sort, i)
            .isTrue();
      }
      for (int limit : new int[] {1, 7, 16, 24, 100}) {
        assertThat(walked(here(), sort, limit)).as("%s by %d", sort, limit).isEqualTo(ids(all));
      }
      assertThat(ids(list(here(), sort, 15, 4).items())).isEqualTo(ids(all).subList(15, 19));
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // Keys of one field are of one type.
  private static int compare(@Nullable Comparable one, @Nullable Comparable other) {
    if (one == null || other == null) {
      return one == other ? 0 : one == null ? 1 : -1;
    }
    return one.compareTo(other);
  }

  private static @Nullable Comparable<?> key(CustomerView view, Field field) {
    return switch (field) {
      case REGISTERED_AT -> view.registeredAt();
      case LAST_NAME -> view.lastName().toLowerCase(Locale.ROOT).replace('é', 'e');
      case EMAIL -> view.email();
      case CUSTOMER_NUMBER -> view.customerNumber();
      case TOTAL_SPENT -> view.totalSpent();
      case TOTAL_ORDERS -> view.totalOrders();
      case LAST_ORDER_DATE -> view.lastOrderDate();
      case CLV -> view.clv();
    };
  }

  // Pages

  @Test
  void aPageKnowsHowLongTheListIsEvenBeyondItsEnd() {
    // Given
    for (int i = 0; i < 5; i++) {
      aPerson().added();
    }

    // When
    Page<CustomerView> beyond = list(here(), CustomerSort.NEWEST_FIRST, 9, 2);
    Page<CustomerView> last = list(here(), CustomerSort.NEWEST_FIRST, 4, 2);

    // Then
    assertThat(beyond).isEqualTo(new Page<CustomerView>(List.of(), 5, false));
    assertThat(last.items()).hasSize(1);
    assertThat(last.total()).isEqualTo(5);
  }

  @Test
  void theTotalIsCountedOnceAndCarriedOn() {
    // Given
    for (int i = 0; i < 5; i++) {
      aPerson().added();
    }
    Slice<CustomerView> first =
        views().slice(here(), CustomerSort.NEWEST_FIRST, new SliceRequest(null, 2));
    aPerson().added();

    // When
    Slice<CustomerView> second =
        views().slice(here(), CustomerSort.NEWEST_FIRST, new SliceRequest(first.next(), 2));

    // Then
    assertThat(first.total()).isEqualTo(5);
    assertThat(second.total()).isEqualTo(5);
    assertThat(second.totalIsEstimate()).isFalse();
  }

  @Test
  void thatNobodyIsThereIsSaidByAnEmptySliceWithoutNext() {
    assertThat(views().slice(here(), CustomerSort.NEWEST_FIRST, new SliceRequest(null, 2)))
        .isEqualTo(new Slice<CustomerView>(List.of(), 0, false, null));
  }

  @ParameterizedTest
  @EnumSource(Field.class)
  void whoeverStaysInPlaceIsSeenOnceWhileOthersAreAddedAndChanged(Field field) {
    // Given
    CustomerSort sort = new CustomerSort(field, true);
    Set<UUID> staying = new HashSet<>();
    List<CustomerId> moving = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Person person =
          aPerson().registered(EARLY.plusSeconds(i)).whoBought(i + 1, i + 1, EARLY.plusSeconds(i));
      if (i % 3 == 0) {
        moving.add(person.worth(i).added());
      } else {
        staying.add((i % 3 == 1 ? person.worth(i) : person).added().value());
      }
    }

    // When
    List<UUID> seen = new ArrayList<>();
    Bookmark after = null;
    int step = 0;
    do {
      Slice<CustomerView> slice = views().slice(here(), sort, new SliceRequest(after, 2));
      seen.addAll(ids(slice.items()));
      after = slice.next();
      aPerson().registered(EARLY.plusSeconds(step)).worth(step).added();
      CustomerId mover = moving.get(step % moving.size());
      int amount = 20 - step;
      inTransaction(
          () -> {
            orders()
                .saveSummaries(
                    Map.of(
                        mover,
                        aPerson().whoBought(amount, amount, EARLY.plusSeconds(amount)).summary));
            isWorth(mover, Money.of(amount), 0.5);
          });
      step++;
    } while (after != null && step < 100);

    // Then
    assertThat(after).isNull();
    assertThat(seen.stream().filter(staying::contains))
        .containsExactlyInAnyOrderElementsOf(staying);
  }

  @Test
  void everybodyComesWithTheScoresThatCampaignsAreMadeOf() {
    // Given
    Instant now = Instant.now();
    CustomerId scored =
        aPerson().in(RfmSegment.LOST).alive(0.25).withPointsFor(5).registered(LATE).added();
    CustomerId unknown = aPerson().withPointsFor(9).registered(EARLY).added();
    List<ScoredCustomer> passed = new ArrayList<>();

    // When
    inTransaction(() -> views().forEach(here(), now.plus(Duration.ofDays(7)), passed::add));

    // Then
    assertThat(passed)
        .extracting(customer -> customer.customer().id())
        .containsExactly(scored.value(), unknown.value());
    assertThat(passed.get(0).scores()).isEqualTo(new ScoredCustomer.Scores(1, 1, 1));
    assertThat(passed.get(0).probabilityAlive()).isEqualTo(0.25);
    assertThat(passed.get(0).expiringPoints()).isEqualTo(1);
    assertThat(passed.get(0).expiringAt())
        .isBetween(now.plus(Duration.ofDays(4)), now.plus(Duration.ofDays(6)));
    assertThat(passed.get(1))
        .isEqualTo(new ScoredCustomer(passed.get(1).customer(), null, null, 0, null));
  }

  private Page<CustomerView> list(CustomerFilter filter, CustomerSort sort, long skip, int limit) {
    return views().list(filter, sort, new PageRequest(skip, limit));
  }

  private List<UUID> everybody(CustomerFilter filter) {
    List<UUID> ids = new ArrayList<>();
    inTransaction(() -> views().forEach(filter, LATE, scored -> ids.add(scored.customer().id())));
    return ids;
  }

  private List<UUID> walked(CustomerFilter filter, CustomerSort sort, int limit) {
    List<UUID> ids = new ArrayList<>();
    Bookmark after = null;
    do {
      Slice<CustomerView> slice = views().slice(filter, sort, new SliceRequest(after, limit));
      ids.addAll(ids(slice.items()));
      after = slice.next();
    } while (after != null);
    return ids;
  }

  private static List<UUID> ids(List<CustomerView> views) {
    return views.stream().map(CustomerView::id).toList();
  }
}
