package io.retailcrm.rest.access;

/** The roles as tokens carry them; see {@link io.retailcrm.domain.access.Role}. */
public final class Roles {

  public static final String ADMIN = "admin";
  public static final String AGENT = "agent";
  public static final String ANALYST = "analyst";
  public static final String SERVICE = "service";
  public static final String CUSTOMER = "customer";

  private Roles() {}
}
