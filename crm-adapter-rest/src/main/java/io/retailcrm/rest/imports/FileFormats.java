package io.retailcrm.rest.imports;

import io.retailcrm.application.imports.ImportFormat;
import io.retailcrm.application.imports.ImportFormats;
import io.retailcrm.application.imports.ImportRecords;
import io.retailcrm.application.job.JobFailed;
import io.retailcrm.application.loyalty.ImportOpeningBalances.OpeningBalance;
import io.retailcrm.application.purchase.OrderDraft;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.rest.customer.CustomerJson;
import io.retailcrm.rest.customer.CustomerJsonMapper;
import io.retailcrm.rest.json.JsonBinder;
import io.retailcrm.rest.loyalty.OpeningBalanceJson;
import io.retailcrm.rest.purchase.OrderJson;
import io.retailcrm.rest.purchase.OrderJsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;

/** The formats of import files. */
@ApplicationScoped
public class FileFormats implements ImportFormats {

  private final JsonBinder bodies;
  private final CustomerJsonMapper customerMapper;
  private final OrderJsonMapper orderMapper;

  FileFormats(JsonBinder bodies, CustomerJsonMapper customerMapper, OrderJsonMapper orderMapper) {
    this.bodies = bodies;
    this.customerMapper = customerMapper;
    this.orderMapper = orderMapper;
  }

  @Override
  public ImportRecords<CustomerProfile> customers(ImportFormat format, InputStream file)
      throws IOException {
    return opened(
        () ->
            switch (format) {
              case CSV -> CsvCustomers.open(file, bodies, customerMapper);
              case NDJSON ->
                  new JsonLines<>(
                      NdjsonRecords.open(file),
                      bodies,
                      CustomerJson.Create.class,
                      customerMapper::profile);
            });
  }

  @Override
  public ImportRecords<OrderDraft> orders(ImportFormat format, InputStream file)
      throws IOException {
    return opened(
        () ->
            switch (format) {
              case CSV -> new CsvOrders(file, bodies, orderMapper);
              case NDJSON ->
                  new JsonLines<>(
                      NdjsonRecords.open(file), bodies, OrderJson.Create.class, orderMapper::draft);
            });
  }

  @Override
  public ImportRecords<OpeningBalance> points(ImportFormat format, InputStream file)
      throws IOException {
    return opened(
        () ->
            switch (format) {
              case CSV -> CsvPoints.open(file, bodies);
              case NDJSON ->
                  new JsonLines<>(
                      NdjsonRecords.open(file),
                      bodies,
                      OpeningBalanceJson.class,
                      OpeningBalanceJson::opening);
            });
  }

  /** Opens a file. */
  @FunctionalInterface
  private interface Opener<T> {
    ImportRecords<T> open() throws IOException, UnusableFile;
  }

  private static <T> ImportRecords<T> opened(Opener<T> opener) throws IOException {
    try {
      return opener.open();
    } catch (UnusableFile e) {
      throw new JobFailed(String.valueOf(e.getMessage()), e);
    }
  }
}
