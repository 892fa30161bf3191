package io.retailcrm.rest.rfm;

import static java.util.Comparator.naturalOrder;
import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.rfm.CalculateRfm;
import io.retailcrm.application.rfm.RfmRun;
import io.retailcrm.application.rfm.RfmRuns;
import io.retailcrm.application.rfm.RfmViews;
import io.retailcrm.application.rfm.RfmViews.SegmentMove;
import io.retailcrm.application.rfm.RunRfm;
import io.retailcrm.application.scoring.ScoringWarnings;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.rfm.RfmSegmentation;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.customer.CustomerLookup;
import io.retailcrm.rest.job.AsyncJobs;
import io.retailcrm.rest.job.JobJson;
import io.retailcrm.rest.operation.Cached;
import io.retailcrm.rest.operation.ListOf;
import io.retailcrm.rest.operation.LongRunning;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.paging.PageParameters;
import io.retailcrm.rest.problem.FieldError;
import io.retailcrm.rest.problem.NotFound;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.validation.Segments;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
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

/** RFM scores and segments. */
@Path("/api/v1/retail-customers")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "RFM")
public class RfmResource {

  private static final String NOT_CALCULATED = "RFM scores not calculated for this customer";

  private final CalculateRfm calculateRfm;
  private final ScoringWarnings warnings;
  private final RfmRuns runs;
  private final RfmViews views;
  private final CustomerLookup customers;
  private final BusinessCalendar calendar;
  private final AsyncJobs asyncJobs;
  private final RfmJsonMapper mapper;

  RfmResource(
      CalculateRfm calculateRfm,
      ScoringWarnings warnings,
      RfmRuns runs,
      RfmViews views,
      CustomerLookup customers,
      BusinessCalendar calendar,
      AsyncJobs asyncJobs,
      RfmJsonMapper mapper) {
    this.calculateRfm = calculateRfm;
    this.warnings = warnings;
    this.runs = runs;
    this.views = views;
    this.customers = customers;
    this.calendar = calendar;
    this.asyncJobs = asyncJobs;
    this.mapper = mapper;
  }

