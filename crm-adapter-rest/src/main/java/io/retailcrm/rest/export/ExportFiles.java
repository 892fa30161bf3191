package io.retailcrm.rest.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retailcrm.application.directory.CustomerFilter;
import io.retailcrm.application.directory.CustomerView;
import io.retailcrm.application.directory.CustomerViews;
import io.retailcrm.application.directory.ScoredCustomer;
import io.retailcrm.application.export.ExportRecords;
import io.retailcrm.application.export.ExportViews;
import io.retailcrm.application.export.ExportedOrder;
import io.retailcrm.application.export.ExportedTransaction;
import io.retailcrm.application.export.RunExport;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Progress;
import io.retailcrm.domain.loyalty.LoyaltyLedger;
import io.retailcrm.rest.customer.CustomerFilterMapper;
import io.retailcrm.rest.customer.CustomerSearchJson;
import io.retailcrm.rest.http.FileTransfers;
import io.retailcrm.rest.json.JsonBinder;
import io.retailcrm.rest.json.JsonBinder.Bound;
import io.retailcrm.rest.json.JsonBinder.MalformedJson;
import io.retailcrm.rest.loyalty.LoyaltyTerms;
import io.retailcrm.rest.problem.FieldError;
import io.retailcrm.rest.validation.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes customers, orders and transactions as files. */
@ApplicationScoped
public class ExportFiles implements RunExport.Format {

  /** A media type. */
  static final String CSV = "text/csv";

  /** A media type. */
  static final String NDJSON = "application/x-ndjson";

  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final int REPORT_INTERVAL = 10_000;

  /** Digits after a plus calculate nothing. */
  private static final Pattern E164 = Pattern.compile("\\+\\d+");

  private final ExportRecords exportRecords;
  private final CustomerViews customers;
  private final ExportViews views;
  private final ExportedJson records;
  private final JsonBinder bodies;
  private final BusinessCalendar calendar;
  private final LoyaltyLedger ledger;
  private final LoyaltyTerms loyaltyTerms;
  private final ObjectWriter json;
  private final FileTransfers transfers;

  ExportFiles(
      ExportRecords exportRecords,
      CustomerViews customers,
      ExportViews views,
      ExportedJson records,
      JsonBinder bodies,
      BusinessCalendar calendar,
      LoyaltyLedger ledger,
      LoyaltyTerms loyaltyTerms,
      ObjectMapper json,
      FileTransfers transfers) {
    this.exportRecords = exportRecords;
    this.customers = customers;
    this.views = views;
    this.records = records;
    this.bodies = bodies;
    this.calendar = calendar;
    this.ledger = ledger;
    this.loyaltyTerms = loyaltyTerms;
    this.json =
        json.writer()
            .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .without(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    this.transfers = transfers;
  }

  /** The file of a job with such parameters. */
  Response answer(Map<String, String> parameters, StreamingOutput file) {
    return answer(ExportOptions.of(parameters), file);
  }

  /** The answer that is a file. */
  Response answer(ExportOptions options, StreamingOutput file) {
    boolean isCsv = options.format() == ExportFormat.CSV;
    return Response.ok(transfers.send(file), isCsv ? CSV + ";charset=UTF-8;header=present" : NDJSON)
        .header(
            "Content-Disposition",
            "attachment; filename=\"%s-%s.%s\""
                .formatted(options.fileName(), calendar.today(), Parameters.code(options.format())))
        .build();
  }

  @Override
  public RunExport.Exported write(
      Map<String, String> parameters, OutputStream out, Progress progress) throws IOException {
    ExportOptions options = ExportOptions.of(parameters);
    return new RunExport.Exported(Parameters.code(options.kind()), write(options, out, progress));
  }

  /**
   * Writes the records that are wanted.
   *
   * @return how many there were
   */
  long write(ExportOptions options, OutputStream out, Progress progress) throws IOException {
    CustomerFilter all = CustomerFilterMapper.filter(search(options.filter()));
    CustomerFilter wanted = options.channels().isEmpty() ? all : all.only(options.channels());
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15);
    Lines lines = new Lines(options, writer, progress);
    lines.begin();
    switch (options.kind()) {
      case CUSTOMERS -> {
        Instant soon = ledger.rules().endOfDay(calendar.now(), loyaltyTerms.soonDays());
        Layout layout = options.layout();
        exportRecords.<ScoredCustomer>handle(
            consumer -> customers.forEach(wanted, soon, consumer),
            layout == null
                ? customer -> lines.add(records.json(customer))
                : customer -> lines.add(customer.customer()));
      }
      case ORDERS ->
          exportRecords.<ExportedOrder>handle(
              consumer -> views.orders(wanted, consumer), order -> lines.add(records.json(order)));
      case TRANSACTIONS ->
          exportRecords.<ExportedTransaction>handle(
              consumer -> views.transactions(wanted, consumer),
              transaction -> lines.add(records.json(transaction)));
    }
    writer.flush();
    return lines.count;
  }

