package io.retailcrm.application.loyalty;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LedgerEntry;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.loyalty.PointsLot;
import io.retailcrm.domain.loyalty.TierChange;
import io.retailcrm.domain.loyalty.TransactionType;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the ledger for showing it. A customer's are also those of the duplicates merged in. */
public interface LoyaltyViews {

  /** The transactions of a customer, the newest first. */
  Page<LedgerEntry> transactions(
      CustomerId customer, @Nullable TransactionType type, PageRequest page);

  /** The lots of a customer with points that can be spent, what is spent first coming first. */
  Page<PointsLot> openLots(CustomerId customer, Instant now, PageRequest page);

  /** The changes of a customer's tier, the newest first. */
  Page<TierChange> tierChanges(CustomerId customer, PageRequest page);

  /** Points of a customer that expire soon. */
  record Expiring(
      CustomerId customer,
      String customerNumber,
      String customerName,
      @Nullable String email,
      long points,
      Instant expiresAt) {}

  /** Active customers with points that expire up to a moment, the soonest first. */
  Page<Expiring> expiring(Instant now, Instant until, PageRequest page);

  /** The points that can be spent, by the month in which they expire. */
  Map<YearMonth, Long> outstandingByMonth(Instant now, ZoneId zone);

  /**
   * The programme as a whole.
   *
   * @param members customers who are neither merged nor erased
   * @param activeMembers the active ones of them, by tier
   * @param outstanding points that can be spent
   * @param redeemed points redeemed and not given back
   * @param expired points whose time has passed, written off or not
   */
  record Totals(
      long members,
      Map<LoyaltyTier, Long> activeMembers,
      long outstanding,
      long redeemed,
      long expired) {

    /** Points issued and not taken back: what became of them adds up to them. */
    public long issued() {
      return outstanding + redeemed + expired;
    }
  }

  Totals totals(Instant now);
}
