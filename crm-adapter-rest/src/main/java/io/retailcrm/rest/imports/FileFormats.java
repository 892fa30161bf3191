package io.retailcrm.rest.imports;

import io.retailcrm.application.customer.CreateCustomer.NewCustomer;
import io.retailcrm.application.imports.FileLayout;
import io.retailcrm.application.imports.ImportFile;
import io.retailcrm.application.imports.ImportFormat;
import io.retailcrm.application.imports.ImportFormats;
import io.retailcrm.application.imports.ImportMode;
import io.retailcrm.application.imports.ImportRecords;
import io.retailcrm.application.imports.ImportedCustomer;
import io.retailcrm.application.imports.ImportedOrder;
import io.retailcrm.application.imports.ImportedReturn;
import io.retailcrm.application.job.JobFailed;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.loyalty.ImportOpeningBalances.OpeningBalance;
import io.retailcrm.rest.customer.CustomerJson;
import io.retailcrm.rest.customer.CustomerJsonMapper;
import io.retailcrm.rest.json.JsonBinder;
import io.retailcrm.rest.json.ValueMapper;
import io.retailcrm.rest.loyalty.OpeningBalanceJson;
import io.retailcrm.rest.purchase.OrderJson;
import io.retailcrm.rest.purchase.OrderJsonMapper;
import io.retailcrm.rest.purchase.ReturnLineJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The formats of import files. */
@ApplicationScoped
public class FileFormats implements ImportFormats {

  private final ImportConventions conventions;
  private final ImportSources sources;
  private final Requests requests;
  private final CustomerJsonMapper customerMapper;
  private final OrderJsonMapper orderMapper;
  private final ValueMapper values;

  FileFormats(
      ImportConventions conventions,
      ImportSources sources,
      JsonBinder bodies,
      CustomerJsonMapper customerMapper,
      OrderJsonMapper orderMapper,
      ValueMapper values) {
    this.values = values;
    this.conventions = conventions;
    this.sources = sources;
    this.requests = new Requests(bodies, values);
    this.customerMapper = customerMapper;
    this.orderMapper = orderMapper;
  }

  @Override
  public ImportRecords<NewCustomer> customers(FileLayout layout, ImportFile file)
      throws IOException {
    return opened(
        () ->
            layout.format() == ImportFormat.CSV
                ? CsvCustomers.open(
                    csv(layout, file),
                    requests.lines(CustomerJson.Row.class, customerMapper::customer))
                : jsonLines(layout, file, CustomerJson.Row.class, customerMapper::customer));
  }

  private <J, T> JsonLines<T> jsonLines(
      FileLayout layout, ImportFile file, Class<J> type, Function<J, T> mapper)
      throws IOException, UnusableFile {
    return new JsonLines<>(lines(layout, file), requests, type, requests.lines(type, mapper));
  }

  @Override
  public ImportRecords<ImportedCustomer> customerUpserts(FileLayout layout, ImportFile file)
      throws IOException {
    CustomerUpserts customers =
        new CustomerUpserts(
            layout.mode() == ImportMode.UPSERT_AND_CLEAR, requests, customerMapper, values);
    return opened(
        () ->
            layout.format() == ImportFormat.CSV
                ? CsvCustomers.open(csv(layout, file), customers)
                : new JsonLines<>(
                    lines(layout, file), requests, CustomerJson.Row.class, customers));
  }

  @Override
  public ImportRecords<ImportedOrder> orders(FileLayout layout, ImportFile file)
      throws IOException {
    return opened(
        () ->
            layout.format() == ImportFormat.CSV
                ? grouped(csv(layout, file), this::orderLines)
                : jsonLines(
                    layout,
                    file,
                    OrderJson.Create.class,
                    order -> ImportedOrder.of(orderMapper.draft(order))));
  }

  private OrderLines orderLines(CsvFile file) {
    return new OrderLines(file.cells(), requests, orderMapper);
  }

  @Override
  public ImportRecords<ImportedReturn> returns(FileLayout layout, ImportFile file)
      throws IOException {
    return opened(
        () ->
            layout.format() == ImportFormat.CSV
                ? grouped(csv(layout, file), this::returnLines)
                : jsonLines(layout, file, ReturnLineJson.class, orderMapper::imported));
  }

  private ReturnLines returnLines(CsvFile file) {
    return new ReturnLines(file.cells(), requests, orderMapper);
  }

  private static <T> CsvGroups<T> grouped(CsvFile file, Function<CsvFile, GroupedLines<T>> lines)
      throws IOException, UnusableFile {
    return CsvGroups.open(file, lines.apply(file));
  }

  @Override
  public ImportRecords<OpeningBalance> points(FileLayout layout, ImportFile file)
      throws IOException {
    return opened(
        () ->
            layout.format() == ImportFormat.CSV
                ? CsvPoints.open(
                    csv(layout, file),
                    requests.lines(OpeningBalanceJson.class, OpeningBalanceJson::opening))
                : jsonLines(layout, file, OpeningBalanceJson.class, OpeningBalanceJson::opening));
  }

  @Override
  public void writeRejected(
      JobKind kind, FileLayout layout, ImportFile file, Map<Long, String> reasons, OutputStream out)
      throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    try {
      CsvFile csv = csv(layout, file);
      new RejectedCsv(csv, groups(kind, csv), reasons).write(text);
    } catch (UnusableFile e) {
      throw new JobFailed(String.valueOf(e.getMessage()), e);
    }
    text.flush();
  }

  /** How the lines of a kind of file belong together; null if each stands for itself. */
  private @Nullable GroupedLines<?> groups(JobKind kind, CsvFile csv) {
    return switch (kind) {
      case IMPORT_ORDERS -> orderLines(csv);
      case IMPORT_RETURNS -> returnLines(csv);
      default -> null;
    };
  }

  private CsvFile csv(FileLayout layout, ImportFile file) {
    ColumnMapping mapping = sources.read(layout.mapping());
    return new CsvFile(
        file, CsvSettings.of(layout, mapping), mapping, new CsvCells(conventions, mapping));
  }

  private static NdjsonRecords lines(FileLayout layout, ImportFile file)
      throws IOException, UnusableFile {
    return NdjsonRecords.open(file.content(), CsvSettings.charset(layout));
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
