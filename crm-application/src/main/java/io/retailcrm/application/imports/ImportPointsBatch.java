package io.retailcrm.application.imports;

import io.retailcrm.application.imports.ImportedOrder.Buyer;
import io.retailcrm.application.job.JobError;
import io.retailcrm.application.loyalty.ImportOpeningBalances;
import io.retailcrm.application.loyalty.ImportOpeningBalances.OpeningBalance;
import io.retailcrm.application.loyalty.ImportOpeningBalances.Outcome;
import io.retailcrm.domain.customer.CustomerKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Imports points of an older system into the ledger. On request it creates a customer for each
 * unknown external id.
 */
public final class ImportPointsBatch implements RunImport.Batch<OpeningBalance> {

  private final ImportOpeningBalances bring;
  private final ImportCustomerResolver customers;

  public ImportPointsBatch(ImportOpeningBalances bring, ImportCustomerResolver customers) {
    this.bring = bring;
    this.customers = customers;
  }

  @Override
  public void take(
      List<ImportRecord.Good<OpeningBalance>> records,
      ImportOptions options,
      RunImport.Tally tally) {
    List<OpeningBalance> openings = records.stream().map(ImportRecord.Good::content).toList();
    Map<CustomerKey, Buyer> owners = new LinkedHashMap<>();
    openings.forEach(opening -> owners.put(opening.customer(), Buyer.UNKNOWN));
    customers.createUnknown(owners, options, tally);
    List<Outcome> outcomes = bring.handleAll(openings, options.requestedBy());
    ImportCustomerResolver.Unknown unknown = customers.unknown(owners);
    long points = 0;
    for (int i = 0; i < records.size(); i++) {
      long line = records.get(i).line();
      OpeningBalance opening = openings.get(i);
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
            reject(
                tally,
                line,
                ImportCustomerResolver.field(opening.customer()),
                unknown.reason(opening.customer()));
        case NOT_EARNED_YET -> reject(tally, line, "earned_at", "must not be in the future");
        case EXPIRED -> reject(tally, line, "expires_at", "must be in the future");
      }
    }
    tally.points(points);
  }

  @Override
  public Collection<String> keys(OpeningBalance opening) {
    return List.of(opening.externalId());
  }

  @Override
  public Optional<CustomerKey> customer(OpeningBalance opening) {
    return Optional.of(opening.customer());
  }

  @Override
  public long amountOf(OpeningBalance opening) {
    return opening.points().value();
  }

  private static void reject(RunImport.Tally tally, long line, String field, String message) {
    tally.rejected(List.of(new JobError(line, field, message)));
  }
}
