package io.retailcrm.rest.access;

import io.retailcrm.application.access.ChangeStaff;
import io.retailcrm.application.access.CreateStaff;
import io.retailcrm.application.access.StaffViews;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.customer.UniqueField.Taken;
import io.retailcrm.rest.json.Patch;
import io.retailcrm.rest.operation.Creates;
import io.retailcrm.rest.operation.IfMatch;
import io.retailcrm.rest.operation.ListOf;
import io.retailcrm.rest.operation.Locations;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.paging.PageParameters;
import io.retailcrm.rest.problem.NotFound;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.problem.Refusal;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The accounts of staff and of systems. */
@Path("/api/v1/staff")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "Access")
public class StaffResource {

  private static final String LAST_ADMIN = "The last active administrator must stay one";

  private final CreateStaff createStaff;
  private final ChangeStaff changeStaff;
  private final StaffViews views;
  private final StaffJsonMapper mapper;

  StaffResource(
      CreateStaff createStaff, ChangeStaff changeStaff, StaffViews views, StaffJsonMapper mapper) {
    this.createStaff = createStaff;
    this.changeStaff = changeStaff;
    this.views = views;
    this.mapper = mapper;
  }

  @POST
  @HashesPassword
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  @Operation(operationId = "createStaff", summary = "Create an account for staff or a system")
  @Creates(StaffJson.class)
  @APIResponse(responseCode = "400", description = Taken.EMAIL)
  public Response create(StaffJson.Create request) {
    Account created =
        created(
            createStaff.handle(
                new CreateStaff.Command(
                    EmailAddress.parse(request.email()).orElseThrow(),
                    request.password(),
                    request.firstName(),
                    request.lastName(),
                    mapper.roles(request.roles()))));
    return Response.created(Locations.of(StaffResource.class, "get", created.id()))
        .entity(mapper.json(created))
        .build();
  }

  @GET
  @RolesAllowed(Roles.ADMIN)
  @Operation(operationId = "listStaff", summary = "List the accounts of staff, the newest first")
  @ListOf(StaffJson.class)
  public Response list(@BeanParam PageParameters page) {
    return page.answer(views::listStaff, mapper::json);
  }

  @GET
  @Path("/{staff_id}")
  @RolesAllowed(Roles.ADMIN)
  @Operation(operationId = "getStaff", summary = "Get an account of staff")
  public StaffJson get(@PathParam("staff_id") UUID staffId) {
    return views.findStaff(staffId).map(mapper::json).orElseThrow(StaffResource::notFound);
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
      description = "A removed role is gone within a second. A new password ends all sessions.")
  @APIResponse(responseCode = "400", description = LAST_ADMIN)
  public StaffJson update(
      @PathParam("staff_id") UUID staffId,
      @BeanParam IfMatch ifMatch,
      Patch<StaffJson.Update> patch) {
    StaffJson.Update request = patch.request();
    patch.refuseEmptied(
        new Patch.Given("first_name", request.firstName()),
        new Patch.Given("last_name", request.lastName()),
        new Patch.Given("roles", request.roles()),
        new Patch.Given("password", request.password()));
    UUID id = staffId;
    return changed(
        changeStaff.handle(
            new ChangeStaff.Command(
                id,
                ifMatch.version(() -> views.findStaff(id).map(Account::version)),
                request.firstName(),
                request.lastName(),
                request.roles() == null ? null : mapper.roles(request.roles()),
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
  @APIResponse(responseCode = "400", description = LAST_ADMIN)
  public StaffJson deactivate(@PathParam("staff_id") UUID staffId) {
    return changed(changeStaff.handle(ChangeStaff.Command.deactivate(staffId)));
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
            throw Problem.badRequest(Taken.EMAIL);
          }

          @Override
          public Account weak(String objection) {
            throw Problem.invalid("password", objection);
          }
        });
  }

  private StaffJson changed(ChangeStaff.Outcome outcome) {
    return outcome.fold(
        new ChangeStaff.Outcome.Cases<>() {
          @Override
          public StaffJson changed(Account account) {
            return mapper.json(account);
          }

          @Override
          public StaffJson unknown() {
            throw notFound();
          }

          @Override
          public StaffJson stale(int version) {
            throw Problem.of(Refusal.STALE, version);
          }

          @Override
          public StaffJson lastAdmin() {
            throw Problem.badRequest(LAST_ADMIN);
          }

          @Override
          public StaffJson weak(String objection) {
            throw Problem.invalid("password", objection);
          }
        });
  }

  private static Problem notFound() {
    return Problem.notFound(NotFound.STAFF);
  }
}
