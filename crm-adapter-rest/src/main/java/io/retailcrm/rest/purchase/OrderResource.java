package io.retailcrm.rest.purchase;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.purchase.ChangeOrder;
import io.retailcrm.application.purchase.OrderViews;
import io.retailcrm.application.purchase.RecordOrders;
import io.retailcrm.application.purchase.ReturnOrder;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.OrderReturn;
import io.retailcrm.domain.purchase.OrderVersion;
import io.retailcrm.domain.text.CleanText;
import io.retailcrm.rest.access.Caller;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.customer.CustomerLookup;
import io.retailcrm.rest.json.Patch;
import io.retailcrm.rest.json.ValueMapper;
import io.retailcrm.rest.operation.Creates;
import io.retailcrm.rest.operation.IfMatch;
import io.retailcrm.rest.operation.ListOf;
import io.retailcrm.rest.operation.Locations;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.paging.PageParameters;
import io.retailcrm.rest.problem.NotFound;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Orders and their returns. */
@Path("/api/v1/retail-customers")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "Orders")
public class OrderResource {

  private final RecordOrders recordOrders;
  private final ReturnOrder returnOrder;
  private final ChangeOrder changeOrder;
  private final OrderViews views;
  private final CustomerLookup customers;
  private final OrderJsonMapper mapper;
  private final ValueMapper values;
  private final Caller caller;

  OrderResource(
      RecordOrders recordOrders,
      ReturnOrder returnOrder,
      ChangeOrder changeOrder,
      OrderViews views,
      CustomerLookup customers,
      OrderJsonMapper mapper,
      ValueMapper values,
      Caller caller) {
    this.recordOrders = recordOrders;
    this.returnOrder = returnOrder;
    this.changeOrder = changeOrder;
    this.views = views;
    this.customers = customers;
    this.mapper = mapper;
    this.values = values;
    this.caller = caller;
  }

  @POST
  @Path("/orders")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.SERVICE})
  @Operation(
      operationId = "recordOrder",
      summary = "Record an order, once by its order_id",
      description =
          "The same order again gets the first response; another body with the same order_id is"
              + " 422.")
  @Creates(OrderJson.class)
  @APIResponse(responseCode = "404", description = NotFound.CUSTOMER)
  public Response record(OrderJson.Create request) {
    Order order = OrderProblems.recorded(recordOrders.handle(mapper.draft(request), caller.id()));
    return Response.created(Locations.of(OrderResource.class, "get", order.id().value()))
        .entity(mapper.json(order))
        .build();
  }

  @GET
  @Path("/orders/{order_id}")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(operationId = "getOrder", summary = "Get an order")
  public OrderJson get(@PathParam("order_id") String orderId) {
    return views.find(new OrderId(orderId)).map(mapper::json).orElseThrow(OrderProblems::notFound);
  }

  @PUT
  @Path("/orders/{order_id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.SERVICE})
  @RequestBody(content = @Content(schema = @Schema(implementation = OrderJson.Update.class)))
  @Operation(
      operationId = "updateOrder",
      summary = "Change the total, the items or the channel of an order",
      description =
          "Changes the fields that the request names and leaves the others. The customer's totals"
              + " and the points of the order follow in proportion.")
  @APIResponse(
      responseCode = "400",
      description = OrderProblems.CANCELLED + ". 60.00" + OrderProblems.RETURNED)
  public OrderJson update(
      @PathParam("order_id") String orderId,
      @BeanParam IfMatch ifMatch,
      Patch<OrderJson.Update> patch) {
    OrderId id = new OrderId(orderId);
    patch.refuseEmptied(
        new Patch.Given("total", patch.request().total()),
        new Patch.Given("items", patch.request().items()));
    return change(
        id,
        ifMatch.version(() -> views.find(id).map(Order::version)),
        order -> mapper.content(order, patch, values));
  }

  @POST
  @Path("/orders/{order_id}/cancel")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.SERVICE})
  @Operation(
      operationId = "cancelOrder",
      summary = "Cancel an order",
      description =
          "The order no longer counts: its points are reversed, and points that were redeemed on it"
              + " are given back. A second call changes nothing.")
  @APIResponse(responseCode = "404", description = NotFound.ORDER)
  public OrderJson cancel(@PathParam("order_id") String orderId, OrderJson.Cancel request) {
    return change(
        new OrderId(orderId), null, order -> new ChangeOrder.Edit.Cancellation(request.reason()));
  }

  @POST
  @Path("/orders/{order_id}/reopen")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.SERVICE})
  @Operation(
      operationId = "reopenOrder",
      summary = "Undo the cancellation of an order",
      description = "The order counts again, and its points are as they were.")
  @APIResponse(responseCode = "404", description = NotFound.ORDER)
  public OrderJson reopen(@PathParam("order_id") String orderId) {
    return change(new OrderId(orderId), null, order -> new ChangeOrder.Edit.Reopening());
  }

  @GET
  @Path("/orders/{order_id}/history")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(operationId = "listOrderVersions", summary = "The versions of an order, oldest first")
  @ListOf(OrderJson.Version.class)
  public Response history(@PathParam("order_id") String orderId, @BeanParam PageParameters page) {
    List<OrderVersion> versions = views.versions(new OrderId(orderId));
    if (versions.isEmpty()) {
      throw OrderProblems.notFound();
    }
    return page.answer(request -> part(versions, request), mapper::json);
  }

  private static Page<OrderVersion> part(List<OrderVersion> versions, PageRequest request) {
    return new Page<>(
        versions.stream().skip(request.skip()).limit(request.limit()).toList(),
        versions.size(),
        false);
  }

  private OrderJson change(OrderId id, @Nullable Integer version, ChangeOrder.Choice edit) {
    return mapper.json(
        OrderProblems.changed(
            changeOrder.handle(new ChangeOrder.Command(id, version, edit, caller.id()))));
  }

  @POST
  @Path("/orders/{order_id}/returns")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.SERVICE})
  @Operation(
      operationId = "returnOrder",
      summary = "Record the return of an order or a part of it, once by its return_id")
  @Creates(OrderJson.Return.class)
  @APIResponse(responseCode = "400", description = "Only 999.50" + OrderProblems.LEFT)
  @APIResponse(responseCode = "404", description = NotFound.ORDER)
  public Response recordReturn(
      @PathParam("order_id") String orderId, OrderJson.CreateReturn request) {
    OrderReturn stored =
        OrderProblems.stored(
            returnOrder.handle(mapper.command(new OrderId(orderId), request, caller.id())));
    return Response.created(
            Locations.of(OrderResource.class, "getReturn", orderId, stored.returnId()))
        .entity(mapper.json(stored))
        .build();
  }

  @GET
  @Path("/orders/{order_id}/returns/{return_id}")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(operationId = "getReturn", summary = "Get a return")
  public OrderJson.Return getReturn(
      @PathParam("order_id") String orderId, @PathParam("return_id") String returnId) {
    return views
        .findReturn(new OrderId(orderId), CleanText.ofIdentifier(returnId))
        .map(mapper::json)
        .orElseThrow(OrderProblems::returnNotFound);
  }

  @GET
  @Path("/{customer_id}/orders")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(operationId = "listOrders", summary = "The orders of a customer, the latest first")
  @ListOf(OrderJson.class)
  public Response list(@PathParam("customer_id") UUID customerId, @BeanParam PageParameters page) {
    CustomerId customer = customers.require(new CustomerId(customerId));
    return page.answer(request -> views.ofCustomer(customer, request), mapper::json);
  }
}
