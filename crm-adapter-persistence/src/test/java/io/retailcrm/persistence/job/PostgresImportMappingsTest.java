package io.retailcrm.persistence.job;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.retailcrm.application.imports.EditImportMappings;
import io.retailcrm.application.imports.ImportMappings;
import io.retailcrm.application.imports.ImportMappingsContract;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.persistence.TestDatabase;
import jakarta.inject.Inject;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostgresImportMappingsTest extends ImportMappingsContract {

  @Inject Transactions transactions;
  @Inject ImportMappings mappings;

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
