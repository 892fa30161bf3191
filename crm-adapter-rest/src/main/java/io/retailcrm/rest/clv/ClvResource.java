package io.retailcrm.rest.clv;

import io.retailcrm.application.clv.CalculateClv;
import io.retailcrm.application.clv.ClvOutlooks;
import io.retailcrm.application.clv.ClvRanges;
import io.retailcrm.application.clv.ClvRuns;
import io.retailcrm.application.clv.ClvTotals;
import io.retailcrm.application.clv.ClvViews;
import io.retailcrm.application.clv.RunClv;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.scoring.ScoringWarnings;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.customer.CustomerLookup;
import io.retailcrm.rest.job.AsyncJobs;
import io.retailcrm.rest.job.JobJson;
import io.retailcrm.rest.operation.Cached;
import io.retailcrm.rest.operation.LongRunning;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Customer lifetime value. */
@Path("/api/v1/retail-customers")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "CLV")
public class ClvResource {

  private static final String NEVER_CALCULATED = "CLV not calculated yet";

  private static final String NOT_CALCULATED = "CLV not calculated for this customer";
  private static final int TOP_CUSTOMERS = 10;

  private final Transactions transactions;
  private final CalculateClv calculateClv;
  private final ScoringWarnings warnings;
  private final ClvRuns runs;
  private final ClvViews views;
  private final ClvOutlooks outlooks;
  private final ClvRanges ranges;
  private final CustomerLookup customers;
  private final AsyncJobs asyncJobs;
  private final ClvJsonMapper mapper;

  ClvResource(
      Transactions transactions,
      CalculateClv calculateClv,
      ScoringWarnings warnings,
      ClvRuns runs,
      ClvViews views,
      ClvOutlooks outlooks,
      ClvRanges ranges,
      CustomerLookup customers,
      AsyncJobs asyncJobs,
      ClvJsonMapper mapper) {
    this.transactions = transactions;
    this.calculateClv = calculateClv;
    this.warnings = warnings;
    this.runs = runs;
    this.views = views;
    this.outlooks = outlooks;
    this.ranges = ranges;
    this.customers = customers;
    this.asyncJobs = asyncJobs;
    this.mapper = mapper;
  }

  @POST
  @Path("/analytics/clv/calculate")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST})
  @LongRunning
  @Operation(
      operationId = "calculateClv",
      summary = "Predict the lifetime value of customers",
      description =
          "Fits models of purchases and one of spend to the service's own orders, tries them on"
              + " the past, and says which is used and why. A model that is asked for by name and"
              + " can't be fitted is refused, and nothing changes.")
  @APIResponse(
      responseCode = "200",
      description = "The result of the run.",
      content = @Content(schema = @Schema(implementation = ClvJson.Calculated.class)))
  @APIResponse(
      responseCode = "202",
      description = AsyncJobs.AS_PREFERRED,
      content = @Content(schema = @Schema(implementation = JobJson.class)))
  public Response calculate(
      @Parameter(description = AsyncJobs.PREFER, schema = @Schema(type = SchemaType.STRING))
          @HeaderParam("Prefer")
          @Nullable String prefer,
      ClvJson.Calculate request) {
    CustomerLookup.Chosen chosen = customers.among(request.customerIds());
    CalculateClv.Command command = mapper.command(request, chosen.known());
    return AsyncJobs.isAsync(prefer)
        ? asyncJobs.start(JobKind.CLV, RunClv.parameters(command, chosen.unknown().size()))
        : Response.ok(
                predicted(warnings.about(() -> calculateClv.handle(command)), chosen.unknown()))
            .build();
  }

  private ClvJson.Calculated predicted(
      ScoringWarnings.Warned<CalculateClv.Outcome> done, List<UUID> unknown) {
    return done.outcome()
        .fold(
            new CalculateClv.Outcome.Cases<>() {
              @Override
              public ClvJson.Calculated predicted(CalculateClv.Outcome.Predicted predicted) {
                return mapper.json(predicted, unknown, done.warnings());
              }

              @Override
              public ClvJson.Calculated refused(String reason) {
                throw Problem.invalid("model", reason);
              }
            });
  }

  @GET
  @Path("/{customer_id}/analytics/clv")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Cached(Cached.IF_CURRENT)
  @Operation(operationId = "getCustomerClv", summary = "The lifetime value of a customer")
  @APIResponse(responseCode = "404", description = NOT_CALCULATED)
  public ClvJson.CustomerValue get(@PathParam("customer_id") UUID customerId) {
    CustomerId customer = customers.require(new CustomerId(customerId));
    return views
        .find(customer)
        .map(value -> mapper.json(value, outlooks.of(value).orElse(null)))
        .orElseThrow(() -> Problem.notFound(NOT_CALCULATED));
  }

  @GET
  @Path("/analytics/clv/analysis")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Cached(Cached.FOR_A_MINUTE)
  @Operation(
      operationId = "getClvAnalysis",
      summary = "The lifetime values of all customers together")
  public ClvJson.Analysis analysis(
      @Parameter(
              description = "How many top_customers to give.",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "1000",
                      defaultValue = "10"))
          @QueryParam("limit")
          @Nullable Integer limit) {
    int top = limit == null ? TOP_CUSTOMERS : limit;
    // All values are read, for which the time of an ordinary statement may be too short.
    ClvTotals totals = transactions.inBatch(() -> views.totals(ranges));
    return mapper.json(totals, ranges, views.top(top), runs.latestFull());
  }

  @GET
  @Path("/analytics/clv/model")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Cached(Cached.FOR_A_MINUTE)
  @Operation(
      operationId = "getClvModel",
      summary = "The model of the latest run over all customers")
  @APIResponse(responseCode = "404", description = NEVER_CALCULATED)
  public ClvJson.Model model() {
    return runs.latestFull()
        .map(run -> mapper.json(run, views.tracking(run)))
        .orElseThrow(() -> Problem.notFound(NEVER_CALCULATED));
  }

  @GET
  @Path("/analytics/clv/new-customer")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Cached(Cached.FOR_A_MINUTE)
  @Operation(
      operationId = "getNewCustomerClv",
      summary = "The value of a new customer, by the model of the latest run over all")
  @APIResponse(responseCode = "404", description = NEVER_CALCULATED)
  public ClvJson.NewCustomer newCustomer(
      @Parameter(
              description = "How far to look ahead; default: as the run does.",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "60"))
          @QueryParam("prediction_months")
          @Nullable Integer predictionMonths,
      @Parameter(
              description = "A year; 0.1 is ten per cent. Default: that of the run.",
              schema = @Schema(type = SchemaType.NUMBER, minimum = "0", maximum = "10"))
          @QueryParam("discount_rate")
          @Nullable BigDecimal discountRate) {
    @Nullable Double rate = discountRate == null ? null : discountRate.doubleValue();
    return runs.latestFull()
        .map(run -> mapper.json(outlooks.ofNewCustomer(run, predictionMonths, rate)))
        .orElseThrow(() -> Problem.notFound(NEVER_CALCULATED));
  }
}
