package io.retailcrm.rest.paging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.rest.problem.FieldError;
import io.retailcrm.rest.problem.Problem;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** The query parameters of every list, and its answer. */
@NullUnmarked
@RegisterForReflection // What it declares is judged by RequestParameters.
public class PageParameters {

  private static final int DEFAULT_LIMIT = 100;

  @QueryParam("skip")
  @Parameter(
      description = "Items to leave out.",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
  String skip;

  @QueryParam("limit")
  @Parameter(
      description = "Items to give.",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
  String limit;

  @Context UriInfo uri;

  /**
   * The requested page.
   *
   * @throws Problem 422 if a parameter is out of range
   */
  public PageRequest request() {
    List<FieldError> errors = new ArrayList<>();
    PageRequest request = request(errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return request;
  }

  /** The requested page; values out of range are added to the errors. */
  final PageRequest request(List<FieldError> errors) {
    long skipped = number("skip", skip, 0, 0, Long.MAX_VALUE, errors);
    return new PageRequest(skipped, limit(errors));
  }

  /** How many items are asked for. */
  final int limit(List<FieldError> errors) {
    return (int) number("limit", limit, DEFAULT_LIMIT, 1, PageRequest.MAX_LIMIT, errors);
  }

  /** The answer: an envelope, with links to the pages beside it. */
  public <V, T> Response answer(Page<V> page, PageRequest request, Function<V, T> json) {
    Response.ResponseBuilder answer =
        Response.ok(
            new ListJson<>(
                page.items().stream().map(json).toList(),
                page.total(),
                page.totalIsEstimate() ? true : null,
                request.skip(),
                request.limit()));
    long end = request.skip() + request.limit();
    if (end < page.total() && page.items().size() == request.limit()) {
      answer.header("Link", link("skip", String.valueOf(end), request.limit(), "next"));
    }
    if (request.skip() > 0) {
      long before = Math.max(0, request.skip() - request.limit());
      answer.header("Link", link("skip", String.valueOf(before), request.limit(), "prev"));
    }
    return answer.build();
  }

  /**
   * A link to another part of the list. All other parameters stay as they were sent, letter by
   * letter: a builder of URIs would take a brace in a text for a template.
   */
  final String link(String place, String value, int toLimit, String relation) {
    String kept =
        Stream.of(Objects.requireNonNullElse(uri.getRequestUri().getRawQuery(), "").split("&"))
            .filter(
                parameter ->
                    !parameter.isEmpty() && !parameter.matches("(skip|limit|cursor)(=.*)?"))
            .map(parameter -> parameter + "&")
            .collect(Collectors.joining());
    return "<%s?%s%s=%s&limit=%d>; rel=\"%s\""
        .formatted(uri.getAbsolutePath(), kept, place, value, toLimit, relation);
  }

  private static long number(
      String name, String text, long otherwise, long min, long max, List<FieldError> errors) {
    if (text == null) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Named below, like a number out of range.
    }
    errors.add(
        new FieldError(
            name,
            max == Long.MAX_VALUE
                ? "must be a whole number of at least " + min
                : "must be a whole number from " + min + " to " + max));
    return otherwise;
  }
}
