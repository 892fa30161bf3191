package io.retailcrm.application.scoring;

import io.retailcrm.application.purchase.BuyerColumns;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.purchase.PurchaseSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The buyers of a run, for millions of them: subclasses keep what they are scored by in columns,
 * one entry for each buyer that is added here.
 */
public abstract class ScoredBuyers {

  private final BuyerColumns identities = new BuyerColumns();
  private final BitSet fresh = new BitSet();
  private final List<CustomerId> formerBuyers = new ArrayList<>();
  private int size;

  /** Adds a customer who has ordered; others are ignored. */
  public final void add(CustomerId customer, PurchaseSummary summary) {
    if (summary.lastOrderAt() != null && addColumns(summary)) {
      identities.add(customer, summary.lastOrderAt());
      size++;
    }
  }

  /**
   * Adds what a buyer is scored by.
   *
   * @return false if the customer can't be scored, and nothing was added
   */
  protected abstract boolean addColumns(PurchaseSummary summary);

  /** The number of buyers. */
  public final int size() {
    return size;
  }

  /** The number of buyers whose current score is fresh. */
  public final int freshCount() {
    return fresh.cardinality();
  }

  /** Customers who have a current score and are no buyers any more. */
  public final List<CustomerId> formerBuyers() {
    return formerBuyers;
  }

  /**
   * The index of a customer with a current score, or -1 for a former buyer. Customers are looked
   * for in the order in which they were added.
   */
  protected final int seek(CustomerId customer) {
    int index = identities.seek(customer);
    if (index < 0) {
      formerBuyers.add(customer);
    }
    return index;
  }

  protected final void setFresh(int index, boolean value) {
    fresh.set(index, value);
  }

  protected final boolean isFresh(int index) {
    return fresh.get(index);
  }

  protected final CustomerId customer(int index) {
    return identities.customer(index);
  }

  protected final Instant lastOrderAt(int index) {
    return identities.lastOrderAt(index);
  }
}
