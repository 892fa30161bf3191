package io.retailcrm.application;

import io.retailcrm.application.access.CustomerAccounts;
import io.retailcrm.application.access.InMemoryAccounts;
import io.retailcrm.application.access.InMemoryPasswordResets;
import io.retailcrm.application.access.InMemorySessions;
import io.retailcrm.application.consent.InMemoryConsentLog;
import io.retailcrm.application.consent.LogConsents;
import io.retailcrm.application.customer.ChangeStatus;
import io.retailcrm.application.customer.CreateCustomer;
import io.retailcrm.application.customer.CreateCustomer.NewCustomer;
import io.retailcrm.application.customer.CustomerFixture;
import io.retailcrm.application.customer.InMemoryCustomerEvents;
import io.retailcrm.application.customer.InMemoryCustomerNumbers;
import io.retailcrm.application.customer.InMemoryCustomers;
import io.retailcrm.application.customer.InMemoryErasedPeople;
import io.retailcrm.application.customer.UpdateCustomer;
import io.retailcrm.application.directory.InMemoryCustomerViews;
import io.retailcrm.application.imports.ImportCustomerResolver;
import io.retailcrm.application.imports.ImportCustomersBatch;
import io.retailcrm.application.imports.ImportOrdersBatch;
import io.retailcrm.application.imports.ImportedOrder;
import io.retailcrm.application.imports.InMemoryUploads;
import io.retailcrm.application.imports.LineFormats;
import io.retailcrm.application.imports.ReceiveImport;
import io.retailcrm.application.imports.RunImport;
import io.retailcrm.application.job.CancelJob;
import io.retailcrm.application.job.InMemoryJobs;
import io.retailcrm.application.loyalty.EarnOnOrders;
import io.retailcrm.application.loyalty.EarnPoints;
import io.retailcrm.application.loyalty.InMemoryLoyaltyAccounts;
import io.retailcrm.application.loyalty.LoyaltyOperations;
import io.retailcrm.application.loyalty.OrderPoints;
import io.retailcrm.application.loyalty.OrderShare;
import io.retailcrm.application.loyalty.RedeemPoints;
import io.retailcrm.application.messaging.InMemoryMessages;
import io.retailcrm.application.preference.InMemoryPreferences;
import io.retailcrm.application.purchase.ChangeOrder;
import io.retailcrm.application.purchase.InMemoryBuyerSummaries;
import io.retailcrm.application.purchase.InMemoryOrders;
import io.retailcrm.application.purchase.OrderDraft;
import io.retailcrm.application.purchase.RecordOrders;
import io.retailcrm.application.purchase.ReturnOrder;
import io.retailcrm.application.rfm.InMemoryRfmRuns;
import io.retailcrm.application.verification.InMemoryVerificationCodes;
import io.retailcrm.application.work.AscendingIds;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.FutureBackground;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.InMemoryTransactions;
import io.retailcrm.application.work.SettableClock;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.EarnRule;
import io.retailcrm.domain.loyalty.LoyaltyLedger;
import io.retailcrm.domain.loyalty.LoyaltyRules;
import io.retailcrm.domain.loyalty.Points;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A system that keeps everything in memory, in a shop in India. */
public final class InMemoryCrm {

  public static final int MAX_FILE = 4 << 20;
  public static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

