package com.example.till;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.Earning;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyLedger;
import io.retailcrm.domain.loyalty.LoyaltyRules;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.Posting;
import io.retailcrm.domain.loyalty.PostingContext;
import io.retailcrm.domain.loyalty.Redemption;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A till that gives points for purchases and takes them as payment. It keeps them in memory. */
public final class Till {

  private static final int POINTS_ARE_GOOD_FOR_DAYS = 365;

  private final LoyaltyLedger ledger;
  private final Clock clock;
  private final Map<String, LoyaltyAccount> accounts = new HashMap<>();

  public Till(LoyaltyRules rules, Clock clock) {
    this.ledger = new LoyaltyLedger(rules, UUID::randomUUID);
    this.clock = clock;
  }

  /** Gives points for a purchase, and says what the customer has then. */
  public synchronized String earn(String card, long points) {
    PostingContext now = ledger.context(clock.instant(), "till-1", null);
    Earning earning = account(card).earn(Points.of(points), POINTS_ARE_GOOD_FOR_DAYS, now);
    return earning.fold(
        new Earning.Cases<>() {
          @Override
          public synchronized String earned(Posting posting) {
            return stored(card, posting);
          }

          @Override
          public String inactive() {
            return "This card is blocked";
          }
        });
  }

  /** Takes points as payment, all that are asked for or none. */
  public synchronized String redeem(String card, long points) {
    PostingContext now = ledger.context(clock.instant(), "till-1", null);
    Redemption redemption = account(card).redeem(Points.of(points), now);
    return redemption.fold(
        new Redemption.Cases<>() {
          @Override
          public String redeemed(Posting posting) {
            return stored(card, posting);
          }

          @Override
          public String inactive() {
            return "This card is blocked";
          }

          @Override
          public String insufficient(Points available) {
            return "Only " + available + " points";
          }
        });
  }

  private LoyaltyAccount account(String card) {
    return accounts.computeIfAbsent(
        card, opened -> LoyaltyAccount.empty(new CustomerId(UUID.randomUUID())));
  }

  private String stored(String card, Posting posting) {
    LoyaltyAccount account = posting.account();
    accounts.put(card, account);
    return account.balanceAt(clock.instant()) + " points, " + account.membership().tier();
  }

  public static void main(String[] arguments) {
    Till till = new Till(LoyaltyRules.standard(ZoneId.of("Asia/Kolkata")), Clock.systemUTC());
    System.out.println("Earned 1200: " + till.earn("card-7", 1_200));
    System.out.println("Redeemed 500: " + till.redeem("card-7", 500));
    System.out.println("Redeemed 701: " + till.redeem("card-7", 701));
  }
}
