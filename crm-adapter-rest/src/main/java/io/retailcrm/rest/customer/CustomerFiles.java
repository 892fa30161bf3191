package io.retailcrm.rest.customer;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.retailcrm.application.directory.CustomerFilter;
import io.retailcrm.application.export.ExportCustomers;
import io.retailcrm.application.export.RunExport;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Progress;
import io.retailcrm.domain.consent.ConsentChannel;
import io.retailcrm.rest.http.FileTransfers;
import io.retailcrm.rest.json.JsonBinder;
import io.retailcrm.rest.json.JsonBinder.Bound;
import io.retailcrm.rest.json.JsonBinder.MalformedJson;
import io.retailcrm.rest.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Customers as files. */
@ApplicationScoped
public class CustomerFiles implements RunExport.Format {

  /** A media type. */
  static final String CSV = "text/csv";

  /** A media type. */
  static final String NDJSON = "application/x-ndjson";

  private static final String FORMAT = "format";
  private static final String FILTER = "filter";
  private static final String CHANNEL = "channel";
  private static final int REPORT_INTERVAL = 10_000;

  private final ExportCustomers exportCustomers;
  private final JsonBinder bodies;
  private final BusinessCalendar calendar;
  private final CustomerJsonMapper mapper;
  private final CustomerCsv csv;
  private final ObjectWriter lines;
  private final FileTransfers transfers;

  CustomerFiles(
      ExportCustomers exportCustomers,
      JsonBinder bodies,
      BusinessCalendar calendar,
      CustomerJsonMapper mapper,
      ObjectMapper json,
      FileTransfers transfers) {
    this.exportCustomers = exportCustomers;
    this.bodies = bodies;
    this.calendar = calendar;
    this.mapper = mapper;
    this.csv = new CustomerCsv(json);
    this.transfers = transfers;
    this.lines =
        json.writerFor(CustomerJson.class).without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  }

  /** The format of a file. */
  enum Kind {
    CSV,
    NDJSON
  }

  /**
   * The parameters of a job that writes a file.
   *
   * @param filter the search filters in JSON
   */
  static Map<String, String> parameters(
      Kind kind, String filter, @Nullable ConsentChannel channel) {
    Map<String, String> parameters = new HashMap<>(Map.of(FORMAT, kind.name(), FILTER, filter));
    if (channel != null) {
      parameters.put(CHANNEL, channel.name());
    }
    return parameters;
  }

  /** The file of a job with such parameters. */
  public Response answer(Map<String, String> parameters, StreamingOutput file) {
    return answer(kind(parameters), file);
  }

  /** The answer that is a file. */
  Response answer(Kind kind, StreamingOutput file) {
    boolean isCsv = kind == Kind.CSV;
    return Response.ok(transfers.send(file), isCsv ? CSV + ";charset=UTF-8;header=present" : NDJSON)
        .header(
            "Content-Disposition",
            "attachment; filename=\"customers-%s.%s\""
                .formatted(calendar.today(), isCsv ? "csv" : "ndjson"))
        .build();
  }

  @Override
  public long write(Map<String, String> parameters, OutputStream out, Progress progress)
      throws IOException {
    CustomerFilter wanted = CustomerFilterMapper.filter(search(parameters));
    String channel = parameters.get(CHANNEL);
    return write(
        channel == null ? wanted : wanted.only(ConsentChannel.valueOf(channel)),
        kind(parameters),
        out,
        progress);
  }

  private CustomerSearchJson search(Map<String, String> parameters) throws IOException {
    byte[] filter = requireNonNull(parameters.get(FILTER)).getBytes(StandardCharsets.UTF_8);
    try {
      return bodies
          .bind(bodies.parse(filter, CustomerSearchJson.class), CustomerSearchJson.class)
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

  private static Kind kind(Map<String, String> parameters) {
    return Kind.valueOf(requireNonNull(parameters.get(FORMAT)));
  }

  /**
   * Writes the customers that are wanted.
   *
   * @return how many there were
   */
  long write(CustomerFilter wanted, Kind kind, OutputStream out, Progress progress)
      throws IOException {
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15);
    if (kind == Kind.CSV) {
      csv.writeHeader(writer);
    }
    long[] count = {0};
    exportCustomers.handle(
        wanted,
        customer -> {
          if (kind == Kind.CSV) {
            csv.write(mapper.json(customer), writer);
          } else {
            lines.writeValue(writer, mapper.json(customer));
            writer.write('\n');
          }
          if (++count[0] % REPORT_INTERVAL == 0) {
            progress.at(count[0], null);
          }
        });
    writer.flush();
    return count[0];
  }
}
