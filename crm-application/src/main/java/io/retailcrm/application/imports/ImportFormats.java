package io.retailcrm.application.imports;

import io.retailcrm.application.job.JobFailed;
import io.retailcrm.application.loyalty.ImportOpeningBalances;
import io.retailcrm.application.purchase.OrderDraft;
import io.retailcrm.domain.customer.CustomerProfile;
import java.io.IOException;
import java.io.InputStream;

/**
 * Opens files of customers, orders and points.
 *
 * <p>An unreadable file (no header, unknown columns) throws {@link JobFailed}.
 */
public interface ImportFormats {

  ImportRecords<CustomerProfile> customers(ImportFormat format, InputStream file)
      throws IOException;

  ImportRecords<OrderDraft> orders(ImportFormat format, InputStream file) throws IOException;

  ImportRecords<ImportOpeningBalances.OpeningBalance> points(ImportFormat format, InputStream file)
      throws IOException;
}
