package io.retailcrm.rest.customer;

import io.retailcrm.application.customer.MergeCustomers;
import io.retailcrm.application.customer.UndoMerge;
import io.retailcrm.application.directory.CustomerViews;
import io.retailcrm.application.directory.DuplicateViews;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.UniqueField;
import io.retailcrm.rest.access.Caller;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.operation.ListOf;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.paging.PageParameters;
import io.retailcrm.rest.problem.NotFound;
import io.retailcrm.rest.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Records of one person: found, made one, and taken apart again. */
@Path("/api/v1/retail-customers")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "Privacy")
public class MergeResource {

  private static final String UNDONE = "The merge was undone before";
  private static final String TOO_OLD = "The merge is more than 30 days old";
  private static final String GONE =
      "The survivor was erased or merged into another customer since";
  private static final String UNREACHABLE =
      "The survivor would have no email, phone or external id";
  private static final String LOGIN = "The survivor logs in by the email of the duplicate";

  private final MergeCustomers mergeCustomers;
  private final UndoMerge undoMerge;
  private final CustomerViews views;
  private final DuplicateViews duplicates;
  private final CustomerJsonMapper mapper;
  private final Caller caller;

  MergeResource(
      MergeCustomers mergeCustomers,
      UndoMerge undoMerge,
      CustomerViews views,
      DuplicateViews duplicates,
      CustomerJsonMapper mapper,
      Caller caller) {
    this.mergeCustomers = mergeCustomers;
    this.undoMerge = undoMerge;
    this.views = views;
    this.duplicates = duplicates;
    this.mapper = mapper;
    this.caller = caller;
  }

  @POST
  @Path("/{customer_id}/merge")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      operationId = "mergeCustomers",
      summary = "Merge a duplicate into a customer",
      description =
          "Orders, preferences and consents move. The duplicate fills empty fields of the"
              + " survivor. Marketing stays allowed if both allowed it. The duplicate's login ends;"
              + " its id, number and email lead to the survivor.")
  @APIResponse(
      responseCode = "200",
      description = "The survivor, with merge_id.",
      content = @Content(schema = @Schema(implementation = MergeJson.Merged.class)))
  public MergeJson.Merged merge(
      @PathParam("customer_id") UUID customerId, MergeJson.Request request) {
    return mergeCustomers
        .handle(
            new MergeCustomers.Command(
                new CustomerId(customerId), new CustomerId(request.duplicateId()), caller.id()))
        .fold(
            new MergeCustomers.Outcome.Cases<>() {
              @Override
              public MergeJson.Merged merged(MergeCustomers.Outcome.Merged merged) {
                return new MergeJson.Merged(survivor(merged.survivor()), merged.merge());
              }

              @Override
              public MergeJson.Merged unknown(CustomerId customer) {
                throw CustomerProblems.notFound();
              }

              @Override
              public MergeJson.Merged same() {
                throw Problem.invalid("duplicate_id", "must be another customer");
              }
            });
  }

  @POST
  @Path("/merges/{merge_id}/undo")
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      operationId = "undoMerge",
      summary = "Separate two merged customers, within 30 days",
      description = "Anything newer than the merge stays with the survivor.")
  @APIResponse(
      responseCode = "200",
      description = "The survivor.",
      content = @Content(schema = @Schema(implementation = CustomerJson.class)))
  @APIResponse(
      responseCode = "400",
      description = UNDONE + ". " + TOO_OLD + ". " + GONE + ". " + UNREACHABLE + ". " + LOGIN)
  public CustomerJson undo(@PathParam("merge_id") UUID mergeId) {
    return undoMerge
        .handle(mergeId, caller.id())
        .fold(
            new UndoMerge.Outcome.Cases<>() {
              @Override
              public CustomerJson undone(CustomerId survivor) {
                return survivor(survivor);
              }

              @Override
              public CustomerJson unknown() {
                throw Problem.notFound(NotFound.MERGE);
              }

              @Override
              public CustomerJson repeated() {
                throw Problem.badRequest(UNDONE);
              }

              @Override
              public CustomerJson tooOld() {
                throw Problem.badRequest(TOO_OLD);
              }

              @Override
              public CustomerJson survivorGone() {
                throw Problem.badRequest(GONE);
              }

              @Override
              public CustomerJson unreachable() {
                throw Problem.badRequest(UNREACHABLE);
              }

              @Override
              public CustomerJson emailInUse() {
                throw Problem.badRequest(LOGIN);
              }

              @Override
              public CustomerJson taken(Set<UniqueField> fields) {
                throw CustomerProblems.taken(fields);
              }
            });
  }

  @GET
  @Path("/duplicates")
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      operationId = "listDuplicates",
      summary = "Possible duplicates of customers",
      description = "They have the same name and date of birth.")
  @ListOf(value = MergeJson.Group.class, name = "DuplicateList")
  public Response duplicates(
      @BeanParam PageParameters page,
      @Parameter(description = "Only those of this customer.") @QueryParam("customer_id")
          @Nullable UUID customerId) {
    @Nullable CustomerId customer = customerId == null ? null : new CustomerId(customerId);
    return page.answer(request -> duplicates.sameNameAndBirthday(customer, request), mapper::json);
  }

  private CustomerJson survivor(CustomerId id) {
    return views
        .find(new CustomerKey.ById(id))
        .map(mapper::json)
        .orElseThrow(CustomerProblems::notFound);
  }
}
