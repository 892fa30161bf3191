package io.retailcrm.rest.customer;

import io.retailcrm.application.directory.CustomerView;
import io.retailcrm.application.registration.RegisterCustomer;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.UniqueField;
import io.retailcrm.domain.customer.UniqueField.Taken;
import io.retailcrm.rest.access.HashesPassword;
import io.retailcrm.rest.operation.Creates;
import io.retailcrm.rest.operation.Locations;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.operation.Throttled;
import io.retailcrm.rest.problem.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Registration of customers by themselves. */
@Path("/api/v1/retail-customers/register")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "Customers")
public class RegistrationResource {

  private final RegisterCustomer registerCustomer;
  private final CustomerJsonMapper mapper;

  RegistrationResource(RegisterCustomer registerCustomer, CustomerJsonMapper mapper) {
    this.registerCustomer = registerCustomer;
    this.mapper = mapper;
  }

  @POST
  @HashesPassword
  @Throttled
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  @Operation(
      operationId = "registerCustomer",
      summary = "Register as a customer",
      description = "Codes for email and phone are sent. The customer may log in at once.")
  @Creates(CustomerJson.class)
  @APIResponse(responseCode = "400", description = Taken.EMAIL + ". " + Taken.PHONE)
  public Response register(CustomerJson.Register request) {
    Customer customer = registered(registerCustomer.handle(mapper.registration(request)));
    return Response.created(Locations.of(CustomerResource.class, "get", customer.id().value()))
        .entity(mapper.json(CustomerView.ofNew(customer.state())))
        .build();
  }

  private static Customer registered(RegisterCustomer.Outcome outcome) {
    return outcome.fold(
        new RegisterCustomer.Outcome.Cases<>() {
          @Override
          public Customer registered(Customer customer) {
            return customer;
          }

          @Override
          public Customer taken(Set<UniqueField> fields) {
            throw CustomerProblems.taken(fields);
          }

          @Override
          public Customer weak(String objection) {
            throw Problem.invalid("password", objection);
          }
        });
  }
}
