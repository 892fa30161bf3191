package io.retailcrm.bootstrap.sample;

import java.time.Instant;
import java.util.List;

/**
 * The return of an order or of a part of it.
 *
 * @param amount what is paid back, in paise: the items' share of the order's total, all of it where
 *     everything comes back
 */
record OrderReturn(String id, String orderId, long amount, List<Item> items, Instant returnedAt) {

  /** So many pieces of one SKU. */
  record Item(String sku, int quantity) {}
}
