package io.retailcrm.application.access;

import io.retailcrm.domain.access.Account;
import java.time.Duration;
import java.time.Instant;

/** Issues the signed tokens that callers show with each request. */
public interface AccessTokens {

  /** A token and how long it is good for. */
  record Issued(String token, Duration lifetime) {}

  /** A token that names the account and its roles. */
  Issued issue(Account account, Instant now);
}
