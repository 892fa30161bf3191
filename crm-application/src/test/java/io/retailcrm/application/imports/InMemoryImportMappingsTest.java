package io.retailcrm.application.imports;

import io.retailcrm.application.work.InMemoryTransactions;
import java.util.function.Supplier;

class InMemoryImportMappingsTest extends ImportMappingsContract {

  private final InMemoryImportMappings mappings = new InMemoryImportMappings();
  private final InMemoryTransactions transactions = new InMemoryTransactions(mappings);

  @Override
  protected ImportMappings mappings() {
    return mappings;
  }

  @Override
  protected EditImportMappings edit() {
    return new EditImportMappings(transactions, mappings);
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transactions.inTransaction(work);
  }
}
