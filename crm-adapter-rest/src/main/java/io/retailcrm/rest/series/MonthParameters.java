package io.retailcrm.rest.series;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** The query parameters of a series of months. */
@NullUnmarked
@RegisterForReflection // RequestParameters reads its fields.
public class MonthParameters {

  /** The number of months where nothing else is said. */
  static final int USUAL = 36;

  @QueryParam("by")
  @Parameter(schema = @Schema(enumeration = "month", defaultValue = "month"))
  String by;

  @QueryParam("limit")
  @Parameter(
      description = "How many of the latest months.",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "240", defaultValue = "36"))
  Integer limit;

  /** The number of months that are asked for. */
  final int limit() {
    return Objects.requireNonNullElse(limit, USUAL);
  }
}
