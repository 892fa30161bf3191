package io.retailcrm.rest.preference;

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
import io.retailcrm.rest.operation.Creates;
import io.retailcrm.rest.operation.IfMatch;
import io.retailcrm.rest.operation.ListOf;
import io.retailcrm.rest.operation.Locations;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.paging.ListJson;
import io.retailcrm.rest.paging.PageParameters;
import io.retailcrm.rest.problem.NotFound;
import io.retailcrm.rest.problem.Problem;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The preferences of a customer: look up, set, change, delete. */
@Path("/api/v1/retail-customers/{customer_id}/preferences")
@Produces(MediaType.APPLICATION_JSON)
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
  @ListOf(PreferenceJson.class)
  public Response list(
      @PathParam("customer_id") UUID customerId,
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
    if (type != null && !PreferenceName.isType(type)) {
      throw Problem.invalid("preference_type", PreferenceJson.TYPE_MESSAGE);
    }
    CustomerId owner = customers.require(new CustomerId(customerId));
    return page.answer(request -> views.ofCustomer(owner, type, request), mapper::json);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(
      operationId = "setPreference",
      summary = "Set a preference",
      description =
          "A customer has one preference of each type and key: an existing one gets the new"
              + " value.")
  @Creates(PreferenceJson.class)
  @APIResponse(
      responseCode = "200",
      description = "The existing preference with the new value.",
      content = @Content(schema = @Schema(implementation = PreferenceJson.class)))
  @APIResponse(
      responseCode = "400",
      description =
          PreferenceProblems.AT_MOST
              + Preference.MAX_OF_A_CUSTOMER
              + PreferenceProblems.PREFERENCES)
  public Response set(@PathParam("customer_id") UUID customerId, PreferenceJson.Create request) {
    SetPreferences.Outcome.Stored stored =
        PreferenceProblems.stored(
            setPreferences.handle(new CustomerId(customerId), List.of(mapper.setting(request))));
    Preference preference = stored.preferences().get(0);
    Response.ResponseBuilder answer =
        stored.made()
            ? Response.created(
                Locations.of(
                    PreferenceResource.class, "get", preference.customer(), preference.id()))
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
  @ListOf(PreferenceJson.class)
  @APIResponse(
      responseCode = "400",
      description =
          PreferenceProblems.AT_MOST
              + Preference.MAX_OF_A_CUSTOMER
              + PreferenceProblems.PREFERENCES)
  public ListJson<PreferenceJson> setAll(
      @PathParam("customer_id") UUID customerId, PreferenceJson.Bulk request) {
    List<PreferenceJson> stored =
        PreferenceProblems.stored(
                setPreferences.handle(
                    new CustomerId(customerId),
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
  @APIResponse(responseCode = "404", description = NotFound.CUSTOMER)
  public PreferenceJson get(
      @PathParam("customer_id") UUID customerId, @PathParam("preference_id") UUID preferenceId) {
    CustomerId owner = customers.require(new CustomerId(customerId));
    return views
        .find(owner, new PreferenceId(preferenceId))
        .map(mapper::json)
        .orElseThrow(PreferenceProblems::notFound);
  }

  @PUT
  @Path("/{preference_id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.SERVICE, Roles.CUSTOMER})
  @Operation(operationId = "updatePreference", summary = "Change the value of a preference")
  @APIResponse(responseCode = "404", description = NotFound.CUSTOMER)
  public PreferenceJson change(
      @PathParam("customer_id") UUID customerId,
      @PathParam("preference_id") UUID preferenceId,
      @BeanParam IfMatch ifMatch,
      PreferenceJson.Update request) {
    CustomerId customer = new CustomerId(customerId);
    PreferenceId preference = new PreferenceId(preferenceId);
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
  @Operation(operationId = "deletePreference", summary = "Delete a preference")
  @APIResponse(responseCode = "204", description = "It is gone.")
  @APIResponse(responseCode = "404", description = NotFound.CUSTOMER)
  public void delete(
      @PathParam("customer_id") UUID customerId, @PathParam("preference_id") UUID preferenceId) {
    PreferenceProblems.checkDeleted(
        deletePreference.handle(new CustomerId(customerId), new PreferenceId(preferenceId)));
  }
}
