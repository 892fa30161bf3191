package io.retailcrm.rest.timeline;

import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.timeline.TimelineViews;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.customer.CustomerLookup;
import io.retailcrm.rest.paging.PageParameters;
import io.retailcrm.rest.recording.Recorded;
import io.retailcrm.rest.validation.Parameters;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What happened with a customer. */
@Path("/api/v1/retail-customers/{customer_id}/timeline")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Recorded
@Tag(name = "Customers")
public class TimelineResource {

  private final CustomerLookup customers;
  private final TimelineViews views;

  TimelineResource(CustomerLookup customers, TimelineViews views) {
    this.customers = customers;
    this.views = views;
  }

  @GET
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(operationId = "listTimeline", summary = "What happened with a customer, newest first")
  @APIResponse(
      responseCode = "200",
      description = "A page of the timeline.",
      content = @Content(schema = @Schema(implementation = TimelineListJson.class)))
  public Response list(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("customer_id") String customerId,
      @BeanParam PageParameters page) {
    CustomerId asked = Parameters.customerId(customerId);
    PageRequest request = page.request();
    CustomerId customer = customers.require(asked);
    return page.answer(views.ofCustomer(customer, request), request, TimelineJson::of);
  }

  @Schema(name = "TimelineList")
  private record TimelineListJson(
      List<TimelineJson> items,
      long total,
      @Nullable Boolean totalIsEstimate,
      long skip,
      int limit) {}
}
