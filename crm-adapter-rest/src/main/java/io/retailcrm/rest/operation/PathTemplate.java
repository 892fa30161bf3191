package io.retailcrm.rest.operation;

import java.util.List;

/**
 * A path with the names of its parameters in braces.
 *
 * @param segments the parts between its slashes
 */
public record PathTemplate(List<String> segments) {

  PathTemplate(String text) {
    this(segments(text));
  }

  /** The segments of a path, which may end with a slash. */
  static List<String> segments(String path) {
    String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return List.of(plain.split("/", -1));
  }

  /** The first segment of a path that begins with a slash. */
  static String root(String path) {
    int end = path.indexOf('/', 1);
    return path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
  }

  /** Whether the segments of a path are of this form. */
  boolean matches(List<String> path) {
    boolean fits = segments.size() == path.size();
    for (int i = 0; fits && i < segments.size(); i++) {
      String segment = segments.get(i);
      fits = isParameter(segment) ? !path.get(i).isEmpty() : segment.equals(path.get(i));
    }
    return fits;
  }

  public boolean hasParameter() {
    return segments.stream().anyMatch(PathTemplate::isParameter);
  }

  long literals() {
    return segments.stream().filter(segment -> !isParameter(segment)).count();
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }

  @Override
  public String toString() {
    return String.join("/", segments);
  }
}
