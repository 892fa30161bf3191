package io.retailcrm.application.customer;

import static java.util.stream.Collectors.joining;

import io.retailcrm.domain.customer.CustomerId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids of customers as a text, for what waits to be done. */
public final class CustomerIds {

  private CustomerIds() {}

  /** The ids, one after the other. */
  public static String text(Collection<CustomerId> ids) {
    return ids.stream().map(id -> id.value().toString()).collect(joining(" "));
  }

  /** The ids of a text; null: of no text. */
  public static @Nullable List<CustomerId> parse(@Nullable String text) {
    return text == null
        ? null
        : Arrays.stream(text.split(" "))
            .filter(id -> !id.isEmpty())
            .map(id -> new CustomerId(UUID.fromString(id)))
            .toList();
  }
}
