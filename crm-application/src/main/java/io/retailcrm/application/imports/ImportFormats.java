package io.retailcrm.application.imports;

import io.retailcrm.application.customer.CreateCustomer.NewCustomer;
import io.retailcrm.application.job.JobFailed;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.loyalty.ImportOpeningBalances;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * Opens files of customers, orders, returns and points.
 *
 * <p>An unreadable file (no header, unknown columns) throws {@link JobFailed}.
 */
public interface ImportFormats {

  ImportRecords<NewCustomer> customers(FileLayout layout, ImportFile file) throws IOException;

  /** Customers who may be known. */
  ImportRecords<ImportedCustomer> customerUpserts(FileLayout layout, ImportFile file)
      throws IOException;

  ImportRecords<ImportedOrder> orders(FileLayout layout, ImportFile file) throws IOException;

  ImportRecords<ImportedReturn> returns(FileLayout layout, ImportFile file) throws IOException;

  /**
   * Writes the rejected lines of a CSV file as they were, with their reasons, in UTF-8.
   *
   * @param reasons by the line on which a rejected record begins
   */
  void writeRejected(
      JobKind kind, FileLayout layout, ImportFile file, Map<Long, String> reasons, OutputStream out)
      throws IOException;

  ImportRecords<ImportOpeningBalances.OpeningBalance> points(FileLayout layout, ImportFile file)
      throws IOException;
}
