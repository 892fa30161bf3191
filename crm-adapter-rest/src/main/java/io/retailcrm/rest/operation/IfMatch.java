package io.retailcrm.rest.operation;

import static java.util.stream.Collectors.toSet;

import jakarta.ws.rs.HeaderParam;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * The {@code If-Match} header of a request: which version the client has seen (RFC 9110, 13.1.1).
 */
@NullUnmarked
public class IfMatch {

  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern VERSION = Pattern.compile("\"(\\d{1,9})\"");
  private static final String ANY = "*";

  /** No version: matches nothing. */
  private static final int NONE = -1;

  @HeaderParam("If-Match")
  @Parameter(hidden = true) // The OpenAPI filter adds it.
  List<String> tags;

  /**
   * The version that the record must have: the current one if the header lists it, a version that
   * never exists if it lists no such version, null for any version.
   *
   * @param present the version of the record, nothing if it is unknown
   */
  public @Nullable Integer version(Supplier<Optional<Integer>> present) {
    if (tags == null || tags.isEmpty()) {
      return null;
    }
    Set<String> listed =
        tags.stream().flatMap(COMMA::splitAsStream).map(String::strip).collect(toSet());
    if (listed.contains(ANY)) {
      return null;
    }
    Set<Integer> versions =
        listed.stream()
            .map(VERSION::matcher)
            .filter(Matcher::matches)
            .map(version -> Integer.valueOf(version.group(1)))
            .collect(toSet());
    return versions.size() == 1
        ? versions.iterator().next()
        : present.get().filter(versions::contains).orElse(NONE);
  }
}
