package io.retailcrm.application.job;

import static java.util.stream.Collectors.joining;

import io.retailcrm.domain.customer.CustomerId;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a run over customers, stored as texts with its job. Without parameters, a run
 * recalculates and publishes all customers as of today.
 *
 * @param customers the selected customers, null for all
 * @param recalculate whether to recalculate fresh results too
 * @param asOf the business day of the run, null for today
 * @param publish whether to publish the results as current
 * @param unknown the number of unknown customers in the request
 */
public record RunParameters(
    @Nullable Collection<CustomerId> customers,
    boolean recalculate,
    @Nullable LocalDate asOf,
    boolean publish,
    long unknown) {

  private static final String CUSTOMERS = "customers";
  private static final String RECALCULATE = "recalculate";
  private static final String AS_OF = "as_of";
  private static final String PUBLISH = "publish";
  private static final String UNKNOWN = "not_found";

  /** The parameters of a job. */
  public static RunParameters of(Job job) {
    Map<String, String> texts = job.parameters();
    String asOf = texts.get(AS_OF);
    return new RunParameters(
        customers(texts.get(CUSTOMERS)),
        Boolean.parseBoolean(texts.getOrDefault(RECALCULATE, "true")),
        asOf == null ? null : LocalDate.parse(asOf),
        Boolean.parseBoolean(texts.getOrDefault(PUBLISH, "true")),
        Long.parseLong(texts.getOrDefault(UNKNOWN, "0")));
  }

  private static @Nullable List<CustomerId> customers(@Nullable String ids) {
    return ids == null
        ? null
        : Arrays.stream(ids.split(" "))
            .filter(id -> !id.isEmpty())
            .map(id -> new CustomerId(UUID.fromString(id)))
            .toList();
  }

  /** The parameters as texts, in a mutable map. */
  public Map<String, String> texts() {
    Map<String, String> texts = new HashMap<>();
    if (customers != null) {
      texts.put(
          CUSTOMERS, customers.stream().map(id -> id.value().toString()).collect(joining(" ")));
    }
    if (asOf != null) {
      texts.put(AS_OF, asOf.toString());
    }
    texts.put(RECALCULATE, String.valueOf(recalculate));
    texts.put(PUBLISH, String.valueOf(publish));
    texts.put(UNKNOWN, String.valueOf(unknown));
    return texts;
  }

  /** The result of a job with this number of updated customers. */
  public Map<String, Long> result(long updated) {
    Map<String, Long> result = new HashMap<>(Map.of("customers_updated", updated));
    if (unknown > 0) {
      result.put(UNKNOWN, unknown);
    }
    return result;
  }
}
