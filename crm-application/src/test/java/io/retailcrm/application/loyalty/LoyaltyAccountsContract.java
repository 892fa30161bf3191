package io.retailcrm.application.loyalty;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.application.work.AscendingIds;
import io.retailcrm.application.work.PortContract;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.loyalty.DueAccounts;
import io.retailcrm.domain.loyalty.LedgerEntries;
import io.retailcrm.domain.loyalty.LedgerEntry;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import io.retailcrm.domain.loyalty.LoyaltyLedger;
import io.retailcrm.domain.loyalty.LoyaltyRules;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.PointsLot;
import io.retailcrm.domain.loyalty.Posting;
import io.retailcrm.domain.loyalty.PostingContext;
import io.retailcrm.domain.loyalty.Reversible;
import io.retailcrm.domain.loyalty.TierRules;
import io.retailcrm.domain.loyalty.TransactionType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The laws of {@link LoyaltyAccounts}, {@link LedgerEntries} and {@link DueAccounts}. */
public abstract class LoyaltyAccountsContract extends PortContract {

  private static final Instant NOW = Instant.parse("2026-07-14T10:00:00.000001Z");

  private final AscendingIds ids = new AscendingIds();
  private final LoyaltyLedger ledger =
      new LoyaltyLedger(LoyaltyRules.standard(ZoneId.of("Asia/Kolkata")), ids::next);

  protected abstract LoyaltyAccounts accounts();

  protected abstract LedgerEntries entries();

  protected abstract DueAccounts dueAccounts();

  protected abstract Customers customers();

  @Test
  void aNewCustomerHasAnEmptyAccount() {
    CustomerId customer = customer();
    assertThat(account(customer)).isEqualTo(LoyaltyAccount.empty(customer));
  }

  @Test
  void nobodyHasNoAccount() {
    CustomerId nobody = new CustomerId(ids.next());
    assertThat(inTransaction(() -> accounts().lock(nobody))).isEmpty();
    assertThat(inTransaction(() -> accounts().find(nobody))).isEmpty();
    assertThat(inTransaction(() -> accounts().lockAll(Set.of(nobody)))).isEmpty();
  }

  @Test
  void whatWasPostedIsReadAsItWas() {
    // Given
    CustomerId customer = customer();

    // When
    Posting earned = earn(customer, 1_200, "wöchentlich 😀", ids.next().toString());
    LedgerEntry line = earned.transaction(TransactionType.EARNED);
    Posting redeemed = redeem(customer, 500);

    // Then
    assertThat(account(customer)).isEqualTo(redeemed.account());
    assertThat(account(customer).lots()).extracting(PointsLot::remaining).containsExactly(700L);
    assertThat(inTransaction(() -> entries().earnedFor(String.valueOf(line.orderId()))))
        .contains(line);
    assertThat(inTransaction(() -> entries().transaction(line.id()))).contains(line);
    assertThat(inTransaction(() -> entries().transaction(ids.next()))).isEmpty();
    assertThat(inTransaction(() -> entries().ofOrder(String.valueOf(line.orderId()))))
        .containsExactly(line.id());
  }

  @Test
  void aPostingThatCanNotBeStoredLeavesNothing() {
    // Given
    String order = ids.next().toString();
    earn(customer(), 10, null, order);
    CustomerId other = customer();

    // Then
    assertThatThrownBy(() -> earn(other, 10, null, order)).isInstanceOf(RuntimeException.class);
    assertThat(account(other)).isEqualTo(LoyaltyAccount.empty(other));
  }

  @Test
  void aReversalKnowsItsStagesAndWhatIsStillTaken() {
    // Given
    CustomerId customer = customer();
    earn(customer, 30, null, null, 40);
    earn(customer, 30, null, null, 20);
    UUID redemption = redeem(customer, 50).transaction(TransactionType.REDEEMED).id();

    // When
    Posting first = reverse(customer, redemption, 25, "first");
    Posting second = reverse(customer, redemption, 5, "second");

    // Then: the lot of forty days is taken last and given back first, the other has its grace
    Reversible reversible = reversible(redemption);
    assertThat(reversible.left()).isEqualTo(Points.of(20));
    assertThat(reversible.stages()).isEqualTo(both(first, second));
    assertThat(reversible.parts()).extracting(Reversible.Part::left).containsExactly(20L, 0L);
    assertThat(account(customer)).isEqualTo(second.account());
    assertThat(account(customer).balanceAt(NOW)).isEqualTo(Points.of(40));
  }

