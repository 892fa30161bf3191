package io.retailcrm.rest.verification;

import io.retailcrm.application.verification.SendVerification;
import io.retailcrm.application.verification.VerifyContact;
import io.retailcrm.domain.customer.ContactChannel;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.rest.customer.CustomerJson;
import io.retailcrm.rest.customer.CustomerJsonMapper;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.operation.Throttled;
import io.retailcrm.rest.problem.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Proof of an email or a phone. The caller has no token, so no response tells whether the customer
 * exists.
 */
@Path("/api/v1/retail-customers/{customer_id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "Verification")
public class VerificationResource {

  private static final String REFUSAL = "The code is wrong or no longer valid";

  private final SendVerification sendVerification;
  private final VerifyContact verifyContact;
  private final CustomerJsonMapper mapper;

  VerificationResource(
      SendVerification sendVerification, VerifyContact verifyContact, CustomerJsonMapper mapper) {
    this.sendVerification = sendVerification;
    this.verifyContact = verifyContact;
    this.mapper = mapper;
  }

  @POST
  @Path("/send-verification")
  @Throttled
  @PermitAll
  @Operation(
      operationId = "sendVerification",
      summary = "Send a code to the email or the phone of a customer",
      description =
          "The response is the same whether or not the customer exists and has an address to"
              + " verify. A new code replaces the earlier one.")
  @APIResponse(
      responseCode = "200",
      description = "A code was sent, if there is anything to verify.",
      content = @Content(schema = @Schema(implementation = VerificationJson.Sent.class)))
  public VerificationJson.Sent send(
      @PathParam("customer_id") UUID customerId, VerificationJson.Send request) {
    ContactChannel channel =
        request.verificationType().equals("email") ? ContactChannel.EMAIL : ContactChannel.PHONE;
    sendVerification.handle(new CustomerId(customerId), channel);
    return new VerificationJson.Sent(
        channel == ContactChannel.EMAIL
            ? "If there is an email to verify, a code is on its way"
            : "If there is a phone to verify, a code is on its way");
  }

  @POST
  @Path("/verify-email")
  @Throttled
  @PermitAll
  @Operation(operationId = "verifyEmail", summary = "Verify the email of a customer by a code")
  @APIResponse(
      responseCode = "200",
      description = "The customer with the verified email.",
      content = @Content(schema = @Schema(implementation = CustomerJson.class)))
  @APIResponse(responseCode = "400", description = REFUSAL)
  public CustomerJson verifyEmail(
      @PathParam("customer_id") UUID customerId, VerificationJson.VerifyEmail request) {
    return verified(customerId, ContactChannel.EMAIL, request.verificationCode());
  }

  @POST
  @Path("/verify-phone")
  @Throttled
  @PermitAll
  @Operation(operationId = "verifyPhone", summary = "Verify the phone of a customer by a code")
  @APIResponse(
      responseCode = "200",
      description = "The customer with the verified phone.",
      content = @Content(schema = @Schema(implementation = CustomerJson.class)))
  @APIResponse(responseCode = "400", description = REFUSAL)
  public CustomerJson verifyPhone(
      @PathParam("customer_id") UUID customerId, VerificationJson.VerifyPhone request) {
    return verified(customerId, ContactChannel.PHONE, request.verificationCode());
  }

  private CustomerJson verified(UUID customerId, ContactChannel channel, String code) {
    return verifyContact
        .handle(new VerifyContact.Command(new CustomerId(customerId), channel, code))
        .map(mapper::json)
        .orElseThrow(() -> Problem.badRequest(REFUSAL));
  }
}
