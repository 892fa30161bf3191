package io.retailcrm.yardstick;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Get by id and create, as the guides of the platform show them: no token, no checks. */
@Path("/plain-customers")
public class PlainCustomerResource {

  @GET
  @Path("/{id}")
  public PlainCustomer get(@PathParam("id") long id) {
    PlainCustomer found = PlainCustomer.findById(id);
    if (found == null) {
      throw new NotFoundException();
    }
    return found;
  }

  @POST
  @Transactional
  public Response create(PlainCustomer customer) {
    customer.persist();
    return Response.created(URI.create("/plain-customers/" + customer.id)).entity(customer).build();
  }
}
