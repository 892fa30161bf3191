package io.retailcrm.rest.openapi;

import io.retailcrm.rest.access.Throttled;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/** What is written on the methods behind the operations. */
final class ResourceMethods {

  private static final DotName OPERATION = DotName.createSimple(Operation.class);
  private static final DotName ROLES_ALLOWED = DotName.createSimple(RolesAllowed.class);

  private static final DotName PERMIT_ALL = DotName.createSimple(PermitAll.class);
  private static final DotName THROTTLED = DotName.createSimple(Throttled.class);
  private static final DotName SCHEMA = DotName.createSimple(Schema.class);

  private final IndexView index;
  private final Map<String, MethodInfo> methods = new HashMap<>();

  ResourceMethods(IndexView index) {
    this.index = index;
    for (AnnotationInstance annotation : index.getAnnotations(OPERATION)) {
      if (annotation.target().kind() == AnnotationTarget.Kind.METHOD
          && annotation.value("operationId") != null) {
        methods.put(annotation.value("operationId").asString(), annotation.target().asMethod());
      }
    }
  }

  /**
   * The roles that {@code @RolesAllowed} lets in, on the method or else on its class; none where
   * everybody is let in.
   */
  List<String> roles(@Nullable String operationId) {
    MethodInfo method = method(operationId);
    @Nullable AnnotationInstance allowed = method.declaredAnnotation(ROLES_ALLOWED);
    if (allowed == null && !method.hasDeclaredAnnotation(PERMIT_ALL)) {
      allowed = method.declaringClass().declaredAnnotation(ROLES_ALLOWED);
    }
    return allowed == null ? List.of() : List.of(allowed.value().asStringArray());
  }

  /** Whether it can be called so often only. */
  boolean isThrottled(@Nullable String operationId) {
    return method(operationId).hasDeclaredAnnotation(THROTTLED);
  }

  /** The name of the schema of what the method returns. */
  String answer(@Nullable String operationId) {
    DotName type = method(operationId).returnType().name();
    @Nullable ClassInfo known = index.getClassByName(type);
    @Nullable AnnotationInstance schema = known == null ? null : known.declaredAnnotation(SCHEMA);
    return schema == null || schema.value("name") == null
        ? type.withoutPackagePrefix()
        : schema.value("name").asString();
  }

  private MethodInfo method(@Nullable String operationId) {
    @Nullable MethodInfo method = methods.get(operationId);
    if (method == null) {
      throw new IllegalStateException(
          "An operation without an @Operation(operationId) of its own: " + operationId);
    }
    return method;
  }
}
