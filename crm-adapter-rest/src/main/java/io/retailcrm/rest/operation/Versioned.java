package io.retailcrm.rest.operation;

/** The JSON of something that counts its changes: the count is its entity tag. */
public interface Versioned {

  /** How often it has been changed. */
  int version();

  /** Its entity tag (RFC 9110), as {@code ETag} and {@code If-Match} write it. */
  default String entityTag() {
    return "\"" + version() + "\"";
  }
}
