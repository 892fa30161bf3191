package io.retailcrm.rest.summary;

import io.retailcrm.application.directory.CustomerView;
import io.retailcrm.application.directory.CustomerViews;
import io.retailcrm.application.rfm.RfmViews;
import io.retailcrm.application.summary.ActivityViews;
import io.retailcrm.application.summary.CustomerActivity;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.rfm.RfmScore;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.customer.CustomerLookup;
import io.retailcrm.rest.customer.CustomerProblems;
import io.retailcrm.rest.json.ValueMapper;
import io.retailcrm.rest.operation.Cached;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.validation.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A customer in figures. */
@Path("/api/v1/retail-customers")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "Customers")
public class SummaryResource {

  private final CustomerViews views;
  private final RfmViews rfm;
  private final ActivityViews activities;
  private final CustomerLookup customers;

  SummaryResource(
      CustomerViews views, RfmViews rfm, ActivityViews activities, CustomerLookup customers) {
    this.views = views;
    this.rfm = rfm;
    this.activities = activities;
    this.customers = customers;
  }

  @GET
  @Path("/{customer_id}/analytics/summary")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Cached(Cached.IF_CURRENT)
  @Operation(
      operationId = "getCustomerSummary",
      summary = "A customer's purchases, points, scores, value and mails in figures")
  public SummaryJson get(@PathParam("customer_id") UUID customerId) {
    CustomerId id = customers.require(new CustomerId(customerId));
    CustomerView customer =
        views.find(new CustomerKey.ById(id)).orElseThrow(CustomerProblems::notFound);
    @Nullable RfmScore score = rfm.find(id).map(found -> found.result().score()).orElse(null);
    CustomerActivity activity = activities.of(id);
    return new SummaryJson(
        customer.id(),
        customer.customerNumber(),
        ValueMapper.fullName(customer.firstName(), customer.lastName()),
        customer.email(),
        purchases(customer, activity),
        Parameters.code(customer.loyaltyTier()),
        customer.loyaltyPoints(),
        score == null ? null : score.recency(),
        score == null ? null : score.frequency(),
        score == null ? null : score.monetary(),
        score == null ? null : score.segmentation().segment().label(),
        customer.clv() == null ? null : customer.clv().amount(),
        rounded(activity.mails().openRate(), 100, 2),
        rounded(activity.mails().clickRate(), 100, 2),
        activity.lastActivityAt());
  }

  private static SummaryJson.Purchases purchases(CustomerView customer, CustomerActivity activity) {
    return new SummaryJson.Purchases(
        customer.id(),
        customer.totalOrders(),
        customer.totalSpent().amount(),
        customer.averageOrderValue().amount(),
        customer.firstOrderDate(),
        customer.lastOrderDate(),
        activity.category(),
        activity.brand(),
        activity.product(),
        rounded(activity.daysBetweenOrders(), 1, 1));
  }

  /** Half up, without zeros at the end. */
  private static @Nullable BigDecimal rounded(OptionalDouble value, int times, int decimals) {
    if (value.isEmpty()) {
      return null;
    }
    BigDecimal number =
        BigDecimal.valueOf(value.getAsDouble())
            .multiply(BigDecimal.valueOf(times))
            .setScale(decimals, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    return number.scale() < 0 ? number.setScale(0) : number;
  }
}
