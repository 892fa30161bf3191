package io.retailcrm.blank;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The one answer of an application that does nothing. */
@Path("/blank")
public class BlankResource {

  @GET
  @PermitAll
  public String get() {
    return "blank";
  }
}
