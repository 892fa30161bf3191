package io.retailcrm.application.imports;

import io.retailcrm.application.job.JobError;
import io.retailcrm.application.loyalty.BringPoints;
import io.retailcrm.application.loyalty.BringPoints.Opening;
import io.retailcrm.application.loyalty.BringPoints.Outcome;
import java.util.List;

/**
 * Imports points of an older system into the ledger. On request it creates a customer for each
 * unknown external id.
 */
public final class TakePoints implements RunImport.Batch<Opening> {

  private final BringPoints bring;
  private final CustomersOfFiles customers;

  public TakePoints(BringPoints bring, CustomersOfFiles customers) {
    this.bring = bring;
    this.customers = customers;
  }

  @Override
  public void take(
      List<ImportRecord.Good<Opening>> records, ImportTerms terms, RunImport.Tally tally) {
    List<Opening> openings = records.stream().map(ImportRecord.Good::content).toList();
    customers.createUnknown(openings.stream().map(Opening::customer).toList(), terms, tally);
    List<Outcome> outcomes = bring.handleAll(openings, terms.requestedBy());
    long points = 0;
    for (int i = 0; i < records.size(); i++) {
      long line = records.get(i).line();
      Opening opening = openings.get(i);
      switch (outcomes.get(i)) {
        case BROUGHT -> {
          tally.imported();
          points += opening.points().value();
        }
        case REPEATED -> {
          tally.repeated();
          points += opening.points().value();
        }
        case NAME_TAKEN ->
            reject(
                tally,
                line,
                "external_transaction_id",
                "Other points have this external_transaction_id");
        case UNKNOWN_CUSTOMER ->
            reject(tally, line, CustomersOfFiles.field(opening.customer()), "Customer not found");
        case NOT_EARNED_YET -> reject(tally, line, "earned_at", "must not be in the future");
        case EXPIRED -> reject(tally, line, "expires_at", "must be in the future");
      }
    }
    tally.points(points);
  }

  @Override
  public long amountOf(Opening opening) {
    return opening.points().value();
  }

  private static void reject(RunImport.Tally tally, long line, String field, String message) {
    tally.rejected(List.of(new JobError(line, field, message)));
  }
}
