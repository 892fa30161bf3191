package io.retailcrm.architecture.wrong.rest.order;

import io.retailcrm.architecture.wrong.bootstrap.OrderService;
import io.retailcrm.architecture.wrong.persistence.order.OrderRows;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import java.sql.Timestamp;

/** Knows the database and the service, and lets anybody delete. It has no path, so none is open. */
@RolesAllowed("admin")
public class OrderResource {

  @GET
  @PermitAll
  public String get() {
    return "order";
  }

  @POST
  @RolesAllowed("admin")
  public String place() {
    new OrderRows().insert();
    OrderService.greet();
    return new Timestamp(0).toString();
  }

  @DELETE
  public String delete() {
    return "deleted";
  }
}
