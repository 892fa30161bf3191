package io.retailcrm.application.export;

import io.retailcrm.application.directory.CustomerFilter;
import java.util.function.Consumer;

/**
 * Reads orders and transactions for exports.
 *
 * <p>Laws: records are those of the customers who match the filter, and of the duplicates that were
 * merged into them. Records of erased customers are left out. They are passed to the consumer one
 * by one as they are read, in constant memory: customer by customer, those registered last first,
 * and the oldest record of each customer first. Reading requires a transaction, and reads a
 * snapshot from the time of the call.
 */
public interface ExportViews {

  /** Passes the orders of customers to a consumer, cancelled orders too. */
  void orders(CustomerFilter filter, Consumer<ExportedOrder> consumer);

  /** Passes the loyalty transactions of customers to a consumer. */
  void transactions(CustomerFilter filter, Consumer<ExportedTransaction> consumer);
}
