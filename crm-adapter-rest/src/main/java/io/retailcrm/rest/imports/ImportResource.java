package io.retailcrm.rest.imports;

import io.retailcrm.application.imports.FileLayout;
import io.retailcrm.application.imports.ImportFormat;
import io.retailcrm.application.imports.ImportMappings;
import io.retailcrm.application.imports.ImportMode;
import io.retailcrm.application.imports.ReceiveImport;
import io.retailcrm.application.imports.ReceiveImport.Outcome;
import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.rest.access.Caller;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.digest.Sha256;
import io.retailcrm.rest.http.FileTransfers;
import io.retailcrm.rest.http.TransferLimits;
import io.retailcrm.rest.job.AsyncJobs;
import io.retailcrm.rest.job.JobJson;
import io.retailcrm.rest.operation.OwnTransactions;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.problem.FieldError;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.transaction.RequestContext;
import io.retailcrm.rest.validation.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Files of customers, orders, returns and points, of any length. */
@Path("/api/v1/retail-customers/imports")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "Jobs")
public class ImportResource {

  private static final String AT_MOST = "A file may have at most ";
  private static final String BYTES = " bytes";

  private static final String CSV = "text/csv";
  private static final String NDJSON = "application/x-ndjson";

  private final ReceiveImport receiveImport;
  private final Caller caller;
  private final AsyncJobs asyncJobs;
  private final RequestContext request;
  private final FileTransfers transfers;
  private final ImportSources sources;
  private final ImportMappings mappings;
  private final long minRate;

  ImportResource(
      ReceiveImport receiveImport,
      Caller caller,
      AsyncJobs asyncJobs,
      RequestContext request,
      FileTransfers transfers,
      TransferLimits limits,
      ImportSources sources,
      ImportMappings mappings) {
    this.mappings = mappings;
    this.sources = sources;
    this.transfers = transfers;
    this.minRate = limits.minBytesPerSecond();
    this.receiveImport = receiveImport;
    this.caller = caller;
    this.asyncJobs = asyncJobs;
    this.request = request;
  }

  /** The content of a file. */
  enum Kind {
    CUSTOMERS(JobKind.IMPORT_CUSTOMERS),
    ORDERS(JobKind.IMPORT_ORDERS),
    RETURNS(JobKind.IMPORT_RETURNS),
    POINTS(JobKind.IMPORT_POINTS);

    private final JobKind job;

    Kind(JobKind job) {
      this.job = job;
    }
  }

