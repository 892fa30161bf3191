package io.retailcrm.bootstrap.wiring;

import io.retailcrm.application.loyalty.AdjustPoints;
import io.retailcrm.application.loyalty.AuditLedger;
import io.retailcrm.application.loyalty.ChangeTier;
import io.retailcrm.application.loyalty.EarnOnOrders;
import io.retailcrm.application.loyalty.EarnPoints;
import io.retailcrm.application.loyalty.ExpirePoints;
import io.retailcrm.application.loyalty.ImportOpeningBalances;
import io.retailcrm.application.loyalty.LedgerBooks;
import io.retailcrm.application.loyalty.LoyaltyOperations;
import io.retailcrm.application.loyalty.OrderPoints;
import io.retailcrm.application.loyalty.OrderShare;
import io.retailcrm.application.loyalty.RedeemPoints;
import io.retailcrm.application.loyalty.ReversePoints;
import io.retailcrm.application.loyalty.ReviewTiersJob;
import io.retailcrm.application.loyalty.TransferPoints;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.bootstrap.CrmConfig;
import io.retailcrm.bootstrap.adapter.metrics.BusinessMeters;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.loyalty.DueAccounts;
import io.retailcrm.domain.loyalty.EarnRule;
import io.retailcrm.domain.loyalty.LedgerEntries;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import io.retailcrm.domain.loyalty.LoyaltyLedger;
import io.retailcrm.domain.loyalty.LoyaltyRules;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.TierRules;
import io.retailcrm.domain.purchase.Orders;
import io.retailcrm.rest.loyalty.LoyaltyTerms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/** Use cases of the loyalty programme. */
@ApplicationScoped
public class LoyaltyWiring {

  private final CrmConfig.Loyalty config;

  LoyaltyWiring(CrmConfig config) {
    this.config = config.loyalty();
  }

  @Produces
  @Singleton
  LoyaltyLedger ledger(Ids ids, BusinessCalendar calendar) {
    TierRules tiers =
        new TierRules(
            Points.of(config.tiers().silver()),
            Points.of(config.tiers().gold()),
            Points.of(config.tiers().platinum()));
    return new LoyaltyLedger(
        new LoyaltyRules(calendar.zone(), config.expiryDays(), config.graceDays(), tiers),
        ids::next);
  }

  @Produces
  @Singleton
  LoyaltyTerms terms() {
    return new LoyaltyTerms(config.soonDays());
  }

  @Produces
  @Singleton
  LoyaltyOperations operations(
      Transactions transactions,
      Customers customers,
      LoyaltyAccounts accounts,
      LedgerEntries entries,
      LoyaltyLedger ledger,
      BusinessCalendar calendar) {
    return new LoyaltyOperations(transactions, customers, accounts, entries, ledger, calendar);
  }

  @Produces
  @Singleton
  TransferPoints transferPoints(
      LoyaltyAccounts accounts,
      LedgerEntries entries,
      LoyaltyLedger ledger,
      BusinessCalendar calendar) {
    return new TransferPoints(accounts, entries, ledger, calendar);
  }

  @Produces
  @Singleton
  OrderShare orderShare(LoyaltyOperations operations, Orders orders) {
    return new OrderShare(operations, orders);
  }

  @Produces
  @Singleton
  EarnPoints earnPoints(LoyaltyOperations operations, OrderShare share) {
    return new EarnPoints(operations, share);
  }

  @Produces
  @Singleton
  RedeemPoints redeemPoints(LoyaltyOperations operations, OrderShare share, BusinessMeters meters) {
    return new RedeemPoints(operations, share, meters);
  }

  @Produces
  @Singleton
  AdjustPoints adjustPoints(LoyaltyOperations operations) {
    return new AdjustPoints(operations);
  }

  @Produces
  @Singleton
  ReversePoints reversePoints(LoyaltyOperations operations) {
    return new ReversePoints(operations);
  }

  @Produces
  @Singleton
  ExpirePoints expirePoints(LoyaltyOperations operations, DueAccounts dueAccounts) {
    return new ExpirePoints(operations, dueAccounts);
  }

  @Produces
  @Singleton
  ChangeTier changeTier(LoyaltyOperations operations) {
    return new ChangeTier(operations);
  }

  @Produces
  @Singleton
  ReviewTiersJob reviewTiersJob(LoyaltyOperations operations, DueAccounts dueAccounts) {
    return new ReviewTiersJob(operations, dueAccounts);
  }

  @Produces
  @Singleton
  ImportOpeningBalances importOpeningBalances(LoyaltyOperations operations) {
    return new ImportOpeningBalances(operations);
  }

  @Produces
  @Singleton
  OrderPoints pointsOfOrders(LoyaltyOperations operations, OrderShare share) {
    CrmConfig.OrderEarning orders = config.orderPoints();
    Map<LoyaltyTier, BigDecimal> multipliers = new EnumMap<>(LoyaltyTier.class);
    multipliers.put(LoyaltyTier.BRONZE, orders.multiplier().bronze());
    multipliers.put(LoyaltyTier.SILVER, orders.multiplier().silver());
    multipliers.put(LoyaltyTier.GOLD, orders.multiplier().gold());
    multipliers.put(LoyaltyTier.PLATINUM, orders.multiplier().platinum());
    EarnRule rule = new EarnRule(orders.perUnit(), multipliers);
    return new OrderPoints(new EarnOnOrders(operations, rule), share);
  }

  @Produces
  @Singleton
  AuditLedger auditLedger(Transactions transactions, LedgerBooks books, BusinessCalendar calendar) {
    return new AuditLedger(transactions, books, calendar);
  }
}
