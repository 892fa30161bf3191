package io.retailcrm.application.access;

import java.time.Duration;

/** The result of a login: an access token, and a refresh token. */
public record IssuedTokens(
    String accessToken, Duration accessLifetime, String refreshToken, Duration refreshLifetime) {

  /** Omits the tokens, to keep them out of logs. */
  @Override
  public String toString() {
    return "IssuedTokens[" + accessLifetime + ", " + refreshLifetime + "]";
  }
}
