package io.retailcrm.rest.imports;

import io.retailcrm.rest.access.Roles;
import io.retailcrm.rest.operation.Recorded;
import io.retailcrm.rest.paging.ListJson;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The shops and systems whose files can be imported as they are. */
@Path("/api/v1/retail-customers/import-sources")
@Produces(MediaType.APPLICATION_JSON)
@Recorded
@Tag(name = "Jobs")
public class ImportSourceResource {

  private final ImportSources sources;

  ImportSourceResource(ImportSources sources) {
    this.sources = sources;
  }

  @GET
  @RolesAllowed({Roles.ADMIN, Roles.AGENT, Roles.ANALYST, Roles.SERVICE})
  @Operation(
      operationId = "listImportSources",
      summary = "The shops and systems whose files can be imported as they are",
      description =
          "Each says which columns of its files are taken, and into which fields. An import names"
              + " one by source=.")
  @APIResponse(
      responseCode = "200",
      description = "All of them.",
      content = @Content(schema = @Schema(implementation = ImportSourceListJson.class)))
  public ListJson<ColumnMapping> list() {
    List<ColumnMapping> all = sources.all();
    return new ListJson<>(all, all.size(), null, 0, all.size());
  }

  @Schema(name = "ImportSourceList")
  private record ImportSourceListJson(
      List<ColumnMapping> items, long total, long skip, int limit) {}
}
