package io.retailcrm.application.directory;

import io.retailcrm.application.customer.InMemoryCustomers;
import io.retailcrm.application.directory.CustomerFilter.Range;
import io.retailcrm.application.paging.Bookmark;
import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.paging.Slice;
import io.retailcrm.application.paging.SliceRequest;
import io.retailcrm.application.purchase.InMemoryOrders;
import io.retailcrm.domain.consent.ConsentChannel;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.PurchaseSummary;
import io.retailcrm.domain.rfm.RfmSegment;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is shown of customers in memory, who have no points, and the scores that they are given. */
public final class InMemoryCustomerViews implements CustomerViews {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private final InMemoryCustomers customers;
  private final InMemoryOrders orders;
  private final Map<UUID, LoyaltyTier> tiers = new HashMap<>();
  private final Map<UUID, RfmSegment> segments = new HashMap<>();
  private final Map<UUID, ScoredCustomer.Scores> scores = new HashMap<>();
  private final Map<UUID, Money> values = new HashMap<>();
  private final Map<UUID, Double> probabilities = new HashMap<>();
  private final Map<UUID, Integer> daysOfPoints = new HashMap<>();

  public InMemoryCustomerViews(InMemoryCustomers customers, InMemoryOrders orders) {
    this.customers = customers;
    this.orders = orders;
  }

  @Override
  public Optional<CustomerView> find(CustomerKey key) {
    return customers.state(key).map(this::view);
  }

  @Override
  public Page<CustomerView> list(CustomerFilter filter, CustomerSort sort, PageRequest page) {
    List<CustomerView> all = all(filter, sort);
    return new Page<>(
        all.stream().skip(page.skip()).limit(page.limit()).toList(), all.size(), false);
  }

  @Override
  public Slice<CustomerView> slice(CustomerFilter filter, CustomerSort sort, SliceRequest request) {
    List<CustomerView> all = all(filter, sort);
    Bookmark after = request.after();
    List<CustomerView> behind =
        after == null
            ? all
            : all.stream()
                .filter(view -> places(sort).compare(place(view, sort), placeOf(after, sort)) > 0)
                .toList();
    long total = after == null ? all.size() : after.total();
    List<CustomerView> items = behind.stream().limit(request.limit()).toList();
    Bookmark next = null;
    if (behind.size() > items.size()) {
      Place last = place(items.get(items.size() - 1), sort);
      next =
          new Bookmark(last.key() == null ? null : last.key().toString(), last.id(), total, false);
    }
    return new Slice<>(items, total, false, next);
  }

  @Override
  public void forEach(CustomerFilter filter, Instant soon, Consumer<ScoredCustomer> consumer) {
    all(filter, CustomerSort.NEWEST_FIRST).forEach(view -> consumer.accept(scored(view, soon)));
  }

  /** Everybody who has points has one. */
  private ScoredCustomer scored(CustomerView view, Instant soon) {
    @Nullable Integer days = daysOfPoints.get(view.id());
    @Nullable Instant expiry = days == null ? null : Instant.now().plus(Duration.ofDays(days));
    boolean expires = expiry != null && !expiry.isAfter(soon);
    return new ScoredCustomer(
        view,
        scores.get(view.id()),
        probabilities.get(view.id()),
        expires ? 1 : 0,
        expires ? expiry : null);
  }

  /** Puts a customer into a tier. */
  public void isIn(CustomerId customer, LoyaltyTier tier) {
    tiers.put(customer.value(), tier);
  }

  /** Puts a customer into a segment, by some scores. */
  public void isIn(CustomerId customer, RfmSegment segment, ScoredCustomer.Scores by) {
    segments.put(customer.value(), segment);
    scores.put(customer.value(), by);
  }

  /** Gives a customer a lifetime value. */
  public void isWorth(CustomerId customer, Money value, double alive) {
    values.put(customer.value(), value);
    probabilities.put(customer.value(), alive);
  }

  /** Gives a customer points that are good for so many days. */
  public void hasPoints(CustomerId customer, int days) {
    daysOfPoints.put(customer.value(), days);
  }

  private List<CustomerView> all(CustomerFilter filter, CustomerSort sort) {
    return customers.states().stream()
        .map(this::view)
        .filter(view -> isWanted(view, filter))
        .sorted(Comparator.comparing(view -> place(view, sort), places(sort)))
        .toList();
  }

  private boolean isWanted(CustomerView view, CustomerFilter filter) {
    return (filter.search() == null || isFound(view, filter.search()))
        && isAsked(filter.active(), view.active())
        && isAsked(filter.loyaltyTier(), view.loyaltyTier())
        && (filter.rfmSegments() == null
            || (view.rfmSegment() != null && filter.rfmSegments().contains(view.rfmSegment())))
        && isScored(filter.scores(), scores.get(view.id()))
        && isWithin(filter.clv(), view.clv(), true)
        && isWithin(
            new Range<>(filter.probabilityAlive(), null), probabilities.get(view.id()), true)
        && isWithin(
            new Range<>(null, filter.pointsExpiringWithinDays()), daysOfPoints.get(view.id()), true)
        && (filter.reachedBy() == null
            || filter.reachedBy().stream().anyMatch(channel -> isReachedBy(channel, view)))
        && isAsked(folded(filter.city()), folded(view.address().city()))
        && isAsked(folded(filter.state()), folded(view.address().state()))
        && isAsked(folded(filter.country()), folded(view.address().country()))
        && isWithin(filter.spent(), view.totalSpent(), true)
        && isWithin(filter.orders(), view.totalOrders(), true)
        && isWithin(filter.registered(), view.registeredAt(), false)
        && isWithin(filter.lastOrder(), view.lastOrderDate(), false)
        && isAsked(filter.emailConsent(), view.emailMarketingConsent())
        && isAsked(filter.smsConsent(), view.smsMarketingConsent());
  }

