package io.retailcrm.application.privacy;

import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is held on a person, wherever it is kept, the records that were folded into the person's
 * too.
 *
 * <p>Laws: what {@link #of} gives is complete but for secrets (hashes of passwords and codes).
 * After {@link #erase} nothing that tells who the person was is left anywhere, the records that
 * count (orders, points) stay under a pseudonym, and no total over all customers has changed.
 */
public interface PersonalData {

  /**
   * That a person was erased.
   *
   * @param pseudonym what stands for the name from then on
   * @param by who erased: the subject of the caller's token
   * @param reason why, null where the person wanted it
   */
  record Erasure(
      UUID id,
      CustomerId customer,
      String pseudonym,
      Instant at,
      String by,
      @Nullable String reason) {}

  /**
   * What an erasure did.
   *
   * @param removed rows that are gone or were made nameless, by what they were
   * @param kept rows that stay under the pseudonym, by what they are
   */
  record Receipt(Erasure erasure, Map<String, Long> removed, Map<String, Long> kept) {}

  /** Everything on a customer: rows by what they are; nothing where nobody has the id. */
  Optional<Map<String, List<Map<String, Object>>>> of(CustomerId customer);

  /** Erases a customer whom this transaction has locked, for good. */
  Receipt erase(Erasure erasure);
}