  @POST
  @Path("/analytics/rfm/calculate")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST})
  @LongRunning
  @Operation(
      operationId = "calculateRfm",
      summary = "Score customers by recency, frequency and monetary value",
      description =
          "Scores are quintiles of the active customers with an order, or"
              + " fixed thresholds where there are fewer than 25 of them.")
  @APIResponse(
      responseCode = "200",
      description = "The result of the run.",
      content = @Content(schema = @Schema(implementation = RfmJson.Calculated.class)))
  @APIResponse(
      responseCode = "202",
      description = AsyncJobs.AS_PREFERRED,
      content = @Content(schema = @Schema(implementation = JobJson.class)))
  public Response calculate(
      @Parameter(description = AsyncJobs.PREFER, schema = @Schema(type = SchemaType.STRING))
          @HeaderParam("Prefer")
          @Nullable String prefer,
      RfmJson.Calculate request) {
    CustomerLookup.Chosen chosen = customers.among(request.customerIds());
    CalculateRfm.Command command = mapper.command(request, chosen.known());
    if (AsyncJobs.isAsync(prefer)) {
      return asyncJobs.start(JobKind.RFM, RunRfm.parameters(command, chosen.unknown().size()));
    }
    ScoringWarnings.Warned<CalculateRfm.Outcome> done =
        warnings.about(() -> calculateRfm.handle(command));
    return Response.ok(mapper.json(done.outcome(), chosen.unknown(), done.warnings())).build();
  }

  @GET
  @Path("/{customer_id}/analytics/rfm")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Cached(Cached.IF_CURRENT)
  @Operation(operationId = "getCustomerRfm", summary = "The score and segment of a customer")
  @APIResponse(responseCode = "404", description = NOT_CALCULATED)
  public RfmJson.CustomerScore get(@PathParam("customer_id") UUID customerId) {
    CustomerId customer = customers.require(new CustomerId(customerId));
    return views
        .find(customer)
        .map(mapper::json)
        .orElseThrow(() -> Problem.notFound(NOT_CALCULATED));
  }

  @GET
  @Path("/{customer_id}/analytics/rfm/history")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Cached(Cached.IF_CURRENT)
  @Operation(
      operationId = "listCustomerRfmHistory",
      summary = "The scores of a customer in all runs, the last one first")
  @ListOf(RfmJson.Scoring.class)
  public Response history(
      @PathParam("customer_id") UUID customerId, @BeanParam PageParameters page) {
    CustomerId customer = customers.require(new CustomerId(customerId));
    return page.answer(request -> views.history(customer, request), mapper::json);
  }

  @GET
  @Path("/analytics/rfm/migration")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Cached(Cached.FOR_A_MINUTE)
  @Operation(
      operationId = "getRfmMigration",
      summary = "The numbers of customers that moved between segments",
      description =
          "Between two full, published runs: each is named by its id, or is the last one up to the"
              + " end of a day. Customers in the same segment are counted too.")
  @APIResponse(responseCode = "404", description = NotFound.RUN + ", or " + NOT_CALCULATED)
  public RfmJson.Migration migration(
      @Parameter(schema = @Schema(format = "date", examples = "2025-11-01")) @QueryParam("from")
          @Nullable LocalDate from,
      @Parameter(schema = @Schema(format = "date", examples = "2025-12-01")) @QueryParam("to")
          @Nullable LocalDate to,
      @Parameter(description = "The earlier run, instead of from.") @QueryParam("from_run_id")
          @Nullable UUID fromRunId,
      @Parameter(description = "The later run, instead of to.") @QueryParam("to_run_id")
          @Nullable UUID toRunId) {
    List<FieldError> errors = new ArrayList<>();
    requireOne("from", from, fromRunId, errors);
    requireOne("to", to, toRunId, errors);
    if (from != null && to != null && to.isBefore(from)) {
      errors.add(new FieldError("to", "must not be before from"));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    RfmRun earlier = fromRunId == null ? lastRunUpTo(requireNonNull(from)) : fullRun(fromRunId);
    RfmRun later = toRunId == null ? lastRunUpTo(requireNonNull(to)) : fullRun(toRunId);
    if (later.calculatedAt().isBefore(earlier.calculatedAt())) {
      throw Problem.invalid(
          toRunId == null ? "to" : "to_run_id", "must not be before the earlier run");
    }
    return new RfmJson.Migration(
        from == null ? calendar.dayOf(earlier.calculatedAt()) : from,
        to == null ? calendar.dayOf(later.calculatedAt()) : to,
        earlier.id(),
        later.id(),
        views.moves(earlier, later).stream()
            .sorted(
                Comparator.comparing(SegmentMove::from, Comparator.nullsLast(naturalOrder()))
                    .thenComparing(SegmentMove::to, Comparator.nullsLast(naturalOrder())))
            .map(mapper::json)
            .toList());
  }

  private static void requireOne(
      String parameter, @Nullable LocalDate day, @Nullable UUID run, List<FieldError> errors) {
    if ((day == null) == (run == null)) {
      errors.add(
          new FieldError(
              parameter, "exactly one of %s and %1$s_run_id is required".formatted(parameter)));
    }
  }

  private RfmRun lastRunUpTo(LocalDate day) {
    return runs.latestFullBefore(calendar.endOf(day))
        .orElseThrow(() -> Problem.notFound(NOT_CALCULATED));
  }

  private RfmRun fullRun(UUID id) {
    return runs.find(id)
        .filter(found -> found.full() && found.published())
        .orElseThrow(() -> Problem.notFound(NotFound.RUN));
  }

  @GET
  @Path("/analytics/rfm/changes")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Cached(Cached.FOR_A_MINUTE)
  @Operation(
      operationId = "listRfmChanges",
      summary = "Customers in another segment than after a run",
      description = "For campaigns to customers who have just become At Risk, for example.")
  @ListOf(RfmJson.Change.class)
  @APIResponse(responseCode = "404", description = NotFound.RUN)
  public Response changes(
      @Parameter(description = "The id of a full, published run; default the last but one.")
          @QueryParam("since")
          @Nullable UUID since,
      @Parameter(
              description = "The segment after that run.",
              schema = @Schema(pattern = Segments.PATTERN, examples = "Loyal"))
          @QueryParam("from_segment")
          @Nullable String fromSegment,
      @Parameter(
              description = "The current segment.",
              schema = @Schema(pattern = Segments.PATTERN, examples = "At Risk"))
          @QueryParam("to_segment")
          @Nullable String toSegment,
      @BeanParam PageParameters page) {
    RfmRun run =
        since == null
            ? runs.latestFull()
                .flatMap(latest -> runs.latestFullBefore(latest.calculatedAt()))
                .orElseThrow(() -> Problem.notFound(NotFound.RUN))
            : fullRun(since);
    return page.answer(
        request ->
            views.changes(
                run, Segments.ofNullable(fromSegment), Segments.ofNullable(toSegment), request),
        mapper::json);
  }

  @GET
  @Path("/analytics/rfm/distribution")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Cached(Cached.FOR_A_MINUTE)
  @Operation(
      operationId = "getRfmDistribution",
      summary = "The distribution of scored customers over the eleven segments")
  public RfmJson.Distribution distribution() {
    return mapper.json(views.distribution(), runs.latestFull());
  }

  @GET
  @Path("/analytics/rfm/segments")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Cached(Cached.FOR_A_MINUTE)
  @Operation(operationId = "listRfmSegments", summary = "The segment of each of the 125 scores")
  public SegmentListJson segments() {
    List<RfmJson.ScoreSegment> table = RfmSegmentation.table().stream().map(mapper::json).toList();
    return new SegmentListJson(table, table.size(), 0, table.size());
  }

  @GET
  @Path("/analytics/rfm/trend")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Cached(Cached.FOR_A_MINUTE)
  @Operation(
      operationId = "listRfmTrend",
      summary = "How many customers each run over all put into which segment")
  @ListOf(RfmJson.RunTotals.class)
  public Response trend(@BeanParam PageParameters page) {
    return page.answer(views::trend, mapper::json);
  }

  /** The table in the envelope of lists. */
  @RegisterForReflection
  @Schema(name = "ScoreSegmentList")
  public record SegmentListJson(
      List<RfmJson.ScoreSegment> items, long total, long skip, int limit) {}
}
