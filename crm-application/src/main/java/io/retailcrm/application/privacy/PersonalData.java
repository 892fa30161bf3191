package io.retailcrm.application.privacy;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All personal data of a customer, in every table, including merged duplicates.
 *
 * <p>Laws: the result of {@link #of} is complete except for secrets (hashes of passwords and
 * codes). After {@link #erase} no data identifies the person, orders and points remain under a
 * pseudonym, and the totals over all customers are unchanged.
 */
public interface PersonalData {

  /**
   * The erasure of a customer.
   *
   * @param pseudonym the pseudonym that replaces the name
   * @param by the author: the subject of the caller's token
   * @param reason the reason, null if requested by the customer
   */
  record Erasure(
      UUID id,
      CustomerId customer,
      String pseudonym,
      Instant at,
      String by,
      @Nullable String reason) {}

  /**
   * The result of an erasure.
   *
   * @param removed the number of deleted or anonymised rows by kind
   * @param kept the number of rows kept under the pseudonym by kind
   */
  record Receipt(Erasure erasure, Map<String, Long> removed, Map<String, Long> kept) {}

  /** All data of a customer as rows by kind. Empty if the customer is unknown. */
  Optional<Map<String, List<Map<String, Object>>>> of(CustomerId customer);

  /** Permanently erases a customer whom this transaction has locked. */
  Receipt erase(Erasure erasure);
}
