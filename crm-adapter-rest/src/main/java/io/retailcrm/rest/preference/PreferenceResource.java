package io.retailcrm.rest.preference;

import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.preference.ChangePreference;
import io.retailcrm.application.preference.DeletePreference;
import io.retailcrm.application.preference.PreferenceViews;
import io.retailcrm.application.preference.SetPreferences;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.preference.Preference;
import io.retailcrm.domain.preference.PreferenceId;
import io.retailcrm.domain.preference.PreferenceName;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.customer.CustomerLookup;
import io.retailcrm.rest.http.IfMatch;
import io.retailcrm.rest.paging.ListJson;
import io.retailcrm.rest.paging.PageParameters;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.recording.Recorded;
import io.retailcrm.rest.validation.Parameters;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a customer likes: look up, set, change, forget. */
@Path("/api/v1/retail-customers/{customer_id}/preferences")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Recorded
@Tag(name = "Preferences")
public class PreferenceResource {

  private final SetPreferences setPreferences;
  private final ChangePreference changePreference;
  private final DeletePreference deletePreference;
  private final PreferenceViews views;
  private final CustomerLookup customers;
  private final PreferenceJsonMapper mapper;

  PreferenceResource(
      SetPreferences setPreferences,
      ChangePreference changePreference,
      DeletePreference deletePreference,
      PreferenceViews views,
      CustomerLookup customers,
      PreferenceJsonMapper mapper) {
    this.setPreferences = setPreferences;
    this.changePreference = changePreference;
    this.deletePreference = deletePreference;
    this.views = views;
    this.customers = customers;
    this.mapper = mapper;
  }

  @GET
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(
      operationId = "listPreferences",
      summary = "The preferences of a customer, the newest first")
  @APIResponse(
      responseCode = "200",
      description = "A page of preferences; Link names the pages beside it.",
      content = @Content(schema = @Schema(implementation = PreferenceListJson.class)))
  public Response list(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("customer_id") String customerId,
      @Parameter(
              description = "Only preferences of this type.",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      pattern = PreferenceName.TYPE,
                      examples = "communication"))
          @QueryParam("preference_type")
          @Nullable String type,
      @BeanParam PageParameters page) {
    CustomerId customer = Parameters.customerId(customerId);
    PageRequest request = page.request();
    if (type != null && !PreferenceName.isType(type)) {
      throw Problem.invalid("preference_type", PreferenceJson.TYPE_MESSAGE);
    }
    CustomerId owner = customers.require(customer);
    return page.answer(views.ofCustomer(owner, type, request), request, mapper::json);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(
      operationId = "setPreference",
      summary = "Set a preference",
      description =
          "A customer has one preference of each type and key: where it is there already, it gets"
              + " the new value.")
  @APIResponse(
      responseCode = "201",
      description = "The new preference; Location names it.",
      content = @Content(schema = @Schema(implementation = PreferenceJson.class)))
  @APIResponse(
      responseCode = "200",
      description = "The preference, which was there already, with the new value.",
      content = @Content(schema = @Schema(implementation = PreferenceJson.class)))
  @APIResponse(responseCode = "400", description = "A customer can have at most 500 preferences.")
  public Response set(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("customer_id") String customerId,
      PreferenceJson.Create request) {
    SetPreferences.Outcome.Stored stored =
        PreferenceProblems.stored(
            setPreferences.handle(
                Parameters.customerId(customerId), List.of(mapper.setting(request))));
    Preference preference = stored.preferences().get(0);
    Response.ResponseBuilder answer =
        stored.made()
            ? Response.created(
                URI.create(
                    "/api/v1/retail-customers/"
                        + preference.customer()
                        + "/preferences/"
                        + preference.id()))
            : Response.ok();
    return answer.entity(mapper.json(preference)).build();
  }

  @POST
  @Path("/bulk")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(
      operationId = "setPreferences",
      summary = "Set up to 100 preferences, all of them or none")
  @APIResponse(
      responseCode = "200",
      description = "The preferences, in the order of the request.",
      content = @Content(schema = @Schema(implementation = PreferenceListJson.class)))
  @APIResponse(responseCode = "400", description = "A customer can have at most 500 preferences.")
  public ListJson<PreferenceJson> setAll(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("customer_id") String customerId,
      PreferenceJson.Bulk request) {
    List<PreferenceJson> stored =
        PreferenceProblems.stored(
                setPreferences.handle(
                    Parameters.customerId(customerId),
                    request.preferences().stream().map(mapper::setting).toList()))
            .preferences()
            .stream()
            .map(mapper::json)
            .toList();
    return new ListJson<>(stored, stored.size(), null, 0, PreferenceJson.MAX_AT_ONCE);
  }

  @GET
  @Path("/{preference_id}")
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(operationId = "getPreference", summary = "Get a preference")
  @APIResponse(
      responseCode = "200",
      description = "The preference.",
      content = @Content(schema = @Schema(implementation = PreferenceJson.class)))
  public PreferenceJson get(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("customer_id") String customerId,
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("preference_id")
          String preferenceId) {
    CustomerId customer = Parameters.customerId(customerId);
    PreferenceId id = id(preferenceId);
    CustomerId owner = customers.require(customer);
    return views.find(owner, id).map(mapper::json).orElseThrow(PreferenceProblems::notFound);
  }

  @PUT
  @Path("/{preference_id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(operationId = "updatePreference", summary = "Change the value of a preference")
  @APIResponse(
      responseCode = "200",
      description = "The preference with its new value.",
      content = @Content(schema = @Schema(implementation = PreferenceJson.class)))
  public PreferenceJson change(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("customer_id") String customerId,
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("preference_id") String preferenceId,
      @BeanParam IfMatch ifMatch,
      PreferenceJson.Update request) {
    CustomerId customer = Parameters.customerId(customerId);
    PreferenceId preference = id(preferenceId);
    return mapper.json(
        PreferenceProblems.changed(
            changePreference.handle(
                new ChangePreference.Command(
                    customer,
                    preference,
                    ifMatch.version(
                        () -> views.find(customer, preference).map(Preference::version)),
                    request.preferenceValue()))));
  }

  @DELETE
  @Path("/{preference_id}")
  @Produces(MediaType.WILDCARD)
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(operationId = "deletePreference", summary = "Forget a preference")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public void delete(
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("customer_id") String customerId,
      @Parameter(schema = @Schema(format = "uuid")) @PathParam("preference_id")
          String preferenceId) {
    PreferenceProblems.checkDeleted(
        deletePreference.handle(Parameters.customerId(customerId), id(preferenceId)));
  }

  private static PreferenceId id(String preferenceId) {
    return new PreferenceId(Parameters.uuid("preference_id", preferenceId));
  }

  @Schema(name = "PreferenceList")
  private record PreferenceListJson(
      List<PreferenceJson> items,
      long total,
      @Nullable Boolean totalIsEstimate,
      long skip,
      int limit) {}
}
