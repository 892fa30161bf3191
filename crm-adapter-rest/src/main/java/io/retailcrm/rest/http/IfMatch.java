package io.retailcrm.rest.http;

import io.retailcrm.rest.problem.Problem;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * The {@code If-Match} header of a request: which version the client has seen (RFC 9110, 13.1.1).
 */
@NullUnmarked
public class IfMatch {

  private static final Pattern VERSION = Pattern.compile("\"(\\d{1,9})\"");

  /** No version: matches nothing. */
  private static final int NONE = -1;

  @Context HttpHeaders headers;

  /**
   * The version, null where any will do; one that nothing has, where the tag is none of ours.
   *
   * @throws Problem 422 where there are several tags, of which one version can't be had
   */
  public @Nullable Integer version() {
    String tag = headers.getHeaderString("If-Match");
    if (tag == null || tag.strip().equals("*")) {
      return null;
    } else if (tag.contains(",")) {
      throw Problem.invalid("If-Match", "must be one entity tag");
    }
    Matcher version = VERSION.matcher(tag.strip());
    return version.matches() ? Integer.valueOf(version.group(1)) : NONE;
  }
}
