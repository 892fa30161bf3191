package io.retailcrm.rest.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.eclipse.microprofile.openapi.models.servers.Server;
import org.eclipse.microprofile.openapi.models.tags.Tag;
import org.jboss.jandex.IndexView;

/**
 * Completes the OpenAPI document while the service is built. The annotations of a resource method
 * say what is peculiar to it; what follows from its roles, its path, its method and its types is
 * said here, once for all operations.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {

  private static final Map<String, String> TAGS =
      Map.ofEntries(
          Map.entry("Access", "Logging in, tokens, passwords, and the keys that check tokens."),
          Map.entry("Audit", "Who did what to whom."),
          Map.entry("CLV", "Customer lifetime value: models, predictions, analysis."),
          Map.entry("Consents", "What customers agreed to, when, and who recorded it."),
          Map.entry("Customers", "Customers: register, create, look up, search, change, export."),
          Map.entry("Engagement", "What becomes of mails: delivered, opened, clicked."),
          Map.entry("Jobs", "Imports and other long work: start it, watch it, cancel it."),
          Map.entry("Loyalty", "Points, the ledger they are kept in, and tiers."),
          Map.entry("Orders", "Orders and returns: what RFM, CLV and summaries are made of."),
          Map.entry("Preferences", "What customers prefer, by type and key."),
          Map.entry("Privacy", "A person's data: hand it out, erase it, merge duplicates."),
          Map.entry("RFM", "Recency, frequency, monetary value: scores and segments."),
          Map.entry("Staff", "Accounts of the retailer's people and systems."),
          Map.entry("Verification", "Codes that prove an email address or a phone number."));

  private final IndexView index;

  public ApiDescription(IndexView index) {
    this.index = index;
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    describeWhole(api);
    List<ApiOperation> operations = operations(api);
    new JsonSchemas(index).complete(api, operations);
    Examples examples = new Examples(api.getComponents().getSchemas());
    new OperationParameters(api.getComponents()).complete(operations);
    new ResponseDocs(api.getComponents(), examples).complete(operations);
    describeTags(api, operations);
  }

  private static void describeWhole(OpenAPI api) {
    Server server = OASFactory.createServer();
    server.setUrl("/");
    server.setDescription("The service that this document comes from, in production as in tests");
    server.addExtension("x-internal", false);
    api.setServers(List.of(server));
    for (SecurityScheme scheme : api.getComponents().getSecuritySchemes().values()) {
      scheme.setDescription(
          "The access token that login answers with, a JSON Web Token signed with RS256. Issuer,"
              + " audience, time, algorithm and key are checked as RFC8725 demands. A requirement"
              + " names the roles that are let in.");
    }
  }

  private List<ApiOperation> operations(OpenAPI api) {
    ResourceMethods methods = new ResourceMethods(index);
    List<ApiOperation> operations = new ArrayList<>();
    for (Map.Entry<String, PathItem> path : api.getPaths().getPathItems().entrySet()) {
      path.getValue()
          .getOperations()
          .forEach(
              (method, operation) ->
                  operations.add(
                      new ApiOperation(
                          path.getKey(),
                          method,
                          operation,
                          methods.roles(operation.getOperationId()),
                          methods.isThrottled(operation.getOperationId()),
                          methods.answer(operation.getOperationId()))));
    }
    operations.forEach(ApiOperation::describeAccess);
    return operations;
  }

  private static void describeTags(OpenAPI api, List<ApiOperation> operations) {
    Set<String> used = new HashSet<>();
    operations.forEach(operation -> used.addAll(operation.operation().getTags()));
    List<Tag> tags = new ArrayList<>();
    used.stream()
        .sorted()
        .forEach(
            name -> {
              Tag tag = OASFactory.createTag();
              tag.setName(name);
              tag.setDescription(TAGS.get(name));
              tags.add(tag);
            });
    api.setTags(tags);
  }
}
