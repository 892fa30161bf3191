package io.retailcrm.rest.customer;

import io.retailcrm.application.directory.CustomerFilter;
import io.retailcrm.application.directory.CustomerSort;
import io.retailcrm.application.directory.CustomerViews;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.paging.SliceRequest;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.json.JsonQuery;
import io.retailcrm.rest.operation.QueryFields;
import io.retailcrm.rest.operation.ReadOnly;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.paging.CursorParameters;
import io.retailcrm.rest.paging.CursorParameters.Part;
import io.retailcrm.rest.paging.Cursors;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Customers, many at once: list, search. */
@Path("/api/v1/retail-customers")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "Customers")
public class CustomerSearchResource {

  private static final String SORTS =
      "registered_at|-registered_at|last_name|-last_name|email|-email|customer_number"
          + "|-customer_number|total_spent|-total_spent|total_orders|-total_orders"
          + "|last_order_date|-last_order_date|clv|-clv";
  private static final String SORTING =
      "A field, with a - before it for descending order. Ties are in the order of the ids, and"
          + " customers without a value come last.";

  private final CustomerViews views;
  private final Cursors cursors;
  private final JsonQuery query;
  private final CustomerJsonMapper mapper;

  CustomerSearchResource(
      CustomerViews views, Cursors cursors, JsonQuery query, CustomerJsonMapper mapper) {
    this.views = views;
    this.cursors = cursors;
    this.query = query;
    this.mapper = mapper;
  }

  @GET
  @QueryFields(CustomerSearchJson.class)
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE})
  @Operation(
      operationId = "listCustomers",
      summary = "List customers, the last registered first unless sorted otherwise")
  @APIResponse(
      responseCode = "200",
      description = "A part of the customers; Link names the parts beside it.",
      content = @Content(schema = @Schema(implementation = CustomerListJson.class)))
  public Response list(
      @BeanParam CursorParameters page,
      @Parameter(description = SORTING, schema = @Schema(pattern = SORTS)) @QueryParam("sort")
          @Nullable String sort) {
    return answer(query.request(CustomerSearchJson.class), page, sort);
  }

  @POST
  @Path("/search")
  @ReadOnly
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE})
  @Operation(operationId = "searchCustomers", summary = "Search customers")
  @APIResponse(
      responseCode = "200",
      description = "A part of the customers that match; Link names the parts beside it.",
      content = @Content(schema = @Schema(implementation = CustomerListJson.class)))
  public Response search(
      @BeanParam CursorParameters page,
      @Parameter(description = SORTING, schema = @Schema(pattern = SORTS)) @QueryParam("sort")
          @Nullable String sort,
      CustomerSearchJson search) {
    return answer(search, page, sort);
  }

  private Response answer(
      CustomerSearchJson search, CursorParameters page, @Nullable String sortedBy) {
    CustomerSort sort = CustomerFilterMapper.sort(sortedBy);
    String list = "customers " + sort + " " + search;
    Part part = page.part(cursors, list);
    CustomerFilter filter = CustomerFilterMapper.filter(search);
    return part.fold(
        new Part.Cases<>() {
          @Override
          public Response byPosition(PageRequest request) {
            return page.answer(any -> views.list(filter, sort, request), mapper::json);
          }

          @Override
          public Response byCursor(SliceRequest request) {
            return page.answer(
                views.slice(filter, sort, request), request, cursors, list, mapper::json);
          }
        });
  }

  @Schema(name = "CustomerList")
  private record CustomerListJson(
      List<CustomerJson> items,
      @Schema(description = "All matches; exact up to 100,000.") long total,
      @Schema(description = "Present and true where total is an estimate.")
          @Nullable Boolean totalIsEstimate,
      @Schema(description = "Without cursor.") @Nullable Long skip,
      int limit,
      @Schema(description = "With cursor: that of the part that follows; null at the end.")
          @Nullable String nextCursor) {}
}
