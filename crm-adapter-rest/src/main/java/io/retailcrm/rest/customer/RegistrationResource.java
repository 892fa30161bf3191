package io.retailcrm.rest.customer;

import io.retailcrm.application.directory.CustomerView;
import io.retailcrm.application.registration.RegisterCustomer;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.UniqueField;
import io.retailcrm.rest.access.HashesPassword;
import io.retailcrm.rest.access.Throttled;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.recording.Recorded;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** People who become customers by themselves. */
@Path("/api/v1/retail-customers/register")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
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
  @SecurityRequirementsSet
  @Operation(
      operationId = "registerCustomer",
      summary = "Register as a customer",
      description =
          "Codes to verify email and phone are sent. The new customer may log in at once.")
  @APIResponse(
      responseCode = "201",
      description = "The customer; Location names it.",
      content = @Content(schema = @Schema(implementation = CustomerJson.class)))
  @APIResponse(
      responseCode = "400",
      description = "Email already registered. Phone already registered.")
  public Response register(CustomerJson.Register request) {
    Customer customer =
        registered(
            registerCustomer.handle(
                new RegisterCustomer.Command(mapper.profile(request), request.password())));
    return Response.created(URI.create("/api/v1/retail-customers/" + customer.id().value()))
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
