package io.retailcrm.rest.privacy;

import io.retailcrm.application.access.CheckPassword;
import io.retailcrm.application.privacy.EraseCustomer;
import io.retailcrm.application.privacy.PersonalData;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.rest.access.Caller;
import io.retailcrm.rest.access.HashesPassword;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.customer.CustomerLookup;
import io.retailcrm.rest.customer.CustomerProblems;
import io.retailcrm.rest.operation.Audited;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.operation.Throttled;
import io.retailcrm.rest.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A copy of all data of a customer, and its removal. */
@Path("/api/v1/retail-customers/{customer_id}")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "Privacy")
public class PrivacyResource {

  private final PersonalData personalData;
  private final EraseCustomer eraseCustomer;
  private final CheckPassword checkPassword;
  private final CustomerLookup customers;
  private final BusinessCalendar calendar;
  private final Caller caller;
  private final PrivacyJsonMapper mapper;

  PrivacyResource(
      PersonalData personalData,
      EraseCustomer eraseCustomer,
      CheckPassword checkPassword,
      CustomerLookup customers,
      BusinessCalendar calendar,
      Caller caller,
      PrivacyJsonMapper mapper) {
    this.personalData = personalData;
    this.eraseCustomer = eraseCustomer;
    this.checkPassword = checkPassword;
    this.customers = customers;
    this.calendar = calendar;
    this.caller = caller;
    this.mapper = mapper;
  }

  @GET
  @Path("/export")
  @Audited
  @RolesAllowed({Roles.ADMIN, Roles.CUSTOMER})
  @Operation(
      operationId = "exportCustomer",
      summary = "All data of a customer, as one document",
      description =
          "Merged records of the customer are included; hashes of passwords and codes are not.")
  public PrivacyJson.Export export(@PathParam("customer_id") UUID customerId) {
    CustomerId customer = customers.require(new CustomerId(customerId));
    return new PrivacyJson.Export(
        customer.value(),
        calendar.now(),
        personalData.of(customer).orElseThrow(CustomerProblems::notFound));
  }

  @POST
  @Path("/erase")
  @HashesPassword
  @Throttled(failuresOnly = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.CUSTOMER})
  @Operation(
      operationId = "eraseCustomer",
      summary = "Remove the personal data of a customer for good",
      description =
          "Orders and points stay under a pseudonym, so that no total changes. This can't be"
              + " undone.")
  public PrivacyJson.Receipt erase(
      @PathParam("customer_id") UUID customerId, PrivacyJson.Erase request) {
    CustomerId customer = new CustomerId(customerId);
    if (caller.isCustomer()) {
      proveByPassword(request);
    } else if (request.reason() == null) {
      throw Problem.invalid("reason", "is required");
    }
    return eraseCustomer
        .handle(new EraseCustomer.Command(customer, caller.id(), request.reason()))
        .map(mapper::json)
        .orElseThrow(CustomerProblems::notFound);
  }

  private void proveByPassword(PrivacyJson.Erase request) {
    if (request.password() == null) {
      throw Problem.invalid("password", "is required");
    } else if (!checkPassword.handle(UUID.fromString(caller.id()), request.password())) {
      throw Problem.forbidden("The password is wrong");
    }
  }
}
