package io.retailcrm.rest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retailcrm.rest.paging.ListJson;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives every single resource an {@code ETag}, its version or the hash of its JSON, and answers 304
 * where the client has it already (RFC 9110, If-None-Match). Pages of lists have none, but for
 * those of analytics.
 */
@Provider
public class EntityTags implements ContainerResponseFilter {

  private static final Pattern COMMA = Pattern.compile(",");
  private static final MediaType JSON =
      MediaType.APPLICATION_JSON_TYPE.withCharset(StandardCharsets.UTF_8.name());
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int NOT_MODIFIED = 304;

  private final ObjectMapper json;

  EntityTags(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    @Nullable Object entity = response.getEntity();
    if (entity == null
        || response.getStatus() > CREATED
        || response.getHeaders().containsKey(HttpHeaders.ETAG)) {
      return;
    }
    boolean read =
        response.getStatus() == OK
            && (request.getMethod().equals(HttpMethod.GET)
                || request.getMethod().equals(HttpMethod.HEAD));
    if (entity instanceof Versioned versioned) {
      tag(request, response, versioned.entityTag(), read);
    } else if (read && isOne(request, entity)) {
      byte[] body = bytes(entity);
      response.setEntity(body, new Annotation[0], JSON);
      tag(request, response, hash(body), true);
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

  /** JSON are records; what is streamed is not. */
  private static boolean isOne(ContainerRequestContext request, Object entity) {
    return entity.getClass().isRecord()
        && (!(entity instanceof ListJson)
            || CacheRules.isAnalytics(request.getUriInfo().getRequestUri().getPath()));
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
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return "\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