  @POST
  @Consumes({CSV, NDJSON})
  @RolesAllowed(Roles.ADMIN)
  @OwnTransactions
  @Operation(
      operationId = "importFile",
      summary = "Import a file of customers, orders, returns or points",
      description =
          "The whole file is received first: an incomplete upload leaves a failed job and no data."
              + " Then valid rows are imported, and each invalid one is named with its line in"
              + " /jobs/{job_id}/errors. The same file again changes nothing.")
  @RequestBody(
      content = {
        @Content(
            mediaType = CSV,
            schema = @Schema(type = SchemaType.STRING),
            examples =
                @ExampleObject(
                    name = "customers",
                    value =
                        "external_id,first_name,last_name,email\n"
                            + "CUS-1,Asha,Rao,asha@example.com\n")),
        @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(
      responseCode = "202",
      description = "The file is received; Location names the job that imports it.",
      content = @Content(schema = @Schema(implementation = JobJson.class)))
  @APIResponse(responseCode = "413", description = AT_MOST + "10737418240" + BYTES)
  public Response receive(
      @Parameter(
              required = true,
              schema = @Schema(enumeration = {"customers", "orders", "returns", "points"}))
          @QueryParam("kind")
          String kind,
      @Parameter(
              description =
                  "Whether orders or points of an unknown external_id make a customer of it; with a"
                      + " source, orders of an unknown email, too.",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @QueryParam("create_customers")
          @Nullable Boolean createCustomers,
      @Parameter(
              description =
                  "The expected sum of the points of all lines. If it differs, the job fails and"
                      + " nothing is imported.",
              schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))
          @QueryParam("control_total")
          @Nullable Long controlTotal,
      @Parameter(
              description =
                  "upsert: customers who are known by their external_id, else by their email, else"
                      + " by their phone, change in the fields that have a value in the file. A row"
                      + " whose keys are those of two customers is rejected. For files of"
                      + " customers.",
              schema =
                  @Schema(
                      enumeration = {"create", "upsert"},
                      defaultValue = "create"))
          @QueryParam("mode")
          @Nullable String mode,
      @Parameter(
              description =
                  "clear: mode=upsert also clears the fields whose cells are empty, except for"
                      + " names and consents.",
              schema =
                  @Schema(
                      enumeration = {"keep", "clear"},
                      defaultValue = "keep"))
          @QueryParam("empty")
          @Nullable String empty,
      @Parameter(
              description =
                  "Whether the file is only tried: its job tells what would happen and shows the"
                      + " first records as they were read, and nothing lands.",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @QueryParam("dry_run")
          @Nullable Boolean dryRun,
      @Parameter(
              description =
                  "What separates the columns of CSV; found from the header line if not given.",
              schema = @Schema(enumeration = {",", ";", "tab", "|"}))
          @QueryParam("delimiter")
          @Nullable String delimiter,
      @Parameter(
              description =
                  "The shop or system that wrote the file, by a name of /import-sources; then the"
                      + " columns are taken as that one says.")
          @QueryParam("source")
          @Nullable String source,
      @Parameter(
              description =
                  "Your own mapping of the columns, by its name; it adds to that of a source.")
          @QueryParam("mapping")
          @Nullable String mapping,
      @HeaderParam("Content-Type") @Parameter(hidden = true) MediaType type,
      @Parameter(
              description = "Present where the file is compressed.",
              schema = @Schema(enumeration = "gzip"))
          @HeaderParam("Content-Encoding")
          @Nullable String encoding,
      @HeaderParam("Content-Length") @Parameter(hidden = true) @Nullable Long length,
      InputStream body)
      throws IOException {
    Kind wanted = Kind.valueOf(kind.toUpperCase(Locale.ROOT));
    if (controlTotal != null && wanted != Kind.POINTS) {
      throw Problem.invalid("control_total", "only applies to points");
    }
    ReceiveImport.Command command =
        new ReceiveImport.Command(
            wanted.job,
            layout(type, delimiter, mapping(source, mapping, wanted), mode(mode, empty, wanted)),
            Boolean.TRUE.equals(createCustomers),
            controlTotal,
            Boolean.TRUE.equals(dryRun),
            caller.id(),
            length);
    try {
      return transfers.receive(
          () ->
              receive(
                  command, type, new DigestInputStream(unpacked(encoding, body), Sha256.digest())));
    } catch (GunzippedStream.Invalid e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    } catch (GunzippedStream.TooLong e) {
      throw Problem.tooLarge(String.valueOf(e.getMessage()));
    }
  }

  private @Nullable ColumnMapping mapping(
      @Nullable String source, @Nullable String own, Kind kind) {
    @Nullable ColumnMapping builtIn =
        source == null
            ? null
            : of("source", sources.find(source), "must be a name of /import-sources", kind);
    if (own == null) {
      return builtIn;
    }
    ColumnMapping mapping =
        of(
            "mapping",
            mappings.find(own).map(found -> sources.read(found.definition())),
            "must be a name of /import-mappings",
            kind);
    List<FieldError> errors = ImportMappingCheck.errors(mapping);
    if (!errors.isEmpty()) {
      throw Problem.invalid(
          errors.stream()
              .map(error -> new FieldError("mapping", error.field() + " " + error.message()))
              .toList());
    }
    return builtIn == null ? mapping : builtIn.with(mapping);
  }

  private static ColumnMapping of(
      String parameter, Optional<ColumnMapping> found, String otherwise, Kind kind) {
    ColumnMapping mapping = found.orElseThrow(() -> Problem.invalid(parameter, otherwise));
    if (!mapping.kind().equals(Parameters.code(kind))) {
      throw Problem.invalid(parameter, "is of kind=" + mapping.kind() + " only");
    }
    return mapping;
  }

  private FileLayout layout(
      MediaType type,
      @Nullable String delimiter,
      @Nullable ColumnMapping mapping,
      ImportMode mode) {
    boolean csv = type.isCompatible(MediaType.valueOf(CSV));
    if (mapping != null && !csv) {
      throw Problem.invalid("source", "and mapping are of CSV only");
    }
    if (delimiter != null && !csv) {
      throw Problem.invalid("delimiter", "is of CSV only");
    }
    return new FileLayout(
        csv ? ImportFormat.CSV : ImportFormat.NDJSON,
        type.getParameters().get("charset"),
        delimiter == null ? null : separator(delimiter),
        mapping == null ? null : sources.write(mapping),
        mode);
  }

  /** What is done about customers who are known. */
  enum Mode {
    CREATE,
    UPSERT
  }

  /** What is done about their fields without a value. */
  enum Empty {
    KEEP,
    CLEAR
  }

  private static ImportMode mode(@Nullable String mode, @Nullable String empty, Kind kind) {
    Mode wanted = Parameters.choice(mode, Mode.class).orElse(Mode.CREATE);
    boolean clears = Parameters.choice(empty, Empty.class).orElse(Empty.KEEP) == Empty.CLEAR;
    if (wanted == Mode.UPSERT && kind != Kind.CUSTOMERS) {
      throw Problem.invalid("mode", "upsert is of customers only");
    } else if (clears && wanted != Mode.UPSERT) {
      throw Problem.invalid("empty", "is of mode=upsert only");
    }
    return wanted != Mode.UPSERT
        ? ImportMode.CREATE
        : clears ? ImportMode.UPSERT_AND_CLEAR : ImportMode.UPSERT;
  }

  private static String separator(String delimiter) {
    String separator = delimiter.equals("tab") ? "\t" : delimiter;
    if (separator.length() != 1 || !CsvSeparator.KNOWN.contains(separator)) {
      throw Problem.invalid("delimiter", "must be one of , ; tab |");
    }
    return separator;
  }

  private InputStream unpacked(@Nullable String encoding, InputStream body) throws IOException {
    InputStream file = new PacedInputStream(body, minRate);
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return file;
    } else if (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip")) {
      return new GunzippedStream(file);
    }
    throw new WebApplicationException(
        Problem.response(415, "The only Content-Encoding is gzip", null));
  }

  private Response receive(ReceiveImport.Command command, MediaType type, DigestInputStream file)
      throws IOException {
    Receipt receipt = new Receipt(type, file.getMessageDigest());
    return receiveImport
        .handle(command, file, receipt)
        .fold(
            new Outcome.Cases<>() {
              @Override
              public Response queued(Job job) {
                return asyncJobs.accepted(job);
              }

              @Override
              public Response empty() {
                throw Problem.invalid("body", "must not be empty");
              }

              @Override
              public Response tooLong(long maxBytes) {
                throw Problem.tooLarge(AT_MOST + maxBytes + BYTES);
              }

              @Override
              public Response repeated() {
                return request.repeat(receipt.content());
              }
            });
  }

  /** Tells files apart by their type and their hash. */
  private final class Receipt implements ReceiveImport.Receipt {

    private final MediaType type;
    private final MessageDigest digest;

    Receipt(MediaType type, MessageDigest digest) {
      this.type = type;
      this.digest = digest;
    }

    @Override
    public boolean isRepeated() {
      return request.isRepeated();
    }

    @Override
    public boolean record(Job job) {
      return request.record(content(), asyncJobs.answer(job));
    }

    /** The hash of the body so far; the digest can be asked again. */
    String content() {
      try {
        return type + " " + HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
      } catch (CloneNotSupportedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
