package io.retailcrm.application.access;

import java.time.Duration;

/** What a login gives: a token to show, and one to get the next by. */
public record IssuedTokens(
    String accessToken, Duration accessLifetime, String refreshToken, Duration refreshLifetime) {

  /** Without the tokens, so that no log holds them. */
  @Override
  public String toString() {
    return "IssuedTokens[" + accessLifetime + ", " + refreshLifetime + "]";
  }
}
