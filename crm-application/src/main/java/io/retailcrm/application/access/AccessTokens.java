package io.retailcrm.application.access;

import io.retailcrm.domain.access.Account;
import java.time.Duration;
import java.time.Instant;

/** Issues signed access tokens. */
public interface AccessTokens {

  /** A token and its lifetime. */
  record Issued(String token, Duration lifetime) {}

  /** A token for the account and its roles. */
  Issued issue(Account account, Instant now);
}
