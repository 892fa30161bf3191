package io.retailcrm.rest.access;

import io.retailcrm.application.access.ChangeStaff;
import io.retailcrm.application.access.CreateStaff;
import io.retailcrm.application.access.StaffViews;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.rest.http.IfMatch;
import io.retailcrm.rest.json.Patch;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The accounts of staff and of systems. */
@Path("/api/v1/staff")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Recorded
@Tag(name = "Access")
public class StaffResource {

  private final CreateStaff createStaff;
  private final ChangeStaff changeStaff;
  private final StaffViews views;

  StaffResource(CreateStaff createStaff, ChangeStaff changeStaff, StaffViews views) {
    this.createStaff = createStaff;
    this.changeStaff = changeStaff;
    this.views = views;
  }

  @POST
  @HashesPassword
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  @Operation(operationId = "createStaff", summary = "Make an account for staff or a system")
  @APIResponse(
      responseCode = "201",
      description = "The account; Location names it.",
      content = @Content(schema = @Schema(implementation = StaffJson.class)))
  @APIResponse(responseCode = "400", description = "Email already registered.")
  public Response create(StaffJson.Create request) {
    Account created =
        created(
            createStaff.handle(
                new CreateStaff.Command(
                    EmailAddress.parse(request.email()).orElseThrow(),
                    request.password(),
                    request.firstName(),
                    request.lastName(),
                    StaffJson.roles(request.roles()))));
    return Response.created(URI.create("/api/v1/staff/" + created.id()))
        .entity(StaffJson.of(created))
        .build();
  }

  @GET
  @RolesAllowed(Roles.ADMIN)
  @Operation(operationId = "listStaff", summary = "List the accounts of staff, the newest first")
  @APIResponse(
      responseCode = "200",
      description = "A page of accounts.",
      content = @Content(schema = @Schema(implementation = StaffListJson.class)))
  public Response list(@BeanParam PageParameters page) {
    PageRequest request = page.request();
    return page.answer(views.listStaff(request), request, StaffJson::of);
  }

  @GET
  @Path("/{staff_id}")
  @RolesAllowed(Roles.ADMIN)
  @Operation(operationId = "getStaff", summary = "Get an account of staff")
  @APIResponse(
      responseCode = "200",
      description = "The account.",
      content = @Content(schema = @Schema(implementation = StaffJson.class)))
  public StaffJson get(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("staff_id") String staffId) {
    return views
        .findStaff(Parameters.uuid("staff_id", staffId))
        .map(StaffJson::of)
        .orElseThrow(StaffResource::notFound);
  }

  @PUT
  @HashesPassword
  @Path("/{staff_id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  @RequestBody(content = @Content(schema = @Schema(implementation = StaffJson.Update.class)))
  @Operation(
      operationId = "updateStaff",
      summary = "Change names, roles or password of an account of staff",
      description =
          "A role that is taken away is gone within a second. A new password ends all sessions.")
  @APIResponse(
      responseCode = "200",
      description = "The account.",
      content = @Content(schema = @Schema(implementation = StaffJson.class)))
  @APIResponse(responseCode = "400", description = "The last active administrator must stay one.")
  public StaffJson update(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("staff_id") String staffId,
      @BeanParam IfMatch ifMatch,
      Patch<StaffJson.Update> patch) {
    StaffJson.Update request = patch.request();
    patch.refuseEmptied(
        new Patch.Given("first_name", request.firstName()),
        new Patch.Given("last_name", request.lastName()),
        new Patch.Given("roles", request.roles()),
        new Patch.Given("password", request.password()));
    UUID id = Parameters.uuid("staff_id", staffId);
    return changed(
        changeStaff.handle(
            new ChangeStaff.Command(
                id,
                ifMatch.version(() -> views.findStaff(id).map(Account::version)),
                request.firstName(),
                request.lastName(),
                request.roles() == null ? null : StaffJson.roles(request.roles()),
                request.password(),
                false)));
  }

  @POST
  @Path("/{staff_id}/deactivate")
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      operationId = "deactivateStaff",
      summary = "Deactivate an account of staff",
      description = "Its tokens stop working within a second.")
  @APIResponse(
      responseCode = "200",
      description = "The account.",
      content = @Content(schema = @Schema(implementation = StaffJson.class)))
  @APIResponse(responseCode = "400", description = "The last active administrator must stay one.")
  public StaffJson deactivate(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("staff_id") String staffId) {
    return changed(
        changeStaff.handle(ChangeStaff.Command.deactivate(Parameters.uuid("staff_id", staffId))));
  }

  private static Account created(CreateStaff.Outcome outcome) {
    return outcome.fold(
        new CreateStaff.Outcome.Cases<>() {
          @Override
          public Account created(Account account) {
            return account;
          }

          @Override
          public Account taken() {
            throw Problem.badRequest("Email already registered");
          }

          @Override
          public Account weak(String objection) {
            throw Problem.invalid("password", objection);
          }
        });
  }

  private static StaffJson changed(ChangeStaff.Outcome outcome) {
    return outcome.fold(
        new ChangeStaff.Outcome.Cases<>() {
          @Override
          public StaffJson changed(Account account) {
            return StaffJson.of(account);
          }

          @Override
          public StaffJson unknown() {
            throw notFound();
          }

          @Override
          public StaffJson stale(int version) {
            throw Problem.stale(version);
          }

          @Override
          public StaffJson lastAdmin() {
            throw Problem.badRequest("The last active administrator must stay one");
          }

          @Override
          public StaffJson weak(String objection) {
            throw Problem.invalid("password", objection);
          }
        });
  }

  private static Problem notFound() {
    return Problem.notFound("Staff account not found");
  }

  @Schema(name = "StaffList")
  private record StaffListJson(
      List<StaffJson> items, long total, @Nullable Boolean totalIsEstimate, long skip, int limit) {}
}