  @Test
  void anEarningKnowsWhatOfItHasExpired() {
    // Given
    CustomerId customer = customer();
    Posting earned = earn(customer, 30, null, null, 1);
    redeem(customer, 10);
    inTransaction(
        () ->
            accounts()
                .post(
                    account(customer)
                        .expire(ledger.context(NOW.plus(Duration.ofDays(3)), "clock", null))));

    // Then
    Reversible reversible = reversible(earned.transaction(TransactionType.EARNED).id());
    assertThat(reversible.expired()).isEqualTo(20);
    assertThat(reversible.left()).isEqualTo(Points.of(30));
  }

  @Test
  void theSameStageIsNotStoredTwice() {
    // Given
    CustomerId customer = customer();
    UUID earning = earn(customer, 30, null, null).transaction(TransactionType.EARNED).id();
    Reversible before = reversible(earning);
    reverse(customer, earning, 10, "stage");

    // Then
    assertThatThrownBy(() -> reverse(customer, before, 10, "stage"))
        .isInstanceOf(RuntimeException.class);
    assertThat(account(customer).balanceAt(NOW)).isEqualTo(Points.of(20));
  }

  @Test
  void aTierIsKept() {
    // Given
    CustomerId customer = customer();
    LocalDate lastDay = LocalDate.of(2026, 12, 31);

    // When
    Posting set =
        account(customer)
            .setTier(LoyaltyTier.GOLD, lastDay, ledger.context(NOW, "admin", "promotion"));
    inTransaction(() -> accounts().post(set));

    // Then
    assertThat(account(customer)).isEqualTo(set.account());
  }

  @Test
  void whoHasExpiredPointsIsFoundInTheOrderOfIds() {
    // Given
    CustomerId one = customer();
    CustomerId two = customer();
    CustomerId later = customer();
    earn(one, 5, null, null, 1);
    earn(two, 5, null, null, 1);
    earn(later, 5, null, null, 9);
    Instant then = NOW.plus(Duration.ofDays(2));
    CustomerId before = new CustomerId(new UUID(0, 0));

    // Then
    List<CustomerId> found =
        inTransaction(() -> dueAccounts().withExpiredPoints(then, before, 100_000));
    assertThat(found).containsSubsequence(one, two).doesNotContain(later);
    assertThat(inTransaction(() -> dueAccounts().withExpiredPoints(then, one, 100_000)))
        .contains(two)
        .doesNotContain(one);
  }

  @Test
  void aClosedAccountIsFoundOnlyAmongAll() {
    // Given
    CustomerId customer = customer();
    Posting earned = earn(customer, 5, null, null);

    // When
    inTransaction(() -> accounts().setClosed(customer, true));

    // Then
    assertThat(inTransaction(() -> accounts().lock(customer))).isEmpty();
    assertThat(inTransaction(() -> accounts().lockAll(Set.of(customer))))
        .containsEntry(customer, earned.account());
    inTransaction(() -> accounts().setClosed(customer, false));
    assertThat(account(customer)).isEqualTo(earned.account());
  }

  @Test
  void aTransferIsFoundByItsMerge() {
    // Given
    CustomerId from = customer();
    CustomerId to = customer();
    earn(from, 5, null, null);
    UUID merge = ids.next();

    // When
    List<Posting> moved =
        ledger.move(account(from), account(to), merge, ledger.context(NOW, "admin", "merged"));
    inTransaction(() -> accounts().postAll(moved));

    // Then
    assertThat(inTransaction(() -> entries().arrival(merge)))
        .contains(moved.get(1).transaction(TransactionType.ADJUSTED));
    assertThat(inTransaction(() -> entries().arrival(ids.next()))).isEmpty();
    assertThat(account(from).balances().available()).isEqualTo(Points.ZERO);
    assertThat(account(to)).isEqualTo(moved.get(1).account());
  }

  @Test
  void theSameTransferIsNotStoredTwice() {
    // Given
    CustomerId from = customer();
    CustomerId to = customer();
    earn(from, 5, null, null);
    UUID merge = ids.next();
    PostingContext context = ledger.context(NOW, "admin", "merged");
    inTransaction(
        () -> accounts().postAll(ledger.move(account(from), account(to), merge, context)));
    earn(from, 7, null, null);

    // Then
    assertThatThrownBy(
            () ->
                inTransaction(
                    () ->
                        accounts()
                            .postAll(ledger.move(account(from), account(to), merge, context))))
        .isInstanceOf(RuntimeException.class);
    assertThat(account(from).balances().available()).isEqualTo(Points.of(7));
  }

