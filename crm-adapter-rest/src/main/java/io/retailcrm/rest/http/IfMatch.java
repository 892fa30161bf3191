package io.retailcrm.rest.http;

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
  @Parameter(hidden = true) // The description of the API adds it to every PUT.
  List<String> tags;

  /**
   * The version that the record must have: of those that are listed the present one; null where any
   * will do; one that nothing has, where none of the tags is ours.
   *
   * @param present the version of the record, if there is such a record
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
