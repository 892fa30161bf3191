package io.retailcrm.domain.customer;

import org.jspecify.annotations.Nullable;

/** Where a customer lives, as far as it is known. */
public record Address(
    @Nullable String line1,
    @Nullable String line2,
    @Nullable String city,
    @Nullable String state,
    @Nullable String postalCode,
    @Nullable String country) {

  /** Nothing is known. */
  public static final Address UNKNOWN = new Address(null, null, null, null, null, null);
}
