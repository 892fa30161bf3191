package io.retailcrm.rest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retailcrm.rest.digest.Sha256;
import io.retailcrm.rest.operation.OperationPolicy;
import io.retailcrm.rest.operation.Operations;
import io.retailcrm.rest.operation.Versioned;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Gives each response about one thing an {@code ETag}, its version or the hash of its JSON, and
 * answers 304 if the client has it already (RFC 9110, If-None-Match). Analytics have one too, with
 * the {@code Cache-Control} of their operation; other lists have none.
 */
@ApplicationScoped
public class EntityTags {

  private static final Pattern COMMA = Pattern.compile(",");
  private static final MediaType JSON =
      MediaType.APPLICATION_JSON_TYPE.withCharset(StandardCharsets.UTF_8.name());
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int NOT_MODIFIED = 304;

  private final ObjectMapper json;
  private final Operations operations;

  EntityTags(ObjectMapper json, Operations operations) {
    this.json = json;
    this.operations = operations;
  }

  @ServerResponseFilter
  public void tag(
      ContainerRequestContext request, ContainerResponseContext response, ResourceInfo resource) {
    @Nullable Object entity = response.getEntity();
    @Nullable OperationPolicy operation = operations.of(resource).orElse(null);
    if (entity == null
        || operation == null
        || response.getStatus() > CREATED
        || response.getHeaders().containsKey(HttpHeaders.ETAG)) {
      return;
    }
    boolean read = operation.isRead() && response.getStatus() == OK;
    if (entity instanceof Versioned versioned) {
      tag(request, response, versioned.entityTag(), read);
    } else if (read && operation.isTaggedRead()) {
      byte[] body = bytes(entity);
      response.setEntity(body, new Annotation[0], JSON);
      tag(request, response, hash(body), true);
    }
    if (read && operation.cacheControl() != null) {
      response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, operation.cacheControl());
    }
  }

  private static void tag(
      ContainerRequestContext request,
      ContainerResponseContext response,
      String tag,
      boolean read) {
    if (read && isKnown(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
      response.setStatus(NOT_MODIFIED);
      response.setEntity(null);
    }
    response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
  }

  private static boolean isKnown(@Nullable String header, String tag) {
    return header != null
        && COMMA
            .splitAsStream(header)
            .map(String::strip)
            .map(known -> known.startsWith("W/") ? known.substring(2) : known)
            .anyMatch(known -> known.equals("*") || known.equals(tag));
  }

  private byte[] bytes(Object entity) {
    try {
      return json.writeValueAsBytes(entity);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(byte[] body) {
    byte[] digest = Sha256.digest().digest(body);
    return "\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + "\"";
  }
}