  private static boolean isScored(
      CustomerFilter.Scores wanted, ScoredCustomer.@Nullable Scores scores) {
    return wanted.equals(CustomerFilter.Scores.ANY)
        || (scores != null
            && isAsked(wanted.recency(), scores.recency())
            && isAsked(wanted.frequency(), scores.frequency())
            && isAsked(wanted.monetary(), scores.monetary()));
  }

  private static boolean isReachedBy(ConsentChannel channel, CustomerView view) {
    return view.active()
        && switch (channel) {
          case EMAIL -> view.emailMarketingConsent() && view.email() != null;
          case SMS -> view.smsMarketingConsent() && view.phone() != null;
        };
  }

  private static boolean isAsked(@Nullable Object wanted, @Nullable Object value) {
    return wanted == null || wanted.equals(value);
  }

  private static <T extends Comparable<T>> boolean isWithin(
      Range<T> range, @Nullable T value, boolean withEnd) {
    T from = range.from();
    T to = range.to();
    return (from == null || (value != null && value.compareTo(from) >= 0))
        && (to == null
            || (value != null && (withEnd ? value.compareTo(to) <= 0 : value.compareTo(to) < 0)));
  }

  private static boolean isFound(CustomerView view, SearchText search) {
    String text =
        folded(
            Stream.of(
                    view.firstName(),
                    view.lastName(),
                    view.email(),
                    view.phone(),
                    view.customerNumber(),
                    view.externalId())
                .map(field -> Objects.requireNonNullElse(field, ""))
                .collect(Collectors.joining("\n")));
    return search.words().stream().allMatch(word -> text.contains(folded(word)))
        || (search.phone() != null && text.contains(search.phone()));
  }

  private static @Nullable String folded(@Nullable String text) {
    return text == null
        ? null
        : MARKS
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
            .replaceAll("")
            .replace("ß", "ss")
            .replace('ł', 'l')
            .replace('Ł', 'l')
            .toLowerCase(Locale.ROOT);
  }

  /** What decides on the place of a customer in a list. */
  private record Place(@Nullable Comparable<?> key, UUID id) {}

  private static Place place(CustomerView view, CustomerSort sort) {
    return new Place(
        switch (sort.field()) {
          case REGISTERED_AT -> view.registeredAt();
          case LAST_NAME -> folded(view.lastName());
          case EMAIL -> view.email();
          case CUSTOMER_NUMBER -> view.customerNumber();
          case TOTAL_SPENT -> view.totalSpent();
          case TOTAL_ORDERS -> view.totalOrders();
          case LAST_ORDER_DATE -> view.lastOrderDate();
          case CLV -> view.clv();
        },
        view.id());
  }

  private static Place placeOf(Bookmark bookmark, CustomerSort sort) {
    String key = bookmark.key();
    return new Place(
        key == null
            ? null
            : switch (sort.field()) {
              case REGISTERED_AT, LAST_ORDER_DATE -> Instant.parse(key);
              case LAST_NAME, EMAIL, CUSTOMER_NUMBER -> key;
              case TOTAL_SPENT, CLV -> Money.of(new BigDecimal(key));
              case TOTAL_ORDERS -> Long.valueOf(key);
            },
        bookmark.id());
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // Keys of one list are of one type.
  private static Comparator<Place> places(CustomerSort sort) {
    Comparator<Comparable> direction =
        sort.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
    Comparator<UUID> ids = Comparator.comparing(UUID::toString);
    return Comparator.comparing(
            (Place place) -> (Comparable) place.key(), Comparator.nullsLast(direction))
        .thenComparing(Place::id, sort.descending() ? ids.reversed() : ids);
  }

  private CustomerView view(Customer.State state) {
    CustomerProfile profile = state.profile();
    PurchaseSummary summary = orders.summary(state.id());
    return new CustomerView(
        state.id().value(),
        state.number().value(),
        profile.externalId(),
        profile.userId(),
        profile.firstName(),
        profile.lastName(),
        profile.email() == null ? null : profile.email().value(),
        profile.phone() == null ? null : profile.phone().value(),
        profile.dateOfBirth(),
        profile.gender(),
        profile.address(),
        profile.emailMarketingConsent(),
        profile.smsMarketingConsent(),
        state.emailVerified(),
        state.phoneVerified(),
        state.active(),
        state.deactivationReason(),
        tiers.getOrDefault(state.id().value(), LoyaltyTier.BRONZE),
        null,
        0,
        0,
        summary.orders(),
        summary.spent(),
        summary.firstOrderAt(),
        summary.lastOrderAt(),
        segments.get(state.id().value()),
        values.get(state.id().value()),
        state.registeredAt(),
        state.updatedAt(),
        state.version(),
        false);
  }
}
