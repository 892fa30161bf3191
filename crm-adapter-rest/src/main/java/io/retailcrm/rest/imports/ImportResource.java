package io.retailcrm.rest.imports;

import io.retailcrm.application.imports.ImportFormat;
import io.retailcrm.application.imports.ReceiveImport;
import io.retailcrm.application.imports.ReceiveImport.Outcome;
import io.retailcrm.application.job.Job;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.rest.access.Caller;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.http.FileTransfers;
import io.retailcrm.rest.http.TransferLimits;
import io.retailcrm.rest.job.AsyncJobs;
import io.retailcrm.rest.job.JobJson;
import io.retailcrm.rest.operation.OwnTransactions;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.transaction.RequestContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
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

/** Files of customers, orders and points, of any length. */
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
  private final long minRate;

  ImportResource(
      ReceiveImport receiveImport,
      Caller caller,
      AsyncJobs asyncJobs,
      RequestContext request,
      FileTransfers transfers,
      TransferLimits limits) {
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
      summary = "Import a file of customers, orders or points",
      description =
          "The whole file is received first: an incomplete upload leaves a failed job and no"
              + " data. Then valid rows are imported, and each invalid one is named with its line in"
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
      @Parameter(required = true, schema = @Schema(enumeration = {"customers", "orders", "points"}))
          @QueryParam("kind")
          String kind,
      @Parameter(
              description =
                  "Whether an unknown external_id of orders or points creates a customer.",
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
      @HeaderParam("Content-Type") @Parameter(hidden = true) MediaType type,
      @HeaderParam("Content-Length") @Parameter(hidden = true) @Nullable Long length,
      InputStream body)
      throws IOException {
    Kind wanted = Kind.valueOf(kind.toUpperCase(Locale.ROOT));
    if (controlTotal != null && wanted != Kind.POINTS) {
      throw Problem.invalid("control_total", "is of points only");
    }
    ReceiveImport.Command command =
        new ReceiveImport.Command(
            wanted.job,
            type.isCompatible(MediaType.valueOf(CSV)) ? ImportFormat.CSV : ImportFormat.NDJSON,
            Boolean.TRUE.equals(createCustomers),
            controlTotal,
            caller.id(),
            length);
    return transfers.receive(
        () ->
            receive(
                command,
                type,
                new DigestInputStream(new PacedInputStream(body, minRate), sha256())));
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

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
