package io.retailcrm.rest.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where clients reach the service.
 *
 * @param url scheme, host and, if a proxy adds one, the path prefix; null for that of the request
 */
public record PublicAddress(@Nullable URI url) {

  /**
   * @throws IllegalArgumentException if it is no absolute address by HTTP
   */
  public PublicAddress {
    if (url != null
        && (url.getHost() == null
            || url.getRawQuery() != null
            || url.getRawFragment() != null
            || !("https".equals(url.getScheme()) || "http".equals(url.getScheme())))) {
      throw new IllegalArgumentException("Not a public address: " + url);
    }
  }
}
