package io.retailcrm.application.loyalty;

import io.retailcrm.domain.loyalty.LedgerAudit.Books;
import java.util.function.Consumer;

/** Reads the whole ledger, account by account, as it is at one moment. */
@FunctionalInterface
public interface LedgerBooks {

  /**
   * Hands over the books of each account in which anything was ever written; needs a transaction.
   */
  void forEach(Consumer<Books> reader);
}
