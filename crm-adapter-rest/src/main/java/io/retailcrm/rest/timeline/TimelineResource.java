package io.retailcrm.rest.timeline;

import io.retailcrm.application.timeline.TimelineViews;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.customer.CustomerLookup;
import io.retailcrm.rest.operation.ListOf;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.paging.PageParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The timeline of a customer. */
@Path("/api/v1/retail-customers/{customer_id}/timeline")
@Produces(MediaType.APPLICATION_JSON)
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
  @Operation(operationId = "listTimeline", summary = "The events of a customer, newest first")
  @ListOf(value = TimelineJson.class, name = "TimelineList")
  public Response list(@PathParam("customer_id") UUID customerId, @BeanParam PageParameters page) {
    CustomerId customer = customers.require(new CustomerId(customerId));
    return page.answer(request -> views.ofCustomer(customer, request), TimelineJson::of);
  }
}
