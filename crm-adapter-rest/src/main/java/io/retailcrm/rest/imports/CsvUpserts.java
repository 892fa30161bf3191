package io.retailcrm.rest.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retailcrm.application.imports.ImportRecord;
import io.retailcrm.application.imports.ImportRecords;
import io.retailcrm.application.imports.ImportedCustomer;
import io.retailcrm.domain.text.CleanText;
import io.retailcrm.rest.export.FormulaGuard;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Customers in CSV who may be known. The fields that the file has change; those without a value
 * stay, or are cleared.
 */
final class CsvUpserts implements ImportRecords<ImportedCustomer> {

  private final CsvRecords rows;
  private final CsvCells cells;
  private final KnownCustomers customers;

  CsvUpserts(CsvFile file, KnownCustomers customers) throws IOException, UnusableFile {
    this.rows = file.rows(CsvCustomers.COLUMNS);
    this.cells = file.cells();
    this.customers = customers;
  }

  @Override
  public Optional<ImportRecord<ImportedCustomer>> next() throws IOException {
    FileRecord.@Nullable OfCsv read = rows.next();
    if (read == null) {
      return Optional.empty();
    }
    return Optional.of(
        read.fold(
            new FileRecord.OfCsv.Cases<ImportRecord<ImportedCustomer>>() {
              @Override
              public ImportRecord<ImportedCustomer> row(FileRecord.Row row) {
                return cells.skips(row) ? new ImportRecord.Skipped<>() : customer(row);
              }

              @Override
              public ImportRecord<ImportedCustomer> broken(FileRecord.Broken broken) {
                return Requests.broken(broken);
              }
            }));
  }

  @Override
  public List<String> ignoredColumns() {
    return rows.ignoredColumns();
  }

  private ImportRecord<ImportedCustomer> customer(FileRecord.Row row) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    row.fields()
        .forEach(
            (field, cell) -> {
              if (CsvCustomers.FIELDS.contains(field)) {
                cells.put(request, field, FormulaGuard.unguarded(CleanText.ofIdentifier(cell)));
              }
            });
    cells.putConstants(request, CsvCustomers.FIELDS);
    return customers.record(row.line(), request, rows.fields());
  }
}
