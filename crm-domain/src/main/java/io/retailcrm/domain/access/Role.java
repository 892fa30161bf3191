package io.retailcrm.domain.access;

import java.util.Locale;

/** What a caller may do; the table of roles and operations is in the documentation. */
public enum Role {
  /** Everything. */
  ADMIN,
  /** Serves customers: looks up, changes, books orders and points. */
  AGENT,
  /** Reads, and runs analytics. */
  ANALYST,
  /** Another system: shop, till, mail tool. */
  SERVICE,
  /** A customer, who sees the own record only. */
  CUSTOMER;

  /** The name as tokens carry it: in lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
