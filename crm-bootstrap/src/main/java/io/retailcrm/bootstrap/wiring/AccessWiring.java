package io.retailcrm.bootstrap.wiring;

import io.quarkus.runtime.Startup;
import io.retailcrm.application.access.AccessChanges;
import io.retailcrm.application.access.AccessTokens;
import io.retailcrm.application.access.ChangeStaff;
import io.retailcrm.application.access.CheckPassword;
import io.retailcrm.application.access.CreateStaff;
import io.retailcrm.application.access.EnsureFirstAdmin;
import io.retailcrm.application.access.ForgetExpiredAccess;
import io.retailcrm.application.access.LogIn;
import io.retailcrm.application.access.LogOut;
import io.retailcrm.application.access.RateLimiter;
import io.retailcrm.application.access.RefreshTokens;
import io.retailcrm.application.access.RequestPasswordReset;
import io.retailcrm.application.access.ResetHolders;
import io.retailcrm.application.access.ResetPassword;
import io.retailcrm.application.access.SecretFingerprints;
import io.retailcrm.application.access.Throttle;
import io.retailcrm.application.messaging.Messages;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.bootstrap.CrmConfig;
import io.retailcrm.bootstrap.adapter.security.Argon2Passwords;
import io.retailcrm.bootstrap.adapter.security.KeyedFingerprints;
import io.retailcrm.bootstrap.adapter.security.RevocationCache;
import io.retailcrm.bootstrap.adapter.security.SigningKeyFile;
import io.retailcrm.bootstrap.adapter.security.ZxcvbnPasswords;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.PasswordHasher;
import io.retailcrm.domain.access.PasswordPolicy;
import io.retailcrm.domain.access.PasswordResets;
import io.retailcrm.domain.access.Sessions;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.rest.access.TokenKeys;
import io.retailcrm.rest.access.TokenSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** Wires the use cases of access. */
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
  TokenKeys tokenKeys() {
    CrmConfig.Tokens tokens = config.tokens();
    return TokenKeys.ofPem(
        SigningKeyFile.read(tokens.signingKey()),
        tokens.previousKeys().orElse(List.of()).stream().map(SigningKeyFile::read).toList());
  }

  @Produces
  @Singleton
  RevocationCache revocationCache(AccessChanges states) {
    return new RevocationCache(states, config.tokens().lifetime(), Clock.systemUTC());
  }

  @Produces
  @Singleton
  SecretFingerprints secrets(TokenKeys keys) {
    return new KeyedFingerprints(new SecureRandom(), keys.signingKey());
  }

  @Produces
  @Singleton
  TokenSettings tokenSettings() {
    CrmConfig.Tokens tokens = config.tokens();
    return new TokenSettings(tokens.issuer(), tokens.audience(), tokens.lifetime());
  }

  @Produces
  @Singleton
  PasswordPolicy passwordPolicy() {
    return new PasswordPolicy(new ZxcvbnPasswords());
  }

  @Produces
  @Singleton
  LogIn logIn(
      Transactions transactions,
      Accounts accounts,
      Sessions sessions,
      PasswordHasher passwords,
      AccessTokens tokens,
      SecretFingerprints secrets,
      Ids ids,
      BusinessCalendar calendar) {
    return new LogIn(
        transactions,
        accounts,
        sessions,
        passwords,
        tokens,
        secrets,
        ids,
        calendar,
        config.tokens().refreshLifetime());
  }

  @Produces
  @Singleton
  RefreshTokens refreshTokens(
      Transactions transactions,
      Accounts accounts,
      Sessions sessions,
      AccessTokens tokens,
      SecretFingerprints secrets,
      BusinessCalendar calendar) {
    return new RefreshTokens(transactions, accounts, sessions, tokens, secrets, calendar);
  }

  @Produces
  @Singleton
  LogOut logOut(Transactions transactions, Sessions sessions, SecretFingerprints secrets) {
    return new LogOut(transactions, sessions, secrets);
  }

  @Produces
  @Singleton
  RequestPasswordReset requestPasswordReset(
      Transactions transactions,
      Accounts accounts,
      Customers customers,
      PasswordResets resets,
      SecretFingerprints secrets,
      Messages messages,
      BusinessCalendar calendar) {
    return new RequestPasswordReset(
        transactions,
        accounts,
        customers,
        resets,
        secrets,
        messages,
        calendar,
        new RequestPasswordReset.Settings(
            config.access().resetLifetime(), config.access().resetUrl().orElse(null)));
  }

  @Produces
  @Singleton
  ResetHolders resetHolders(
      Accounts accounts,
      Customers customers,
      Sessions sessions,
      SecretFingerprints secrets,
      Ids ids,
      BusinessCalendar calendar) {
    return new ResetHolders(accounts, customers, sessions, secrets, ids, calendar);
  }

  @Produces
  @Singleton
  ResetPassword resetPassword(
      Transactions transactions,
      PasswordResets resets,
      ResetHolders holders,
      PasswordHasher passwords,
      PasswordPolicy policy,
      SecretFingerprints secrets,
      BusinessCalendar calendar) {
    return new ResetPassword(transactions, resets, holders, passwords, policy, secrets, calendar);
  }

  @Produces
  @Singleton
  CheckPassword checkPassword(
      Transactions transactions, Accounts accounts, PasswordHasher passwords) {
    return new CheckPassword(transactions, accounts, passwords);
  }

  @Produces
  @Singleton
  CreateStaff createStaff(
      Transactions transactions,
      Accounts accounts,
      PasswordHasher passwords,
      PasswordPolicy policy,
      Ids ids,
      BusinessCalendar calendar) {
    return new CreateStaff(transactions, accounts, passwords, policy, ids, calendar);
  }

  @Produces
  @Singleton
  ChangeStaff changeStaff(
      Transactions transactions,
      Accounts accounts,
      Sessions sessions,
      PasswordHasher passwords,
      PasswordPolicy policy,
      BusinessCalendar calendar) {
    return new ChangeStaff(transactions, accounts, sessions, passwords, policy, calendar);
  }

  /** Created at startup, so that a setting out of range is reported then. */
  @Produces
  @Singleton
  @Startup
  RateLimiter.Policy throttlePolicy() {
    CrmConfig.Throttle throttle = config.throttle();
    return new RateLimiter.Policy(throttle.window(), throttle.perAccount(), throttle.perAddress());
  }

  @Produces
  @Singleton
  RateLimiter rateLimiter(
      Throttle throttle,
      SecretFingerprints secrets,
      BusinessCalendar calendar,
      RateLimiter.Policy policy) {
    return new RateLimiter(throttle, secrets, calendar, policy);
  }

  @Produces
  @Singleton
  ForgetExpiredAccess forgetExpiredAccess(
      Transactions transactions,
      Sessions sessions,
      PasswordResets resets,
      Throttle throttle,
      BusinessCalendar calendar) {
    return new ForgetExpiredAccess(transactions, sessions, resets, throttle, calendar);
  }

  @Produces
  @Singleton
  EnsureFirstAdmin ensureFirstAdmin(
      Transactions transactions,
      Accounts accounts,
      PasswordHasher passwords,
      Ids ids,
      BusinessCalendar calendar) {
    return new EnsureFirstAdmin(transactions, accounts, passwords, ids, calendar);
  }
}
