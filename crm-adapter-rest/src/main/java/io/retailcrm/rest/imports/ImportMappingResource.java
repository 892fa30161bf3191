package io.retailcrm.rest.imports;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.application.imports.EditImportMappings;
import io.retailcrm.application.imports.EditImportMappings.Outcome;
import io.retailcrm.application.imports.ImportMapping;
import io.retailcrm.application.imports.ImportMappings;
import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.operation.Creates;
import io.retailcrm.rest.operation.IfMatch;
import io.retailcrm.rest.operation.ListOf;
import io.retailcrm.rest.operation.Locations;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.operation.Versioned;
import io.retailcrm.rest.paging.PageParameters;
import io.retailcrm.rest.problem.FieldError;
import io.retailcrm.rest.problem.NotFound;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.problem.Refusal;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How the files of other systems are read, as an installation says. */
@Path("/api/v1/retail-customers/import-mappings")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "Jobs")
public class ImportMappingResource {

  private static final String NAME_TAKEN = "A mapping has this name already";

  private final EditImportMappings edit;
  private final ImportMappings mappings;
  private final ImportSources sources;

  ImportMappingResource(EditImportMappings edit, ImportMappings mappings, ImportSources sources) {
    this.edit = edit;
    this.mappings = mappings;
    this.sources = sources;
  }

  @GET
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE})
  @Operation(operationId = "listImportMappings", summary = "Your own mappings, by name")
  @ListOf(ColumnMapping.class)
  public Response list(@BeanParam PageParameters page) {
    return page.answer(mappings::list, mapping -> sources.read(mapping.definition()));
  }

  @POST
  @RolesAllowed(Roles.ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createImportMapping",
      summary = "Say how the files of another system are read",
      description =
          "An import names the mapping by mapping=. Together with source= it adds to the built-in"
              + " one, or says otherwise.")
  @Creates(ColumnMapping.class)
  @APIResponse(responseCode = "400", description = NAME_TAKEN)
  public Response create(ColumnMapping mapping) {
    ImportMapping added = new ImportMapping(mapping.name(), definition(mapping));
    if (!edit.add(added)) {
      throw Problem.badRequest(NAME_TAKEN);
    }
    return Response.created(Locations.of(ImportMappingResource.class, "get", mapping.name()))
        .entity(json(added))
        .build();
  }

  @GET
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE})
  @Path("/{name}")
  @Operation(operationId = "getImportMapping", summary = "Get a mapping")
  @APIResponse(
      responseCode = "200",
      description = "The mapping.",
      content = @Content(schema = @Schema(implementation = ColumnMapping.class)))
  public VersionedMapping get(@PathParam("name") String name) {
    return mappings.find(name).map(this::json).orElseThrow(ImportMappingResource::notFound);
  }

  @PUT
  @RolesAllowed(Roles.ADMIN)
  @Path("/{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "replaceImportMapping",
      summary = "Replace a mapping",
      description = "Imports that were received before keep what it said then.")
  @APIResponse(
      responseCode = "200",
      description = "The mapping as it is now.",
      content = @Content(schema = @Schema(implementation = ColumnMapping.class)))
  public VersionedMapping replace(
      @PathParam("name") String name, @BeanParam IfMatch ifMatch, ColumnMapping mapping) {
    if (!mapping.name().equals(name)) {
      throw Problem.invalid("name", "must be the name in the path");
    }
    return json(changed(edit.replace(name, definition(mapping), version(name, ifMatch))));
  }

  @DELETE
  @RolesAllowed(Roles.ADMIN)
  @Path("/{name}")
  @Produces(MediaType.WILDCARD)
  @Operation(
      operationId = "deleteImportMapping",
      summary = "Delete a mapping",
      description = "Imports that were received before keep what it said.")
  public void delete(@PathParam("name") String name, @BeanParam IfMatch ifMatch) {
    changed(edit.delete(name, version(name, ifMatch)));
  }

  private @Nullable Integer version(String name, IfMatch ifMatch) {
    return ifMatch.version(() -> mappings.find(name).map(ImportMapping::version));
  }

  private static ImportMapping changed(Outcome outcome) {
    return outcome.fold(
        new Outcome.Cases<>() {
          @Override
          public ImportMapping changed(ImportMapping mapping) {
            return mapping;
          }

          @Override
          public ImportMapping unknown() {
            throw notFound();
          }

          @Override
          public ImportMapping stale(int version) {
            throw Problem.of(Refusal.STALE, version);
          }
        });
  }

  private String definition(ColumnMapping mapping) {
    List<FieldError> errors = ImportMappingCheck.errors(mapping);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return sources.write(mapping);
  }

  private VersionedMapping json(ImportMapping mapping) {
    return new VersionedMapping(sources.read(mapping.definition()), mapping.version());
  }

  /** A mapping with its version, which is its entity tag and no part of its JSON. */
  @RegisterForReflection
  record VersionedMapping(@JsonValue ColumnMapping mapping, int version) implements Versioned {}

  private static Problem notFound() {
    return Problem.notFound(NotFound.IMPORT_MAPPING);
  }
}
