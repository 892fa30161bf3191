package io.retailcrm.rest.loyalty;

import io.retailcrm.application.loyalty.AuditLedger;
import io.retailcrm.application.loyalty.LoyaltyViews;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LedgerEntries;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import io.retailcrm.domain.loyalty.LoyaltyLedger;
import io.retailcrm.domain.loyalty.TransactionType;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.customer.CustomerLookup;
import io.retailcrm.rest.customer.CustomerProblems;
import io.retailcrm.rest.paging.PageParameters;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.recording.Recorded;
import io.retailcrm.rest.validation.ParameterErrors;
import io.retailcrm.rest.validation.Parameters;
import io.smallrye.common.annotation.Blocking;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The ledger, and what the programme as a whole comes to. */
@Path("/api/v1/retail-customers")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Recorded
@Tag(name = "Loyalty")
public class LoyaltyViewResource {

  private static final int MAX_DAYS = 3_650;

  private final LoyaltyAccounts accounts;
  private final LedgerEntries entries;
  private final LoyaltyLedger ledger;
  private final LoyaltyViews views;
  private final AuditLedger auditLedger;
  private final LoyaltyTerms terms;
  private final CustomerLookup customers;
  private final BusinessCalendar calendar;

  LoyaltyViewResource(
      LoyaltyAccounts accounts,
      LedgerEntries entries,
      LoyaltyLedger ledger,
      LoyaltyViews views,
      AuditLedger auditLedger,
      LoyaltyTerms terms,
      CustomerLookup customers,
      BusinessCalendar calendar) {
    this.accounts = accounts;
    this.entries = entries;
    this.ledger = ledger;
    this.views = views;
    this.auditLedger = auditLedger;
    this.terms = terms;
    this.customers = customers;
    this.calendar = calendar;
  }

  @GET
  @Path("/{customer_id}/loyalty/balance")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(operationId = "getLoyaltyBalance", summary = "A customer's points and tier")
  public LoyaltyJson.Balance balance(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("customer_id") String customerId) {
    CustomerId customer = customers.require(Parameters.customerId(customerId));
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
      summary = "A customer's lines of the ledger, the newest first")
  @APIResponse(
      responseCode = "200",
      description = "A page of transactions.",
      content = @Content(schema = @Schema(implementation = TransactionListJson.class)))
  public Response transactions(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("customer_id") String customerId,
      @Parameter(
              schema =
                  @Schema(enumeration = {"EARNED", "REDEEMED", "ADJUSTED", "EXPIRED", "REVERSED"}))
          @QueryParam("transaction_type")
          @Nullable String transactionType,
      @BeanParam PageParameters page) {
    ParameterErrors together = new ParameterErrors();
    Optional<CustomerId> asked = together.read(() -> Parameters.customerId(customerId));
    Optional<TransactionType> type =
        together.read(() -> transactionType == null ? null : type(transactionType));
    Optional<PageRequest> request = together.read(page::request);
    together.require();
    return page.answer(
        views.transactions(
            customers.require(asked.orElseThrow()), type.orElse(null), request.orElseThrow()),
        request.orElseThrow(),
        LoyaltyJson.Transaction::of);
  }

  @GET
  @Path("/loyalty/transactions/{transaction_id}")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(operationId = "getLoyaltyTransaction", summary = "A line of the ledger")
  public LoyaltyJson.Transaction transaction(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("transaction_id")
          String transactionId) {
    return entries
        .transaction(Parameters.uuid("transaction_id", transactionId))
        .map(LoyaltyJson.Transaction::of)
        .orElseThrow(LoyaltyProblems::notFound);
  }

  @GET
  @Path("/{customer_id}/loyalty/lots")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(
      operationId = "listPointsLots",
      summary = "A customer's points by their expiry, those first that are spent first")
  @APIResponse(
      responseCode = "200",
      description = "A page of lots.",
      content = @Content(schema = @Schema(implementation = LotListJson.class)))
  public Response lots(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("customer_id") String customerId,
      @BeanParam PageParameters page) {
    CustomerId asked = Parameters.customerId(customerId);
    PageRequest request = page.request();
    return page.answer(
        views.openLots(customers.require(asked), calendar.now(), request),
        request,
        LoyaltyJson.Lot::of);
  }

  @GET
  @Path("/{customer_id}/loyalty/tiers")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(
      operationId = "listTierChanges",
      summary = "The changes of a customer's tier, the newest first")
  @APIResponse(
      responseCode = "200",
      description = "A page of changes.",
      content = @Content(schema = @Schema(implementation = TierListJson.class)))
  public Response tiers(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("customer_id") String customerId,
      @BeanParam PageParameters page) {
    CustomerId asked = Parameters.customerId(customerId);
    PageRequest request = page.request();
    return page.answer(
        views.tierChanges(customers.require(asked), request), request, LoyaltyJson.TierStep::of);
  }

  @GET
  @Path("/loyalty/expiring")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Operation(
      operationId = "listExpiringPoints",
      summary = "Active customers with points that expire soon, the soonest first")
  @APIResponse(
      responseCode = "200",
      description = "A page of customers.",
      content = @Content(schema = @Schema(implementation = ExpiringListJson.class)))
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
          @Nullable String withinDays,
      @BeanParam PageParameters page) {
    ParameterErrors together = new ParameterErrors();
    Optional<Integer> days =
        together.read(
            () -> Parameters.number("within_days", withinDays, terms.soonDays(), 1, MAX_DAYS));
    Optional<PageRequest> request = together.read(page::request);
    together.require();
    Instant now = calendar.now();
    return page.answer(
        views.expiring(
            now, ledger.rules().endOfDay(now, days.orElseThrow()), request.orElseThrow()),
        request.orElseThrow(),
        LoyaltyJson.Expiring::of);
  }

  @GET
  @Path("/analytics/loyalty/metrics")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Operation(operationId = "getLoyaltyMetrics", summary = "The programme as a whole")
  public LoyaltyJson.Metrics metrics() {
    return LoyaltyJson.Metrics.of(views.totals(calendar.now()));
  }

  @GET
  @Path("/analytics/loyalty/liability")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
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
          "Balances, lots and the hashes that chain the lines of each account: a row that somebody"
              + " changed in the database is found. It reads the whole ledger.")
  public LoyaltyJson.Audit audit() {
    return LoyaltyJson.Audit.of(auditLedger.handle());
  }

  private static TransactionType type(String name) {
    return Arrays.stream(TransactionType.values())
        .filter(type -> type.name().equals(name))
        .findAny()
        .orElseThrow(
            () ->
                Problem.invalid(
                    "transaction_type",
                    "must be one of "
                        + Arrays.stream(TransactionType.values())
                            .map(TransactionType::name)
                            .collect(Collectors.joining(", "))));
  }

  @Schema(name = "LoyaltyTransactionList")
  private record TransactionListJson(
      List<LoyaltyJson.Transaction> items,
      long total,
      @Nullable Boolean totalIsEstimate,
      long skip,
      int limit) {}

  @Schema(name = "PointsLotList")
  private record LotListJson(
      List<LoyaltyJson.Lot> items,
      long total,
      @Nullable Boolean totalIsEstimate,
      long skip,
      int limit) {}

  @Schema(name = "TierChangeList")
  private record TierListJson(
      List<LoyaltyJson.TierStep> items,
      long total,
      @Nullable Boolean totalIsEstimate,
      long skip,
      int limit) {}

  @Schema(name = "ExpiringPointsList")
  private record ExpiringListJson(
      List<LoyaltyJson.Expiring> items,
      long total,
      @Nullable Boolean totalIsEstimate,
      long skip,
      int limit) {}
}
