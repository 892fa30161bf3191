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
 * What a run over customers is told, as the texts that wait with its job. A job that is told
 * nothing is a run over all, anew, as of today, that is published.
 *
 * @param customers whom to deal with, null: everybody
 * @param recalculate whether what is fresh is made again too
 * @param asOf the day to look at, null: today
 * @param publish whether the results go into the customers' records
 * @param unknown how many were named whom there are not
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

  /** What a job was told. */
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

  /** The texts, to which others can be added. */
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

  /** The result of a job that has dealt with so many. */
  public Map<String, Long> result(long updated) {
    Map<String, Long> result = new HashMap<>(Map.of("customers_updated", updated));
    if (unknown > 0) {
      result.put(UNKNOWN, unknown);
    }
    return result;
  }
}
