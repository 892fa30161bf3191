package io.retailcrm.rest.consent;

import io.retailcrm.application.consent.ConsentViews;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.consent.ConsentRecord;
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

/** What a customer agreed to, and when. */
@Path("/api/v1/retail-customers/{customer_id}/consents")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Recorded
@Tag(name = "Customers")
public class ConsentResource {

  private final CustomerLookup customers;
  private final ConsentViews views;

  ConsentResource(CustomerLookup customers, ConsentViews views) {
    this.customers = customers;
    this.views = views;
  }

  @GET
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(operationId = "listConsents", summary = "The consents of a customer, newest first")
  @APIResponse(
      responseCode = "200",
      description = "A page of the log.",
      content = @Content(schema = @Schema(implementation = ConsentListJson.class)))
  public Response list(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("customer_id") String customerId,
      @BeanParam PageParameters page) {
    CustomerId asked = Parameters.customerId(customerId);
    PageRequest request = page.request();
    CustomerId customer = customers.require(asked);
    return page.answer(views.ofCustomer(customer, request), request, ConsentResource::json);
  }

  private static ConsentJson json(ConsentRecord record) {
    return new ConsentJson(
        Parameters.code(record.channel()),
        record.granted(),
        Parameters.code(record.origin().source()),
        record.recordedAt(),
        record.origin().by());
  }

  @Schema(name = "ConsentList")
  private record ConsentListJson(
      List<ConsentJson> items,
      long total,
      @Nullable Boolean totalIsEstimate,
      long skip,
      int limit) {}
}