  private CustomerSearchJson search(String filter) throws IOException {
    try {
      return bodies
          .bind(
              bodies.parse(filter.getBytes(StandardCharsets.UTF_8), CustomerSearchJson.class),
              CustomerSearchJson.class)
          .fold(
              new Bound.Cases<CustomerSearchJson, Optional<CustomerSearchJson>>() {
                @Override
                public Optional<CustomerSearchJson> valid(CustomerSearchJson request) {
                  return Optional.of(request);
                }

                @Override
                public Optional<CustomerSearchJson> invalid(List<FieldError> errors) {
                  return Optional.empty();
                }
              })
          .orElseThrow(
              () -> new IOException("A filter was fine when it was asked for, and is no more"));
    } catch (MalformedJson e) {
      throw new IOException(e);
    }
  }

  /** The lines of one file. */
  private final class Lines {

    private final ExportOptions options;
    private final List<String> columns;
    private final List<LayoutColumn> layoutColumns;
    private final boolean ofItems;
    private final Writer out;
    private final CsvWriter csv;
    private final Progress progress;
    private long count;

    Lines(ExportOptions options, Writer out, Progress progress) {
      this.options = options;
      this.columns =
          !options.columns().isEmpty()
              ? options.columns()
              : options.layout() != null
                  ? options.layout().names()
                  : ExportColumns.of(options.kind(), options.format());
      this.layoutColumns =
          options.layout() == null ? List.of() : options.layout().columns(options.columns());
      this.ofItems =
          options.kind() == ExportKind.ORDERS
              && columns.stream().anyMatch(ExportColumns.OF_ITEMS::contains);
      this.out = out;
      this.csv = new CsvWriter(out, options.separator());
      this.progress = progress;
    }

    void begin() throws IOException {
      if (options.byteOrderMark()) {
        out.write(BYTE_ORDER_MARK);
      }
      if (options.format() == ExportFormat.CSV) {
        csv.write(columns);
      }
    }

    void add(CustomerView customer) throws IOException {
      csv.write(
          layoutColumns.stream().map(column -> column.cell(customer, options.hashed())).toList());
      counted();
    }

    void add(ObjectNode item) throws IOException {
      if (options.format() == ExportFormat.NDJSON) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        columns.forEach(column -> line.set(column, item.path(column)));
        json.writeValue(out, line);
        out.write('\n');
      } else if (ofItems
          && item.path(ExportColumns.ITEMS) instanceof ArrayNode items
          && !items.isEmpty()) {
        for (JsonNode of : items) {
          csv.write(
              columns.stream()
                  .map(column -> cell(column, ExportColumns.OF_ITEMS.contains(column) ? of : item))
                  .toList());
        }
      } else {
        csv.write(columns.stream().map(column -> cell(column, item)).toList());
      }
      counted();
    }

    private void counted() throws IOException {
      if (++count % REPORT_INTERVAL == 0) {
        progress.at(count, null);
      }
    }
  }

  private static String cell(String column, JsonNode item) {
    JsonNode value = item.path(column);
    if (value.isTextual()) {
      String text = value.textValue();
      boolean isPhone = column.equals("phone") && E164.matcher(text).matches();
      return isPhone ? text : FormulaGuard.guarded(text);
    } else if (value.isNumber()) {
      return value.decimalValue().toPlainString();
    }
    return value.isNull() || value.isMissingNode() ? "" : value.asText();
  }
}
