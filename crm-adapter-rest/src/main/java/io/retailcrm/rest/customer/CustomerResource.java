package io.retailcrm.rest.customer;

import io.retailcrm.application.customer.CreateCustomer;
import io.retailcrm.application.customer.UpdateCustomer;
import io.retailcrm.application.directory.CustomerView;
import io.retailcrm.application.directory.CustomerViews;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.customer.ErasedPeople;
import io.retailcrm.domain.customer.PhoneNumber;
import io.retailcrm.domain.customer.UniqueField.Taken;
import io.retailcrm.rest.access.Caller;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.json.Patch;
import io.retailcrm.rest.json.ValueMapper;
import io.retailcrm.rest.operation.Creates;
import io.retailcrm.rest.operation.IfMatch;
import io.retailcrm.rest.operation.Locations;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Customers: create, look up, list, change. */
@Path("/api/v1/retail-customers")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "Customers")
public class CustomerResource {

  private final CreateCustomer createCustomer;
  private final CustomerViews views;
  private final UpdateCustomer updateCustomer;
  private final CustomerJsonMapper mapper;
  private final ValueMapper valueMapper;
  private final Caller caller;

  CustomerResource(
      CreateCustomer createCustomer,
      UpdateCustomer updateCustomer,
      CustomerViews views,
      CustomerJsonMapper mapper,
      ValueMapper valueMapper,
      Caller caller) {
    this.createCustomer = createCustomer;
    this.updateCustomer = updateCustomer;
    this.views = views;
    this.mapper = mapper;
    this.valueMapper = valueMapper;
    this.caller = caller;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.SERVICE})
  @Operation(operationId = "createCustomer", summary = "Create a customer")
  @Creates(CustomerJson.class)
  @APIResponse(
      responseCode = "400",
      description =
          Taken.EMAIL
              + ". "
              + Taken.PHONE
              + ". "
              + Taken.EXTERNAL_ID
              + ". "
              + Taken.USER_ID
              + ". "
              + ErasedPeople.REFUSAL)
  public Response create(CustomerJson.Create request) {
    Customer created =
        CustomerProblems.created(
            createCustomer.handle(mapper.customer(request), caller.changeOrigin()));
    return Response.created(Locations.of(CustomerResource.class, "get", created.id().value()))
        .entity(mapper.json(CustomerView.ofNew(created.state())))
        .build();
  }

  @GET
  @Path("/{customer_id}")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(operationId = "getCustomer", summary = "Get a customer by id")
  public CustomerJson get(@PathParam("customer_id") UUID customerId) {
    return found(new CustomerKey.ById(new CustomerId(customerId)));
  }

  @PUT
  @Path("/{customer_id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.SERVICE, Roles.CUSTOMER})
  @RequestBody(content = @Content(schema = @Schema(implementation = CustomerJson.Update.class)))
  @Operation(
      operationId = "updateCustomer",
      summary = "Change a customer",
      description =
          "Changes the fields in the request and leaves the others. A new email or phone is not"
              + " verified. A customer can't change external_id.")
  @APIResponse(
      responseCode = "400",
      description =
          Taken.EMAIL + ". " + Taken.PHONE + ". " + Taken.EXTERNAL_ID + ". " + ErasedPeople.REFUSAL)
  public CustomerJson update(
      @PathParam("customer_id") UUID customerId,
      @BeanParam IfMatch ifMatch,
      Patch<CustomerJson.Update> patch) {
    CustomerJson.Update request = patch.request();
    patch.refuseEmptied(
        new Patch.Given("first_name", request.firstName()),
        new Patch.Given("last_name", request.lastName()),
        new Patch.Given("email_marketing_consent", request.emailMarketingConsent()),
        new Patch.Given("sms_marketing_consent", request.smsMarketingConsent()));
    if (caller.isCustomer() && patch.named().contains("external_id")) {
      throw Problem.invalid("external_id", "can be changed by staff only");
    }
    CustomerId customer = new CustomerId(customerId);
    @Nullable PhoneNumber phone = phone(customer, request);
    Customer updated =
        CustomerProblems.updated(
            updateCustomer.handle(
                new UpdateCustomer.Command(
                    customer,
                    ifMatch.version(
                        () ->
                            views.find(new CustomerKey.ById(customer)).map(CustomerView::version)),
                    mapper.change(patch, valueMapper, stored -> phone),
                    caller.changeOrigin())));
    return found(new CustomerKey.ById(updated.id()));
  }

  @GET
  @Path("/number/{customer_number}")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(operationId = "getCustomerByNumber", summary = "Get a customer by customer number")
  public CustomerJson getByNumber(@PathParam("customer_number") String number) {
    return found(new CustomerKey.ByNumber(number));
  }

  @GET
  @Path("/email/{email}")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(operationId = "getCustomerByEmail", summary = "Get a customer by email")
  public CustomerJson getByEmail(@PathParam("email") String email) {
    return found(
        new CustomerKey.ByEmail(
            EmailAddress.parse(email)
                .orElseThrow(() -> Problem.invalid("email", "must be an email address"))));
  }

  @GET
  @Path("/external/{external_id}")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(
      operationId = "getCustomerByExternalId",
      summary = "Get a customer by the id in the shop's own system")
  public CustomerJson getByExternalId(@PathParam("external_id") String externalId) {
    return found(new CustomerKey.ByExternalId(externalId));
  }

  /** The phone in a change, which is one of the stored country unless the change names another. */
  private @Nullable PhoneNumber phone(CustomerId customer, CustomerJson.Update request) {
    return request.phone() == null || request.knowsCountry()
        ? valueMapper.phone(request)
        : valueMapper.phone(
            request.phone(),
            views
                .find(new CustomerKey.ById(customer))
                .map(view -> view.address().country())
                .orElse(null));
  }

  private CustomerJson found(CustomerKey key) {
    return views.find(key).map(mapper::json).orElseThrow(CustomerProblems::notFound);
  }
}
