package io.retailcrm.rest.customer;

import io.retailcrm.application.customer.ChangeStatus;
import io.retailcrm.application.customer.ChangeStatus.Outcome;
import io.retailcrm.application.directory.CustomerViews;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.text.CleanText;
import io.retailcrm.rest.access.Caller;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.validation.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Deactivation and reactivation of customers, one by one and in bulk. */
@Path("/api/v1/retail-customers")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "Customers")
public class CustomerStatusResource {

  private final ChangeStatus changeStatus;
  private final CustomerViews views;
  private final CustomerJsonMapper mapper;
  private final Caller caller;

  CustomerStatusResource(
      ChangeStatus changeStatus, CustomerViews views, CustomerJsonMapper mapper, Caller caller) {
    this.changeStatus = changeStatus;
    this.views = views;
    this.mapper = mapper;
    this.caller = caller;
  }

  @POST
  @Path("/{customer_id}/deactivate")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT})
  @Operation(
      operationId = "deactivateCustomer",
      summary = "Deactivate a customer",
      description =
          "Inactive customers can't log in and are left out of analytics. The first reason is"
              + " kept.")
  public CustomerJson deactivate(
      @PathParam("customer_id") UUID customerId,
      @Parameter(example = "Customer request", schema = @Schema(minLength = 1, maxLength = 500))
          @QueryParam("reason")
          @Nullable String reason) {
    return change(customerId, false, reason);
  }

  @POST
  @Path("/{customer_id}/reactivate")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT})
  @Operation(operationId = "reactivateCustomer", summary = "Reactivate a customer")
  public CustomerJson reactivate(
      @PathParam("customer_id") UUID customerId,
      @Parameter(example = "Is back", schema = @Schema(minLength = 1, maxLength = 500))
          @QueryParam("reason")
          @Nullable String reason) {
    return change(customerId, true, reason);
  }

  @POST
  @Path("/bulk/status")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      operationId = "bulkStatus",
      summary = "Deactivate or reactivate many customers",
      description = "Known customers are changed, unknown ids are reported.")
  public CustomerJson.BulkStatusChanged bulk(CustomerJson.BulkStatus request) {
    Map<CustomerId, Outcome> outcomes =
        changeStatus.handle(
            new ChangeStatus.Command(
                request.customerIds().stream().map(CustomerId::new).toList(),
                request.isActive(),
                request.reason(),
                caller.id()));
    long updated = outcomes.values().stream().filter(Outcome.UPDATED::equals).count();
    return new CustomerJson.BulkStatusChanged(
        "Updated status for " + updated + (updated == 1 ? " customer" : " customers"),
        updated,
        outcomes.entrySet().stream()
            .filter(outcome -> outcome.getValue() == Outcome.NOT_FOUND)
            .map(outcome -> outcome.getKey().value())
            .toList(),
        outcomes.entrySet().stream()
            .map(
                outcome ->
                    new CustomerJson.StatusResult(
                        outcome.getKey().value(), Parameters.code(outcome.getValue())))
            .toList());
  }

  private CustomerJson change(UUID customerId, boolean active, @Nullable String reason) {
    CustomerId customer = new CustomerId(customerId);
    Map<CustomerId, Outcome> outcomes =
        changeStatus.handle(
            new ChangeStatus.Command(
                List.of(customer),
                active,
                reason == null ? null : CleanText.of(reason),
                caller.id()));
    if (outcomes.get(customer) == Outcome.NOT_FOUND) {
      throw CustomerProblems.notFound();
    }
    return views
        .find(new CustomerKey.ById(customer))
        .map(mapper::json)
        .orElseThrow(CustomerProblems::notFound);
  }
}
