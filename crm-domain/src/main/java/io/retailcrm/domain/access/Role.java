package io.retailcrm.domain.access;

import java.util.Locale;

/** A set of permissions. The table of roles and operations is in the documentation. */
public enum Role {
  /** May call every operation. */
  ADMIN,
  /** Serves customers: finds and changes them, records orders and points. */
  AGENT,
  /** Reads data and runs analytics. */
  ANALYST,
  /** Another system: shop, till or mail tool. */
  SERVICE,
  /** A customer, with access to their own record only. */
  CUSTOMER;

  /** The name in tokens, in lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
