package io.retailcrm.rest.series;

import io.retailcrm.application.series.Series;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.operation.Cached;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.series.SeriesJson.GridBy;
import io.retailcrm.rest.series.SeriesJson.Measure;
import io.retailcrm.rest.validation.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The series behind pictures. */
@Path("/api/v1/retail-customers")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "Series")
public class SeriesResource {

  private final Series series;

  SeriesResource(Series series) {
    this.series = series;
  }

  @GET
  @Path("/analytics/rfm/grid")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Cached(Cached.FOR_A_MINUTE)
  @Operation(
      operationId = "getRfmGrid",
      summary = "Customers, revenue and mean lifetime value of each combination of scores")
  public SeriesJson.Grid grid(
      @Parameter(
              description = "rf: 25 cells by recency and frequency; rfm: 125.",
              schema =
                  @Schema(
                      enumeration = {"rf", "rfm"},
                      defaultValue = "rf"))
          @QueryParam("by")
          @Nullable String by) {
    return SeriesJsonMapper.grid(
        series.grid(), Parameters.choice(by, GridBy.class).orElse(GridBy.RF));
  }

  @GET
  @Path("/analytics/cohorts")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Cached(Cached.FOR_A_MINUTE)
  @Operation(
      operationId = "getCohorts",
      summary = "Customers by the month of their first order, and what they ordered since")
  public SeriesJson.Cohorts cohorts(
      @Parameter(schema = @Schema(enumeration = "month", defaultValue = "month")) @QueryParam("by")
          @Nullable String by,
      @Parameter(
              description = "What values are.",
              schema =
                  @Schema(
                      enumeration = {"customers", "orders", "revenue"},
                      defaultValue = "customers"))
          @QueryParam("measure")
          @Nullable String measure,
      @Parameter(
              description = "How many of the latest cohorts.",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "240",
                      defaultValue = "36"))
          @QueryParam("limit")
          @Nullable Integer limit) {
    return SeriesJsonMapper.cohorts(
        series.cohorts(Objects.requireNonNullElse(limit, MonthParameters.USUAL)),
        Parameters.choice(measure, Measure.class).orElse(Measure.CUSTOMERS));
  }

  @GET
  @Path("/analytics/orders/trend")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Cached(Cached.FOR_A_MINUTE)
  @Operation(operationId = "getOrdersTrend", summary = "Orders and revenue, month by month")
  public SeriesJson.OrdersTrend orders(@BeanParam MonthParameters months) {
    return SeriesJsonMapper.orders(series.orders(months.limit()), months.limit());
  }

  @GET
  @Path("/analytics/loyalty/trend")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST})
  @Cached(Cached.FOR_A_MINUTE)
  @Operation(
      operationId = "getLoyaltyTrend",
      summary = "Points issued, redeemed, expired and outstanding, month by month")
  public SeriesJson.PointsTrend points(@BeanParam MonthParameters months) {
    return SeriesJsonMapper.points(series.points(months.limit()), months.limit());
  }
}
