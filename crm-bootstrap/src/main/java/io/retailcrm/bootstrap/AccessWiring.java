package io.retailcrm.bootstrap;

import io.retailcrm.application.access.AccessTokens;
import io.retailcrm.application.access.EnsureFirstAdmin;
import io.retailcrm.application.access.LogIn;
import io.retailcrm.application.access.Secrets;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.bootstrap.access.Argon2Passwords;
import io.retailcrm.bootstrap.access.GuessedPasswords;
import io.retailcrm.bootstrap.access.KeyedSecrets;
import io.retailcrm.bootstrap.access.SigningKeyFile;
import io.retailcrm.domain.access.PasswordHasher;
import io.retailcrm.domain.access.PasswordPolicy;
import io.retailcrm.domain.access.StaffAccounts;
import io.retailcrm.rest.access.TokenKeys;
import io.retailcrm.rest.access.TokenSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/** Puts the use cases of access together. */
public class AccessWiring {

  private final CrmConfig config;

  AccessWiring(CrmConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  PasswordHasher passwords() {
    return new Argon2Passwords(new SecureRandom());
  }

  @Produces
  @Singleton
  PasswordPolicy passwordPolicy() {
    return new PasswordPolicy(new GuessedPasswords());
  }

  @Produces
  @Singleton
  TokenKeys tokenKeys() {
    return TokenKeys.ofPem(SigningKeyFile.read(config.tokens().signingKey()));
  }

  @Produces
  @Singleton
  Secrets secrets(TokenKeys keys) {
    return new KeyedSecrets(new SecureRandom(), keys.signingKey());
  }

  @Produces
  @Singleton
  TokenSettings tokenSettings() {
    CrmConfig.Tokens tokens = config.tokens();
    return new TokenSettings(tokens.issuer(), tokens.audience(), tokens.lifetime());
  }

  @Produces
  @Singleton
  LogIn logIn(
      StaffAccounts accounts,
      PasswordHasher passwords,
      AccessTokens tokens,
      BusinessCalendar calendar) {
    return new LogIn(accounts, passwords, tokens, calendar);
  }

  @Produces
  @Singleton
  EnsureFirstAdmin ensureFirstAdmin(
      Transactions transactions,
      StaffAccounts accounts,
      PasswordHasher passwords,
      Ids ids,
      BusinessCalendar calendar) {
    return new EnsureFirstAdmin(transactions, accounts, passwords, ids, calendar);
  }
}
