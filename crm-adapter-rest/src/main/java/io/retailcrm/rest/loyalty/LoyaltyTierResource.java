package io.retailcrm.rest.loyalty;

import io.retailcrm.application.loyalty.ChangeTier;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.rest.access.Caller;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.customer.CustomerProblems;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.problem.NotFound;
import io.retailcrm.rest.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Changes of tiers. */
@Path("/api/v1/retail-customers")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "Loyalty")
public class LoyaltyTierResource {

  private static final int LATEST_YEAR = 9999;

  private final ChangeTier changeTier;
  private final BusinessCalendar calendar;
  private final Caller caller;

  LoyaltyTierResource(ChangeTier changeTier, BusinessCalendar calendar, Caller caller) {
    this.changeTier = changeTier;
    this.calendar = calendar;
    this.caller = caller;
  }

  @PUT
  @Path("/loyalty/tier")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      operationId = "setTier",
      summary = "Set a customer's tier by hand",
      description = "It holds through its last day, or until it is set again, whatever the points.")
  @APIResponse(responseCode = "404", description = NotFound.CUSTOMER)
  public LoyaltyJson.TierChanged set(LoyaltyJson.SetTier request) {
    return changeTier
        .set(
            new CustomerId(request.customerId()),
            command(request.newTier(), request.tierExpiryDate(), request.reason()))
        .map(LoyaltyJson.TierChanged::of)
        .orElseThrow(CustomerProblems::notFound);
  }

  @POST
  @Path("/bulk/tier")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      operationId = "bulkTier",
      summary = "Set the tier of many customers by hand",
      description = "Known customers are changed, unknown ids are reported.")
  public LoyaltyJson.BulkTierChanged setAll(LoyaltyJson.BulkTier request) {
    Set<CustomerId> wanted =
        request.customerIds().stream()
            .map(CustomerId::new)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Set<CustomerId> unknown =
        changeTier.setAll(
            wanted, command(request.newTier(), request.tierExpiryDate(), request.reason()));
    int updated = wanted.size() - unknown.size();
    return new LoyaltyJson.BulkTierChanged(
        "Updated tier for " + updated + (updated == 1 ? " customer" : " customers"),
        updated,
        unknown.stream().map(CustomerId::value).toList(),
        wanted.stream()
            .filter(customer -> !unknown.contains(customer))
            .map(CustomerId::value)
            .toList());
  }

  @POST
  @Path("/{customer_id}/loyalty/auto-tier")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT})
  @Operation(
      operationId = "autoTier",
      summary = "Give a customer the earned tier",
      description = "It may be a lower one. A tier set by hand stays while it holds.")
  @APIResponse(responseCode = "404", description = NotFound.CUSTOMER)
  public LoyaltyJson.TierChanged review(@PathParam("customer_id") UUID customerId) {
    return changeTier
        .review(new CustomerId(customerId), caller.id())
        .map(LoyaltyJson.TierChanged::of)
        .orElseThrow(CustomerProblems::notFound);
  }

  private ChangeTier.Command command(
      String tier, @Nullable LocalDate lastDay, @Nullable String reason) {
    if (lastDay != null && lastDay.isBefore(calendar.today())) {
      throw Problem.invalid("tier_expiry_date", "must not be in the past");
    } else if (lastDay != null && lastDay.getYear() > LATEST_YEAR) {
      throw Problem.invalid("tier_expiry_date", "must not be after the year " + LATEST_YEAR);
    }
    return new ChangeTier.Command(
        LoyaltyTier.valueOf(tier.toUpperCase(Locale.ROOT)), lastDay, reason, caller.id());
  }
}
