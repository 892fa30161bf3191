package io.retailcrm.rest.consent;

import io.retailcrm.application.consent.ConsentViews;
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

/** The consents of a customer over time. */
@Path("/api/v1/retail-customers/{customer_id}/consents")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "Customers")
public class ConsentResource {

  private final CustomerLookup customers;
  private final ConsentViews views;
  private final ConsentJsonMapper mapper;

  ConsentResource(CustomerLookup customers, ConsentViews views, ConsentJsonMapper mapper) {
    this.customers = customers;
    this.views = views;
    this.mapper = mapper;
  }

  @GET
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(operationId = "listConsents", summary = "The consents of a customer, newest first")
  @ListOf(ConsentJson.class)
  public Response list(@PathParam("customer_id") UUID customerId, @BeanParam PageParameters page) {
    CustomerId customer = customers.require(new CustomerId(customerId));
    return page.answer(request -> views.ofCustomer(customer, request), mapper::json);
  }
}