  @Test
  void importedPointsAreFoundByTheirNames() {
    // Given
    CustomerId customer = customer();
    String name = "import:" + ids.next();
    Posting brought =
        account(customer)
            .importPoints(
                Points.of(5), NOW, NOW.plusSeconds(1), name, ledger.context(NOW, "admin", null));

    // When
    inTransaction(() -> accounts().post(brought));

    // Then
    assertThat(inTransaction(() -> entries().named(Set.of(name, "x"))))
        .containsExactly(Map.entry(name, brought.transaction(TransactionType.EARNED)));
  }

  @Test
  void whatIsLeftOfAMoveIsKnownByWhoseItIs() {
    // Given
    CustomerId duplicate = customer();
    CustomerId survivor = customer();
    CustomerId last = customer();
    UUID spent = earn(duplicate, 100, null, null).transaction(TransactionType.EARNED).id();
    redeem(duplicate, 100);
    UUID lot = earn(duplicate, 7, null, null).lots().get(0).id();
    earn(survivor, 30, null, null);
    redeem(survivor, 30);
    LedgerEntry arrival = moved(duplicate, survivor);
    redeem(survivor, 7);
    moved(survivor, last);

    // When
    reverse(last, spent, 60, "first");
    earn(last, 25, null, null);

    // Then
    assertThat(inTransaction(() -> entries().share(Set.of(duplicate), arrival)))
        .satisfies(share -> assertThat(share.lifetimePoints()).isEqualTo(Points.of(107 - 60)))
        .satisfies(share -> assertThat(share.owed()).isEqualTo(Points.of(60 - 25)))
        .satisfies(share -> assertThat(share.roots()).contains(lot).hasSize(2));
    assertThat(account(last).balances().owed()).isEqualTo(Points.of(60 - 25));
  }

  private LedgerEntry moved(CustomerId from, CustomerId to) {
    UUID merge = ids.next();
    List<Posting> moved =
        ledger.move(account(from), account(to), merge, ledger.context(NOW, "admin", "merged"));
    inTransaction(() -> accounts().postAll(moved));
    return moved.get(1).transaction(TransactionType.ADJUSTED);
  }

