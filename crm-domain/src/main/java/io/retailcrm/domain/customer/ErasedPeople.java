package io.retailcrm.domain.customer;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * The people who were erased: fingerprints of their emails, phones and external ids, so that a file
 * or a member of staff does not bring them back by mistake.
 *
 * <p>Laws: what {@link #remember} was told is found by {@link #among} until it is let in or
 * forgotten, under any concurrency: an erasure waits for transactions that asked, and those that
 * ask wait for an erasure. Fingerprints are keyed by a secret that the store does not hold; nothing
 * that was erased can be read from them.
 */
public interface ErasedPeople {

  /** The message for a field of an erased person. */
  String REFUSAL = "The person was erased, and returns only by registering";

  /**
   * Begins an erasure. It is called before the customer is locked, and holds to the transaction's
   * end.
   */
  void beginErasure();

  /**
   * Remembers a customer who is about to be erased, and the duplicates that were merged into it.
   */
  void remember(CustomerId customer);

  /** The fields that an erased person had, for each profile that has any. */
  Map<CustomerProfile, Set<UniqueField>> among(Collection<CustomerProfile> profiles);

  /** Lets the values of a profile in again: the person uses them. */
  void letIn(CustomerProfile profile);

  /**
   * Forgets all that is remembered of the erased person who had a value: the person is back, and
   * has proven to own it.
   */
  void forget(ContactChannel channel, String address);
}
