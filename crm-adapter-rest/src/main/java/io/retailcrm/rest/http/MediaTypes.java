package io.retailcrm.rest.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.retailcrm.rest.operation.OperationPolicy;
import io.retailcrm.rest.operation.Operations;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.problem.Refusal;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Checks the content types of request and response after the caller's access. The framework would
 * check them before, so their headers are hidden from it until then.
 *
 * <p>A file ignores {@code Accept}: the request names its format in another way.
 */
@ApplicationScoped
public class MediaTypes {

  /**
   * In the order of refusals: the size of a body is checked between its type and that of the
   * response.
   */
  private static final int TYPE_OF_BODY = 6_000;

  private static final int TYPE_OF_ANSWER = 6_200;

  private static final int AFTER_REQUEST_IDS = 9_800;

  private static final String CONTENT_TYPE = MediaTypes.class.getName() + ".contentType";
  private static final String ACCEPT = MediaTypes.class.getName() + ".accept";
  private static final String CSV = "text/csv";
  private static final Set<String> WORKBOOKS =
      Set.of(
          "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "vnd.ms-excel",
          "vnd.oasis.opendocument.spreadsheet");
  private static final String WORKBOOK =
      "A workbook can't be read: save the sheet as \"CSV UTF-8\", and send it as text/csv";
  private static final Pattern COMMA = Pattern.compile(",");

  private final Operations operations;

  MediaTypes(Operations operations) {
    this.operations = operations;
  }

  void register(@Observes Filters filters) {
    filters.register(this::hide, AFTER_REQUEST_IDS);
  }

  private void hide(RoutingContext context) {
    if (operations.isApi(context.normalizedPath())) {
      MultiMap headers = context.request().headers();
      @Nullable String type = headers.get(HttpHeaders.CONTENT_TYPE);
      if (type != null) {
        context.put(CONTENT_TYPE, type);
        headers.remove(HttpHeaders.CONTENT_TYPE);
      }
      List<String> accepted = headers.getAll(HttpHeaders.ACCEPT);
      if (!accepted.isEmpty()) {
        context.put(ACCEPT, accepted);
        headers.remove(HttpHeaders.ACCEPT);
      }
    }
    context.next();
  }

  @ServerRequestFilter(priority = TYPE_OF_BODY)
  public Optional<Response> refuseBody(RoutingContext context, ResourceInfo resource) {
    @Nullable String sent = context.get(CONTENT_TYPE);
    if (sent == null) {
      return Optional.empty();
    }
    Optional<MediaType> type = parse(sent);
    List<String> consumed = operations.of(resource.getResourceMethod()).consumes();
    if (!consumed.isEmpty() && type.filter(one -> isAmong(consumed, one)).isEmpty()) {
      return Optional.of(
          consumed.contains(CSV) && type.filter(MediaTypes::isWorkbook).isPresent()
              ? Problem.response(415, WORKBOOK, null)
              : Problem.of(Refusal.UNSUPPORTED_MEDIA_TYPE).getResponse());
    }
    @Nullable String charset = type.map(one -> one.getParameters().get("charset")).orElse(null);
    if (charset != null && !isKnown(charset)) {
      return Optional.of(Problem.response(415, "The charset of the content type is unknown", null));
    }
    context.request().headers().set(HttpHeaders.CONTENT_TYPE, sent);
    return Optional.empty();
  }

  @ServerRequestFilter(priority = TYPE_OF_ANSWER)
  public Optional<Response> refuseAnswer(RoutingContext context, ResourceInfo resource) {
    @Nullable List<String> accepted = context.get(ACCEPT);
    OperationPolicy operation = operations.of(resource.getResourceMethod());
    return accepted == null
            || !operation.answersInJson()
            || accepted.stream()
                .flatMap(COMMA::splitAsStream)
                .flatMap(range -> parse(range.strip()).stream())
                .anyMatch(range -> isAmong(operation.produces(), range))
        ? Optional.empty()
        : Optional.of(Problem.of(Refusal.NOT_ACCEPTABLE).getResponse());
  }

  private static boolean isWorkbook(MediaType type) {
    return WORKBOOKS.contains(type.getSubtype().toLowerCase(Locale.ROOT));
  }

  private static boolean isAmong(List<String> types, MediaType type) {
    return types.stream().map(MediaType::valueOf).anyMatch(type::isCompatible);
  }

  private static Optional<MediaType> parse(String text) {
    try {
      return Optional.of(MediaType.valueOf(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isKnown(String charset) {
    try {
      return Charset.isSupported(charset);
    } catch (IllegalCharsetNameException e) {
      return false;
    }
  }
}