  public final SettableClock clock =
      new SettableClock(Instant.parse("2026-07-14T09:30:00.123456Z"));
  public final BusinessCalendar calendar = new BusinessCalendar(clock, ZONE);
  public final Ids ids = new AscendingIds();
  public final InMemoryCustomers customers = new InMemoryCustomers();
  public final InMemoryErasedPeople erasedPeople = new InMemoryErasedPeople(customers);
  public final InMemoryCustomerNumbers numbers = new InMemoryCustomerNumbers();
  public final InMemoryConsentLog consents = new InMemoryConsentLog();
  public final InMemoryCustomerEvents events = new InMemoryCustomerEvents();
  public final InMemoryOrders orders = new InMemoryOrders();
  public final InMemoryCustomerViews customerViews = new InMemoryCustomerViews(customers, orders);
  public final InMemoryPreferences preferences = new InMemoryPreferences();
  public final InMemoryVerificationCodes codes = new InMemoryVerificationCodes();
  public final InMemoryMessages messages = new InMemoryMessages();
  public final InMemoryBuyerSummaries buyers = new InMemoryBuyerSummaries(customers, orders);
  public final InMemoryJobs jobs = new InMemoryJobs();
  public final InMemoryUploads uploads = new InMemoryUploads();
  public final InMemoryRfmRuns rfmRuns = new InMemoryRfmRuns();
  public final InMemoryAccounts accounts = new InMemoryAccounts();
  public final InMemorySessions sessions = new InMemorySessions();
  public final InMemoryPasswordResets resets = new InMemoryPasswordResets();
  public final InMemoryLoyaltyAccounts loyalty = new InMemoryLoyaltyAccounts(customers);
  public final InMemoryTransactions transactions =
      new InMemoryTransactions(
          customers,
          erasedPeople,
          consents,
          events,
          orders,
          preferences,
          codes,
          messages,
          jobs,
          uploads,
          rfmRuns,
          accounts,
          sessions,
          resets,
          loyalty);
  public final LogConsents logConsents = new LogConsents(consents, ids);
  public final CustomerAccounts customerAccounts =
      new CustomerAccounts(accounts, sessions, calendar);
  public final CreateCustomer createCustomer =
      new CreateCustomer(
          transactions, customers, numbers, erasedPeople, List.of(logConsents), ids, calendar);
  public final UpdateCustomer updateCustomer =
      new UpdateCustomer(
          transactions, customers, customerAccounts, erasedPeople, List.of(logConsents), calendar);
  public final ChangeStatus changeStatus =
      new ChangeStatus(transactions, customers, customerAccounts, events, ids, calendar);
  public final LoyaltyLedger ledger = new LoyaltyLedger(LoyaltyRules.standard(ZONE), ids::next);
  public final LoyaltyOperations loyaltyOperations =
      new LoyaltyOperations(transactions, customers, loyalty, loyalty, ledger, calendar);
  public final OrderShare orderShare = new OrderShare(loyaltyOperations, orders);
  public final EarnPoints earnPoints = new EarnPoints(loyaltyOperations, orderShare);
  public final List<Points> refusedPoints = new ArrayList<>();
  public final RedeemPoints redeemPoints =
      new RedeemPoints(loyaltyOperations, orderShare, refusedPoints::add);
  public final RecordOrders recordOrders = recordOrders(EarnRule.OFF);
  public final ReturnOrder returnOrder =
      new ReturnOrder(transactions, orders, List.of(orderPoints(EarnRule.OFF)), calendar);
  public final ChangeOrder changeOrder =
      new ChangeOrder(transactions, orders, List.of(orderPoints(EarnRule.OFF)), calendar);

  public final LineFormats formats = new LineFormats();
  public final ReceiveImport receiveImport =
      new ReceiveImport(transactions, jobs, uploads, ids, calendar, MAX_FILE);
  public final RunImport<NewCustomer> importCustomers =
      new RunImport<>(
          transactions,
          jobs,
          uploads,
          formats::customers,
          new ImportCustomersBatch(createCustomer, customers),
          calendar,
          new FutureBackground(Runnable::run));
  public final CancelJob cancelJob = new CancelJob(transactions, jobs, uploads::delete, calendar);

  /** An import of orders in a format that may misbehave. */
  public RunImport<ImportedOrder> importOrders(RunImport.Format<ImportedOrder> format) {
    return new RunImport<>(
        transactions,
        jobs,
        uploads,
        format,
        new ImportOrdersBatch(
            recordOrders,
            returnOrder,
            new ImportCustomerResolver(createCustomer, customers, erasedPeople)),
        calendar,
        new FutureBackground(Runnable::run));
  }

  /** Records orders that earn points by this rule. */
  public RecordOrders recordOrders(EarnRule rule) {
    return new RecordOrders(transactions, customers, orders, List.of(orderPoints(rule)), calendar);
  }

  private OrderPoints orderPoints(EarnRule rule) {
    return new OrderPoints(new EarnOnOrders(loyaltyOperations, rule), orderShare);
  }

  /** Records an order at a till. */
  public RecordOrders.Outcome record(OrderDraft draft) {
    return recordOrders.handle(draft, "till");
  }

  /** Records orders at a till. */
  public List<RecordOrders.Outcome> recordAll(List<OrderDraft> drafts) {
    return recordOrders.handleAll(drafts, "till");
  }

  /** Stores a customer. */
  public CustomerId has(CustomerFixture fixture) {
    Customer customer = fixture.customer();
    if (!customers.add(List.of(customer)).isEmpty()) {
      throw new IllegalArgumentException("Another customer has what is unique of this one");
    }
    return customer.id();
  }
}
