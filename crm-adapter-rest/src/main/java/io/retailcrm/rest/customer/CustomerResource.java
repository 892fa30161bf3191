package io.retailcrm.rest.customer;

import io.retailcrm.application.customer.CreateCustomer;
import io.retailcrm.application.customer.CustomerFilter;
import io.retailcrm.application.customer.CustomerView;
import io.retailcrm.application.customer.CustomerViews;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.paging.PageParameters;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.validation.Parameters;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Customers: create, look up, list. */
@Path("/api/v1/retail-customers")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Customers")
public class CustomerResource {

  private final CreateCustomer createCustomer;
  private final CustomerViews views;
  private final CustomerJsonMapper mapper;

  CustomerResource(CreateCustomer createCustomer, CustomerViews views, CustomerJsonMapper mapper) {
    this.createCustomer = createCustomer;
    this.views = views;
    this.mapper = mapper;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.SERVICE})
  @Operation(operationId = "createCustomer", summary = "Create a customer")
  @APIResponse(
      responseCode = "201",
      description = "The customer; Location names it.",
      content = @Content(schema = @Schema(implementation = CustomerJson.class)))
  @APIResponse(
      responseCode = "400",
      description =
          "Email already registered. Phone already registered. External id already registered."
              + " User id already registered.")
  public Response create(CustomerJson.Create request) {
    CreateCustomer.Outcome outcome = createCustomer.handle(mapper.profile(request));
    if (outcome instanceof CreateCustomer.Outcome.Taken taken) {
      throw CustomerProblems.taken(taken.fields());
    }
    CustomerView created = ((CreateCustomer.Outcome.Created) outcome).customer();
    return Response.created(URI.create("/api/v1/retail-customers/" + created.id()))
        .entity(mapper.json(created))
        .build();
  }

  @GET
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE})
  @Operation(operationId = "listCustomers", summary = "List customers, the last registered first")
  @APIResponse(
      responseCode = "200",
      description = "A page of customers; Link names the pages beside it.",
      content = @Content(schema = @Schema(implementation = CustomerListJson.class)))
  public Response list(
      @BeanParam PageParameters page,
      @Parameter(schema = @Schema(type = SchemaType.BOOLEAN)) @QueryParam("is_active")
          @Nullable String active,
      @Parameter(schema = @Schema(enumeration = {"bronze", "silver", "gold", "platinum"}))
          @QueryParam("loyalty_tier")
          @Nullable String tier) {
    PageRequest request = page.request();
    CustomerFilter filter =
        new CustomerFilter(
            Parameters.flag("is_active", active),
            Parameters.choice("loyalty_tier", tier, LoyaltyTier.class));
    return page.answer(views.list(filter, request), request, mapper::json);
  }

  @GET
  @Path("/{customer_id}")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE})
  @Operation(operationId = "getCustomer", summary = "Get a customer by id")
  public CustomerJson get(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("customer_id") String customerId) {
    return found(new CustomerKey.ById(Parameters.customerId(customerId)));
  }

  @GET
  @Path("/number/{customer_number}")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE})
  @Operation(operationId = "getCustomerByNumber", summary = "Get a customer by customer number")
  public CustomerJson getByNumber(@PathParam("customer_number") String number) {
    return found(new CustomerKey.ByNumber(Parameters.text("customer_number", number)));
  }

  @GET
  @Path("/email/{email}")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE})
  @Operation(operationId = "getCustomerByEmail", summary = "Get a customer by email")
  public CustomerJson getByEmail(@PathParam("email") String email) {
    return found(
        new CustomerKey.ByEmail(
            EmailAddress.parse(email)
                .orElseThrow(() -> Problem.invalid("email", "must be an email address"))));
  }

  @GET
  @Path("/external/{external_id}")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE})
  @Operation(
      operationId = "getCustomerByExternalId",
      summary = "Get a customer by the id in the shop's own system")
  public CustomerJson getByExternalId(@PathParam("external_id") String externalId) {
    return found(new CustomerKey.ByExternalId(Parameters.text("external_id", externalId)));
  }

  private CustomerJson found(CustomerKey key) {
    return views.find(key).map(mapper::json).orElseThrow(CustomerProblems::notFound);
  }

  @Schema(name = "CustomerList")
  private record CustomerListJson(
      List<CustomerJson> items,
      long total,
      @Nullable Boolean totalIsEstimate,
      long skip,
      int limit) {}
}
