package io.retailcrm.rest.loyalty;

import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.loyalty.AdjustPoints;
import io.retailcrm.application.loyalty.EarnPoints;
import io.retailcrm.application.loyalty.ExpirePoints;
import io.retailcrm.application.loyalty.RedeemPoints;
import io.retailcrm.application.loyalty.ReversePoints;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LedgerEntry;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.rest.access.Caller;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.customer.CustomerProblems;
import io.retailcrm.rest.job.AsyncJobs;
import io.retailcrm.rest.job.JobJson;
import io.retailcrm.rest.operation.Creates;
import io.retailcrm.rest.operation.Locations;
import io.retailcrm.rest.operation.LongRunning;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.problem.NotFound;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Changes of points. */
@Path("/api/v1/retail-customers")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "Loyalty")
public class LoyaltyResource {

  private final EarnPoints earnPoints;
  private final RedeemPoints redeemPoints;
  private final AdjustPoints adjustPoints;
  private final ReversePoints reversePoints;
  private final ExpirePoints expirePoints;
  private final AsyncJobs asyncJobs;
  private final Caller caller;
  private final LoyaltyJsonMapper mapper;

  LoyaltyResource(
      EarnPoints earnPoints,
      RedeemPoints redeemPoints,
      AdjustPoints adjustPoints,
      ReversePoints reversePoints,
      ExpirePoints expirePoints,
      AsyncJobs asyncJobs,
      Caller caller,
      LoyaltyJsonMapper mapper) {
    this.earnPoints = earnPoints;
    this.redeemPoints = redeemPoints;
    this.adjustPoints = adjustPoints;
    this.reversePoints = reversePoints;
    this.expirePoints = expirePoints;
    this.asyncJobs = asyncJobs;
    this.caller = caller;
    this.mapper = mapper;
  }

  @POST
  @Path("/loyalty/earn")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.SERVICE})
  @Operation(
      operationId = "earnPoints",
      summary = "Give points for a purchase",
      description =
          "An order earns once: the same request again gets the first response, another number"
              + " of points is 422. Owed points are paid first. The share of the order that was"
              + " returned before is reversed at once.")
  @Creates(LoyaltyJson.Transaction.class)
  @APIResponse(responseCode = "400", description = LoyaltyProblems.INACTIVE)
  @APIResponse(responseCode = "404", description = NotFound.CUSTOMER)
  public Response earn(LoyaltyJson.Earn request) {
    return created(
        LoyaltyProblems.transaction(
            earnPoints.handle(
                new EarnPoints.Command(
                    new CustomerId(request.customerId()),
                    Points.of(request.points()),
                    request.description(),
                    request.orderId(),
                    request.expiryDays(),
                    caller.id()))));
  }

  @POST
  @Path("/loyalty/redeem")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.SERVICE})
  @Operation(
      operationId = "redeemPoints",
      summary = "Spend points, the soonest to expire first",
      description =
          "All points of the request, or none. On an order of which a part was returned, that share"
              + " is given back at once.")
  @Creates(LoyaltyJson.Transaction.class)
  @APIResponse(
      responseCode = "400",
      description =
          LoyaltyProblems.INSUFFICIENT
              + ". "
              + LoyaltyProblems.INACTIVE
              + ". "
              + LoyaltyProblems.ORDER_GONE)
  @APIResponse(responseCode = "404", description = NotFound.CUSTOMER)
  public Response redeem(LoyaltyJson.Redeem request) {
    return created(
        LoyaltyProblems.transaction(
            redeemPoints.handle(
                new RedeemPoints.Command(
                    new CustomerId(request.customerId()),
                    Points.of(request.points()),
                    request.description(),
                    request.orderId(),
                    caller.id()))));
  }

  @POST
  @Path("/loyalty/adjust")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  @Operation(operationId = "adjustPoints", summary = "Credit points by hand, or take them")
  @Creates(LoyaltyJson.Transaction.class)
  @APIResponse(responseCode = "400", description = LoyaltyProblems.INSUFFICIENT)
  @APIResponse(responseCode = "404", description = NotFound.CUSTOMER)
  public Response adjust(LoyaltyJson.Adjust request) {
    return created(
        LoyaltyProblems.transaction(
            adjustPoints
                .handle(
                    new AdjustPoints.Command(
                        new CustomerId(request.customerId()),
                        request.points(),
                        request.reason(),
                        caller.id()))
                .orElseThrow(CustomerProblems::notFound)));
  }

  @POST
  @Path("/loyalty/reverse")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.SERVICE})
  @Operation(
      operationId = "reversePoints",
      summary = "Reverse an earning or a redemption, in whole or in stages",
      description =
          "Redeemed points return to their lots. Earned points are taken back, and already"
              + " spent ones are owed. Each stage happens once, by its reference.")
  @Creates(LoyaltyJson.Transaction.class)
  @APIResponse(responseCode = "400", description = "Only 80" + LoyaltyProblems.LEFT)
  @APIResponse(responseCode = "404", description = NotFound.TRANSACTION)
  public Response reverse(LoyaltyJson.Reverse request) {
    return created(
        LoyaltyProblems.transaction(
            reversePoints.handle(
                new ReversePoints.Command(
                    request.transactionId(),
                    Points.of(request.points()),
                    request.reference(),
                    request.reason(),
                    caller.id()))));
  }

  @POST
  @Path("/loyalty/expire-points")
  @RolesAllowed(Roles.ADMIN)
  @LongRunning
  @Operation(
      operationId = "expirePoints",
      summary = "Write off expired points",
      description =
          "Of one customer, or of all. Balances are right without it; it brings the ledger up"
              + " to date. For all customers it is one transaction, or with Prefer: respond-async a"
              + " job.")
  @APIResponse(
      responseCode = "200",
      description = "The points written off.",
      content = @Content(schema = @Schema(implementation = LoyaltyJson.Expired.class)))
  @APIResponse(
      responseCode = "202",
      description = "With Prefer: respond-async; Location names the job for all customers.",
      content = @Content(schema = @Schema(implementation = JobJson.class)))
  @APIResponse(responseCode = "404", description = NotFound.CUSTOMER)
  public Response expire(
      @QueryParam("customer_id") @Nullable UUID customerId,
      @Parameter(
              description = "respond-async starts a job, for all customers only.",
              schema = @Schema(type = SchemaType.STRING))
          @HeaderParam("Prefer")
          @Nullable String prefer) {
    if (customerId == null && AsyncJobs.isAsync(prefer)) {
      return asyncJobs.start(JobKind.EXPIRE_POINTS, Map.of());
    }
    ExpirePoints.Result result =
        customerId == null
            ? expirePoints.handleAll(caller.id())
            : expirePoints
                .handle(new CustomerId(customerId), caller.id())
                .orElseThrow(CustomerProblems::notFound);
    return Response.ok(LoyaltyJson.Expired.of(result)).build();
  }

  private Response created(LedgerEntry transaction) {
    return Response.created(
            Locations.of(LoyaltyViewResource.class, "transaction", transaction.id()))
        .entity(mapper.json(transaction))
        .build();
  }
}
