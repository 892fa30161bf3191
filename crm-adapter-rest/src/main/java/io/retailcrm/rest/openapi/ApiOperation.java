package io.retailcrm.rest.openapi;

import io.retailcrm.rest.access.Roles;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * An operation of the document, and what follows from where it stands.
 *
 * @param roles who may call it; empty where everybody may
 * @param isThrottled whether it can be called so often only
 * @param answer the name of the type that its method returns
 */
record ApiOperation(
    String path,
    HttpMethod method,
    Operation operation,
    List<String> roles,
    boolean isThrottled,
    String answer) {

  private static final String AUTH = "/api/v1/auth/";

  boolean isPublic() {
    return roles.isEmpty();
  }

  boolean hasBody() {
    return operation.getRequestBody() != null;
  }

  /** It names something by its path, and says so where that is not there: not to everybody. */
  boolean tellsWhatIsThere() {
    return path.contains("{") && !isPublic();
  }

  /** A repeat of it with the same key is answered as the first time. */
  boolean takesIdempotencyKey() {
    return method == HttpMethod.POST && !path.startsWith(AUTH) && !path.endsWith("/search");
  }

  boolean takesIfMatch() {
    return method == HttpMethod.PUT && path.endsWith("}");
  }

  boolean isAnalyticsRead() {
    return method == HttpMethod.GET && path.contains("/analytics/");
  }

  /** Its answer may be kept by the client and asked for again. */
  boolean takesIfNoneMatch() {
    return method == HttpMethod.GET && answersWithEntityTag();
  }

  /** It answers with one thing that has a version. */
  boolean answersWithEntityTag() {
    return isAnalyticsRead()
        || takesIfMatch()
        || (method == HttpMethod.GET && path.endsWith("}") && !path.startsWith(AUTH));
  }

  List<Parameter> parameters() {
    return operation.getParameters() == null ? List.of() : operation.getParameters();
  }

  /** Says in words who may call it, before anything else that is said of it. */
  void describeAccess() {
    String who =
        isPublic()
            ? "Public."
            : "Roles: " + String.join(", ", roles.stream().sorted().toList()) + ".";
    List<String> sentences = new ArrayList<>(List.of(who));
    if (roles.contains(Roles.CUSTOMER)) {
      sentences.add("A customer reaches the own record only.");
    }
    if (operation.getDescription() != null) {
      sentences.add(operation.getDescription());
    }
    operation.setDescription(String.join(" ", sentences));
    if (isPublic()) {
      operation.setSecurity(List.of(OASFactory.createSecurityRequirement()));
    }
  }
}