  @Test
  void openAccountsAreLockedTogetherAndAClosedOneFailsAll() {
    // Given
    CustomerId one = customer();
    CustomerId other = customer();
    Posting earned = earn(one, 5, null, null);

    // Then
    assertThat(inTransaction(() -> accounts().lockOpen(Set.of(one, other))))
        .containsEntry(one, earned.account())
        .containsEntry(other, LoyaltyAccount.empty(other));
    inTransaction(() -> accounts().setClosed(other, true));
    assertThatThrownBy(() -> inTransaction(() -> accounts().lockOpen(Set.of(one, other))))
        .isInstanceOf(RuntimeException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void severalAccountsAreWrittenAtOnce() {
    // Given
    CustomerId one = customer();
    CustomerId other = customer();
    earn(one, 50, null, null);
    earn(other, 70, null, null);
    PostingContext context = ledger.context(NOW, "till", null);

    // When
    List<Posting> redeemed =
        Stream.of(one, other)
            .map(customer -> account(customer).redeem(Points.of(20), context))
            .map(redemption -> redemption.accepted().orElseThrow())
            .toList();
    inTransaction(() -> accounts().postAll(redeemed));
    inTransaction(() -> accounts().postAll(List.of()));

    // Then
    assertThat(account(one)).isEqualTo(redeemed.get(0).account());
    assertThat(account(other)).isEqualTo(redeemed.get(1).account());
    assertThat(account(one).lots()).extracting(PointsLot::remaining).containsExactly(30L);
    assertThat(account(other).lots()).extracting(PointsLot::remaining).containsExactly(50L);
  }

  @Test
  void ordersThatHaveEarnedAreToldFromOthers() {
    // Given
    String order = "order-" + ids.next();
    String redeemedOn = "order-" + ids.next();
    CustomerId customer = customer();
    earn(customer, 5, null, order);
    posted(
        account(customer)
            .redeem(Points.of(2), ledger.context(NOW, "till", null, redeemedOn))
            .accepted());

    // Then
    assertThat(inTransaction(() -> entries().earning(Set.of(order, redeemedOn, "no-order"))))
        .containsExactly(order);
  }

  @Test
  void whoseTierIsNotTheEarnedOneIsDueForReviewUnlessItIsHeld() {
    // Given
    LocalDate today = LocalDate.ofInstant(NOW, ledger.rules().zone());
    CustomerId fallen = customer();
    Posting silver = earn(fallen, 1_000, null, null);
    reverse(fallen, silver.transaction(TransactionType.EARNED).id(), 600, "back");
    CustomerId right = customer();
    earn(right, 1_000, null, null);
    CustomerId heldForEver = held(null);
    CustomerId heldToday = held(today);
    CustomerId heldUntilYesterday = held(today.minusDays(1));
    CustomerId closed = held(today.minusDays(1));
    inTransaction(() -> accounts().setClosed(closed, true));
    CustomerId first = new CustomerId(new UUID(0, 0));

    // When
    List<CustomerId> due =
        inTransaction(() -> dueAccounts().dueForReview(TierRules.STANDARD, today, first, 100_000));

    // Then
    assertThat(due)
        .containsSubsequence(fallen, heldUntilYesterday)
        .doesNotContain(right, heldForEver, heldToday, closed);
    assertThat(
            inTransaction(
                () -> dueAccounts().dueForReview(TierRules.STANDARD, today, fallen, 100_000)))
        .contains(heldUntilYesterday)
        .doesNotContain(fallen);
  }

  @Test
  void everyTierIsReviewedByItsOwnThreshold() {
    // Given
    LocalDate today = LocalDate.ofInstant(NOW, ledger.rules().zone());
    TierRules stricter = new TierRules(Points.of(1_001), Points.of(5_001), Points.of(10_001));
    List<CustomerId> justReached = new ArrayList<>();
    for (LoyaltyTier tier : LoyaltyTier.values()) {
      if (tier != LoyaltyTier.BRONZE) {
        CustomerId customer = customer();
        earn(customer, TierRules.STANDARD.threshold(tier).value(), null, null);
        justReached.add(customer);
      }
    }

    // Then
    assertThat(
            inTransaction(
                () -> dueAccounts().dueForReview(TierRules.STANDARD, today, null, 100_000)))
        .doesNotContainAnyElementsOf(justReached);
    assertThat(inTransaction(() -> dueAccounts().dueForReview(stricter, today, null, 100_000)))
        .containsAll(justReached);
  }

  private CustomerId held(LocalDate lastDay) {
    CustomerId customer = customer();
    Posting set =
        account(customer).setTier(LoyaltyTier.GOLD, lastDay, ledger.context(NOW, "admin", null));
    inTransaction(() -> accounts().post(set));
    return customer;
  }

  private CustomerId customer() {
    Customer customer = aCustomer().customer();
    inTransaction(() -> customers().add(List.of(customer)));
    return customer.id();
  }

  private LoyaltyAccount account(CustomerId customer) {
    return inTransaction(() -> accounts().lock(customer).orElseThrow());
  }

  private Reversible reversible(UUID transaction) {
    return inTransaction(() -> entries().reversible(transaction).orElseThrow());
  }

  private Posting earn(CustomerId customer, long points, String description, String order) {
    return earn(customer, points, description, order, 365);
  }

  private Posting earn(
      CustomerId customer, long points, String description, String order, int days) {
    PostingContext context = ledger.context(NOW, "till", description, order);
    return posted(account(customer).earn(Points.of(points), days, context).accepted());
  }

  private Posting redeem(CustomerId customer, long points) {
    return posted(
        account(customer).redeem(Points.of(points), ledger.context(NOW, "till", null)).accepted());
  }

  private Posting reverse(CustomerId customer, UUID original, long points, String reference) {
    return reverse(customer, reversible(original), points, reference);
  }

  private Posting reverse(CustomerId customer, Reversible original, long points, String reference) {
    return posted(
        account(customer)
            .reverse(original, Points.of(points), reference, ledger.context(NOW, "till", "back"))
            .accepted());
  }

  private Posting posted(Optional<Posting> accepted) {
    Posting posting = accepted.orElseThrow();
    inTransaction(() -> accounts().post(posting));
    return posting;
  }

  private static List<LedgerEntry> both(Posting first, Posting second) {
    return List.of(
        first.transaction(TransactionType.REVERSED), second.transaction(TransactionType.REVERSED));
  }
}
