package io.retailcrm.rest.paging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
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
@RegisterForReflection // RequestParameters reads its fields.
public class PageParameters {

  private static final int DEFAULT_LIMIT = 100;

  @QueryParam("skip")
  @Parameter(
      description = "Items to leave out.",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
  Long skip;

  @QueryParam("limit")
  @Parameter(
      description = "Items to give.",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
  Integer limit;

  @Context UriInfo uri;

  /** The requested page. */
  final PageRequest request() {
    return new PageRequest(
        Objects.requireNonNullElse(skip, 0L), Objects.requireNonNullElse(limit, DEFAULT_LIMIT));
  }

  /** The response: the requested page in an envelope, with links to the pages before and after. */
  public <V, T> Response answer(Function<PageRequest, Page<V>> list, Function<V, T> json) {
    PageRequest request = request();
    Page<V> page = list.apply(request);
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
}
