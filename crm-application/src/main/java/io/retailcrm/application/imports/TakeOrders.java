package io.retailcrm.application.imports;

import io.retailcrm.application.job.JobError;
import io.retailcrm.application.purchase.OrderDraft;
import io.retailcrm.application.purchase.RecordOrders;
import io.retailcrm.application.purchase.RecordOrders.Outcome;
import java.util.List;

/** Records orders, and on demand makes a customer of each external id that nobody has. */
public final class TakeOrders implements RunImport.Batch<OrderDraft> {

  private final RecordOrders record;
  private final CustomersOfFiles customers;

  public TakeOrders(RecordOrders record, CustomersOfFiles customers) {
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
      long line = records.get(i).line();
      Outcome outcome = outcomes.get(i);
      if (outcome instanceof Outcome.Recorded) {
        tally.imported();
      } else if (outcome instanceof Outcome.Repeated) {
        tally.repeated();
      } else if (outcome instanceof Outcome.UnknownCustomer unknown) {
        tally.rejected(
            List.of(
                new JobError(line, CustomersOfFiles.field(unknown.key()), "Customer not found")));
      } else {
        tally.rejected(List.of(new JobError(line, "order_id", "Another order has this order_id")));
      }
    }
  }
}
