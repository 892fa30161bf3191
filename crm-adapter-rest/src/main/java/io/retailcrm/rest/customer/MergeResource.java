package io.retailcrm.rest.customer;

import io.retailcrm.application.customer.MergeCustomers;
import io.retailcrm.application.customer.UndoMerge;
import io.retailcrm.application.directory.CustomerViews;
import io.retailcrm.application.directory.DuplicateViews;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.UniqueField;
import io.retailcrm.rest.access.Caller;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.paging.PageParameters;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.recording.Recorded;
import io.retailcrm.rest.validation.Parameters;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
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
@Blocking
@Recorded
@Tag(name = "Privacy")
public class MergeResource {

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
      summary = "Fold a duplicate into a customer",
      description =
          "Orders, preferences and consents move; what the survivor lacks the duplicate fills in;"
              + " marketing stays allowed where both allowed it; the duplicate's login ends, and"
              + " its id, number and email answer with the survivor.")
  @APIResponse(
      responseCode = "200",
      description = "The survivor, with merge_id.",
      content = @Content(schema = @Schema(implementation = MergeJson.Merged.class)))
  public MergeJson.Merged merge(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("customer_id") String customerId,
      MergeJson.Request request) {
    return mergeCustomers
        .handle(
            new MergeCustomers.Command(
                Parameters.customerId(customerId),
                new CustomerId(request.duplicateId()),
                caller.id()))
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
      summary = "Take two merged customers apart, within 30 days",
      description = "What came after the merge stays with the survivor.")
  @APIResponse(
      responseCode = "200",
      description = "The survivor.",
      content = @Content(schema = @Schema(implementation = CustomerJson.class)))
  @APIResponse(
      responseCode = "400",
      description =
          "The merge was undone before, is more than 30 days old, or can't be undone any more.")
  public CustomerJson undo(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("merge_id") String mergeId) {
    return undoMerge
        .handle(Parameters.uuid("merge_id", mergeId), caller.id())
        .fold(
            new UndoMerge.Outcome.Cases<>() {
              @Override
              public CustomerJson undone(CustomerId survivor) {
                return survivor(survivor);
              }

              @Override
              public CustomerJson unknown() {
                throw Problem.notFound("Merge not found");
              }

              @Override
              public CustomerJson repeated() {
                throw Problem.badRequest("The merge was undone before");
              }

              @Override
              public CustomerJson tooOld() {
                throw Problem.badRequest("The merge is more than 30 days old");
              }

              @Override
              public CustomerJson survivorGone() {
                throw Problem.badRequest(
                    "The survivor was erased or merged into another customer since");
              }

              @Override
              public CustomerJson unreachable() {
                throw Problem.badRequest("The survivor would have no email, phone or external id");
              }

              @Override
              public CustomerJson emailInUse() {
                throw Problem.badRequest("The survivor logs in by the email of the duplicate");
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
      summary = "Customers who may be one person",
      description = "They have the same name and the same day of birth.")
  @APIResponse(
      responseCode = "200",
      description = "A page of groups.",
      content = @Content(schema = @Schema(implementation = DuplicateListJson.class)))
  public Response duplicates(@BeanParam PageParameters page) {
    PageRequest request = page.request();
    return page.answer(duplicates.sameNameAndBirthday(request), request, MergeResource::json);
  }

  private CustomerJson survivor(CustomerId id) {
    return views
        .find(new CustomerKey.ById(id))
        .map(mapper::json)
        .orElseThrow(CustomerProblems::notFound);
  }

  private static MergeJson.Group json(DuplicateViews.Group group) {
    return new MergeJson.Group(
        "name_and_birthday",
        group.dateOfBirth(),
        group.customers().stream()
            .map(
                candidate ->
                    new MergeJson.Candidate(
                        candidate.id(),
                        candidate.customerNumber(),
                        candidate.firstName() + " " + candidate.lastName()))
            .toList());
  }

  @Schema(name = "DuplicateList")
  private record DuplicateListJson(
      List<MergeJson.Group> items,
      long total,
      @Nullable Boolean totalIsEstimate,
      long skip,
      int limit) {}
}
