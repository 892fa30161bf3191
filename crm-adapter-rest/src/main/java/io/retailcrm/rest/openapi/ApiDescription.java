package io.retailcrm.rest.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.retailcrm.rest.operation.OperationPolicy;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.eclipse.microprofile.openapi.models.servers.Server;
import org.eclipse.microprofile.openapi.models.tags.Tag;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * Completes the OpenAPI document while the service is built. The annotations of a resource method
 * say what is special about it; everything that follows from its policy and its types is added
 * here, once for all operations.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {

  private static final DotName PATH = DotName.createSimple(Path.class);

  private final IndexView index;
  private final DocumentTexts texts = DocumentTexts.read();

  public ApiDescription(IndexView index) {
    this.index = index;
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    describeWhole(api);
    List<ApiOperation> operations = operations(api);
    Set<String> lists = new ListSchemas(api.getComponents()).complete(operations);
    new JsonSchemas(index, lists).complete(api, operations);
    Examples examples = new Examples(api.getComponents().getSchemas());
    new OperationParameters(api.getComponents(), texts).complete(operations);
    SharedHeaders headers = new SharedHeaders(api.getComponents(), texts.responseHeaders());
    new ResponseDocs(api.getComponents(), examples, headers).complete(operations);
    api.setTags(texts.tags().entrySet().stream().map(ApiDescription::tag).toList());
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
    Map<String, OperationPolicy> policies = policies();
    List<ApiOperation> operations =
        api.getPaths().getPathItems().values().stream()
            .flatMap(path -> path.getOperations().values().stream())
            .map(operation -> new ApiOperation(policy(policies, operation), operation))
            .toList();
    operations.forEach(ApiOperation::describeAccess);
    return operations;
  }

  private static OperationPolicy policy(
      Map<String, OperationPolicy> policies, Operation operation) {
    return Objects.requireNonNull(
        policies.get(operation.getOperationId()),
        () -> "An operation without an @Operation(operationId): " + operation.getOperationId());
  }

  private Map<String, OperationPolicy> policies() {
    return index.getAnnotations(PATH).stream()
        .map(AnnotationInstance::target)
        .filter(target -> target.kind() == AnnotationTarget.Kind.CLASS)
        .map(target -> target.asClass().name().toString())
        .distinct()
        .flatMap(name -> OperationPolicy.of(load(name)).stream())
        .collect(Collectors.toMap(OperationPolicy::id, Function.identity()));
  }

  private static Class<?> load(String resource) {
    try {
      return Class.forName(resource, false, ApiDescription.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Tag tag(Map.Entry<String, String> tag) {
    return OASFactory.createTag().name(tag.getKey()).description(tag.getValue());
  }
}
