package io.retailcrm.application.imports;

import io.retailcrm.application.job.JobError;
import io.retailcrm.application.purchase.OrderDraft;
import io.retailcrm.application.purchase.RecordOrders;
import io.retailcrm.application.purchase.RecordOrders.Outcome;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.purchase.Order;
import java.util.List;

/** Records orders. On request it creates a customer for each unknown external id. */
public final class ImportOrdersBatch implements RunImport.Batch<OrderDraft> {

  private final RecordOrders record;
  private final ImportCustomerResolver customers;

  public ImportOrdersBatch(RecordOrders record, ImportCustomerResolver customers) {
    this.record = record;
    this.customers = customers;
  }

  @Override
  public void take(
      List<ImportRecord.Good<OrderDraft>> records, ImportTerms terms, RunImport.Tally tally) {
    List<OrderDraft> drafts = records.stream().map(ImportRecord.Good::content).toList();
    customers.createUnknown(drafts.stream().map(OrderDraft::customer).toList(), terms, tally);
    List<Outcome> outcomes = record.handleAll(drafts, terms.requestedBy());
    for (int i = 0; i < outcomes.size(); i++) {
      count(outcomes.get(i), records.get(i).line(), tally).run();
    }
  }

  private static Runnable count(Outcome outcome, long line, RunImport.Tally tally) {
    return outcome.fold(
        new Outcome.Cases<>() {
          @Override
          public Runnable recorded(Order order) {
            return tally::imported;
          }

          @Override
          public Runnable repeated(Order order) {
            return tally::repeated;
          }

          @Override
          public Runnable unknownCustomer(CustomerKey key) {
            return reject(ImportCustomerResolver.field(key), "Customer not found");
          }

          @Override
          public Runnable idTaken(Order order) {
            return reject("order_id", "Another order has this order_id");
          }

          private Runnable reject(String field, String message) {
            return () -> tally.rejected(List.of(new JobError(line, field, message)));
          }
        });
  }
}
