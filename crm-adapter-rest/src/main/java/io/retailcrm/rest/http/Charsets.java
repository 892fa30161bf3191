package io.retailcrm.rest.http;

import io.retailcrm.rest.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Refuses bodies whose content type names a character set that is unknown. */
public class Charsets {

  private static final int AFTER_OWN_RECORDS = 6_000;

  @ServerRequestFilter(priority = AFTER_OWN_RECORDS)
  public Optional<Response> refuseUnknown(ContainerRequestContext request) {
    @Nullable MediaType type = request.getMediaType();
    @Nullable String charset = type == null ? null : type.getParameters().get("charset");
    return charset == null || isKnown(charset)
        ? Optional.empty()
        : Optional.of(Problem.response(415, "The charset of the content type is unknown", null));
  }

  private static boolean isKnown(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalCharsetNameException e) {
      return false;
    }
  }
}
