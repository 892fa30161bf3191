package io.retailcrm.domain.customer;

import org.jspecify.annotations.Nullable;

/** The postal address of a customer, possibly incomplete. */
public record Address(
    @Nullable String line1,
    @Nullable String line2,
    @Nullable String city,
    @Nullable String state,
    @Nullable String postalCode,
    @Nullable String country) {

  /** An address without any known part. */
  public static final Address UNKNOWN = new Address(null, null, null, null, null, null);
}
