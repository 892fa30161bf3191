package io.retailcrm.rest.loyalty;

import io.retailcrm.application.loyalty.AuditLedger;
import io.retailcrm.application.loyalty.LoyaltyViews;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LedgerEntries;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import io.retailcrm.domain.loyalty.LoyaltyLedger;
import io.retailcrm.domain.loyalty.TransactionType;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.customer.CustomerLookup;
import io.retailcrm.rest.customer.CustomerProblems;
import io.retailcrm.rest.operation.Cached;
import io.retailcrm.rest.operation.ListOf;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.paging.PageParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The ledger, and the figures of the whole programme. */
@Path("/api/v1/retail-customers")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "Loyalty")
public class LoyaltyViewResource {

  private final LoyaltyAccounts accounts;
  private final LedgerEntries entries;
  private final LoyaltyLedger ledger;
  private final LoyaltyViews views;
  private final AuditLedger auditLedger;
  private final LoyaltyTerms terms;
  private final CustomerLookup customers;
  private final BusinessCalendar calendar;
  private final LoyaltyJsonMapper mapper;

  LoyaltyViewResource(
      LoyaltyAccounts accounts,
      LedgerEntries entries,
      LoyaltyLedger ledger,
      LoyaltyViews views,
      AuditLedger auditLedger,
      LoyaltyTerms terms,
      CustomerLookup customers,
      BusinessCalendar calendar,
      LoyaltyJsonMapper mapper) {
    this.accounts = accounts;
    this.entries = entries;
    this.ledger = ledger;
    this.views = views;
    this.auditLedger = auditLedger;
    this.terms = terms;
    this.customers = customers;
    this.calendar = calendar;
    this.mapper = mapper;
  }

  @GET
  @Path("/{customer_id}/loyalty/balance")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(operationId = "getLoyaltyBalance", summary = "A customer's points and tier")
  public LoyaltyJson.Balance balance(@PathParam("customer_id") UUID customerId) {
    CustomerId customer = customers.require(new CustomerId(customerId));
    Instant now = calendar.now();
    return accounts
        .find(customer)
        .map(
            account ->
                LoyaltyJson.Balance.of(
                    account, ledger.rules(), now, ledger.rules().endOfDay(now, terms.soonDays())))
        .orElseThrow(CustomerProblems::notFound);
  }

  @GET
  @Path("/{customer_id}/loyalty/transactions")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(
      operationId = "listLoyaltyTransactions",
      summary = "A customer's entries in the ledger, the newest first")
  @ListOf(LoyaltyJson.Transaction.class)
  public Response transactions(
      @PathParam("customer_id") UUID customerId,
      @Parameter(
              schema =
                  @Schema(enumeration = {"EARNED", "REDEEMED", "ADJUSTED", "EXPIRED", "REVERSED"}))
          @QueryParam("transaction_type")
          @Nullable String transactionType,
      @BeanParam PageParameters page) {
    CustomerId customer = customers.require(new CustomerId(customerId));
    @Nullable TransactionType type =
        transactionType == null ? null : TransactionType.valueOf(transactionType);
    return page.answer(request -> views.transactions(customer, type, request), mapper::json);
  }

  @GET
  @Path("/loyalty/transactions/{transaction_id}")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(operationId = "getLoyaltyTransaction", summary = "An entry in the ledger")
  public LoyaltyJson.Transaction transaction(@PathParam("transaction_id") UUID transactionId) {
    return entries
        .transaction(transactionId)
        .map(mapper::json)
        .orElseThrow(LoyaltyProblems::notFound);
  }

  @GET
  @Path("/{customer_id}/loyalty/lots")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(
      operationId = "listPointsLots",
      summary = "A customer's points by expiry, the next to be spent first")
  @ListOf(LoyaltyJson.Lot.class)
  public Response lots(@PathParam("customer_id") UUID customerId, @BeanParam PageParameters page) {
    CustomerId customer = customers.require(new CustomerId(customerId));
    return page.answer(request -> views.openLots(customer, calendar.now(), request), mapper::json);
  }

  @GET
  @Path("/{customer_id}/loyalty/tiers")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(
      operationId = "listTierChanges",
      summary = "The changes of a customer's tier, the newest first")
  @ListOf(LoyaltyJson.TierStep.class)
  public Response tiers(@PathParam("customer_id") UUID customerId, @BeanParam PageParameters page) {
    CustomerId customer = customers.require(new CustomerId(customerId));
    return page.answer(request -> views.tierChanges(customer, request), mapper::json);
  }

  @GET
  @Path("/loyalty/expiring")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Operation(
      operationId = "listExpiringPoints",
      summary = "Active customers with points that expire soon, the soonest first")
  @ListOf(LoyaltyJson.Expiring.class)
  public Response expiring(
      @Parameter(
              description = "By the end of the business day so many days from now.",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "3650",
                      defaultValue = "30"))
          @QueryParam("within_days")
          @Nullable Integer withinDays,
      @BeanParam PageParameters page) {
    int days = withinDays == null ? terms.soonDays() : withinDays;
    Instant now = calendar.now();
    return page.answer(
        request -> views.expiring(now, ledger.rules().endOfDay(now, days), request), mapper::json);
  }

  @GET
  @Path("/analytics/loyalty/metrics")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Cached(Cached.FOR_A_MINUTE)
  @Operation(operationId = "getLoyaltyMetrics", summary = "The programme as a whole")
  public LoyaltyJson.Metrics metrics() {
    return LoyaltyJson.Metrics.of(views.totals(calendar.now()));
  }

  @GET
  @Path("/analytics/loyalty/liability")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Cached(Cached.FOR_A_MINUTE)
  @Operation(
      operationId = "getPointsLiability",
      summary = "Outstanding points by the month in which they expire")
  public LoyaltyJson.Liability liability() {
    return LoyaltyJson.Liability.of(
        calendar.today(), views.outstandingByMonth(calendar.now(), calendar.zone()));
  }

  @GET
  @Path("/loyalty/audit")
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      operationId = "auditLedger",
      summary = "Rebuild every account from the ledger",
      description =
          "Balances, lots and the chain of hashes of each account: rows changed in the database"
              + " are found. It reads the whole ledger.")
  public LoyaltyJson.Audit audit() {
    return mapper.json(auditLedger.handle());
  }
}
