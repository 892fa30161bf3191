package io.retailcrm.rest.rfm;

import io.retailcrm.application.customer.CustomerViews;
import io.retailcrm.application.rfm.CalculateRfm;
import io.retailcrm.application.rfm.RfmRuns;
import io.retailcrm.application.rfm.RfmViews;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.rfm.RfmSegmentation;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.customer.CustomerProblems;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.recording.LongRunning;
import io.retailcrm.rest.recording.Recorded;
import io.retailcrm.rest.validation.Parameters;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** RFM scores and segments. */
@Path("/api/v1/retail-customers")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Recorded
@Tag(name = "RFM")
public class RfmResource {

  private final CalculateRfm calculateRfm;
  private final RfmRuns runs;
  private final RfmViews views;
  private final CustomerViews customers;
  private final RfmJsonMapper mapper;

  RfmResource(
      CalculateRfm calculateRfm,
      RfmRuns runs,
      RfmViews views,
      CustomerViews customers,
      RfmJsonMapper mapper) {
    this.calculateRfm = calculateRfm;
    this.runs = runs;
    this.views = views;
    this.customers = customers;
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
  public RfmJson.Calculated calculate(RfmJson.Calculate request) {
    return mapper.json(calculateRfm.handle(mapper.command(request)));
  }

  @GET
  @Path("/{customer_id}/analytics/rfm")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Operation(operationId = "getCustomerRfm", summary = "The score and segment of a customer")
  @APIResponse(responseCode = "404", description = "RFM scores not calculated for this customer.")
  public RfmJson.CustomerScore get(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("customer_id") String customerId) {
    CustomerId customer = Parameters.customerId(customerId);
    return views
        .find(customer)
        .map(mapper::json)
        .orElseThrow(
            () ->
                customers.find(new CustomerKey.ById(customer)).isPresent()
                    ? Problem.notFound("RFM scores not calculated for this customer")
                    : CustomerProblems.notFound());
  }

  @GET
  @Path("/analytics/rfm/distribution")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Operation(
      operationId = "getRfmDistribution",
      summary = "How the scored customers spread over the eleven segments")
  public RfmJson.Distribution distribution() {
    return mapper.json(views.distribution(), runs.latestFull());
  }

  @GET
  @Path("/analytics/rfm/segments")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Operation(operationId = "listRfmSegments", summary = "The segment of each of the 125 scores")
  public SegmentListJson segments() {
    List<RfmJson.ScoreSegment> table = RfmSegmentation.table().stream().map(mapper::json).toList();
    return new SegmentListJson(table, table.size(), 0, table.size());
  }

  /** The table in the envelope of lists. */
  @Schema(name = "ScoreSegmentList")
  public record SegmentListJson(
      List<RfmJson.ScoreSegment> items, long total, long skip, int limit) {}
}
