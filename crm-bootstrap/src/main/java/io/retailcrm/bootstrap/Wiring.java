package io.retailcrm.bootstrap;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import io.retailcrm.application.access.AccessTokens;
import io.retailcrm.application.access.EnsureFirstAdmin;
import io.retailcrm.application.access.LogIn;
import io.retailcrm.application.clv.CalculateClv;
import io.retailcrm.application.clv.ClvRuns;
import io.retailcrm.application.customer.CreateCustomer;
import io.retailcrm.application.customer.CustomerViews;
import io.retailcrm.application.imports.ImportFormats;
import io.retailcrm.application.imports.ReceiveImport;
import io.retailcrm.application.imports.RunImport;
import io.retailcrm.application.imports.TakeCustomers;
import io.retailcrm.application.imports.TakeOrders;
import io.retailcrm.application.imports.Uploads;
import io.retailcrm.application.job.CancelJob;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.job.Jobs;
import io.retailcrm.application.job.WorkOnJobs;
import io.retailcrm.application.purchase.BuyerSummaries;
import io.retailcrm.application.purchase.RecordOrders;
import io.retailcrm.application.purchase.ReturnOrder;
import io.retailcrm.application.rfm.CalculateRfm;
import io.retailcrm.application.rfm.RfmRuns;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.bootstrap.access.Argon2Passwords;
import io.retailcrm.bootstrap.access.SigningKeyFile;
import io.retailcrm.bootstrap.customer.LibPhoneNumbers;
import io.retailcrm.domain.access.PasswordHasher;
import io.retailcrm.domain.access.StaffAccounts;
import io.retailcrm.domain.clv.ClvFitting;
import io.retailcrm.domain.customer.CustomerNumbers;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.PhoneNumbers;
import io.retailcrm.domain.purchase.Orders;
import io.retailcrm.domain.rfm.RfmScorer;
import io.retailcrm.rest.access.TokenKeys;
import io.retailcrm.rest.access.TokenSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/** Puts the use cases together. */
public class Wiring {

  private final CrmConfig config;

  Wiring(CrmConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  BusinessCalendar calendar() {
    return new BusinessCalendar(Clock.systemUTC(), config.businessTimeZone());
  }

  @Produces
  @Singleton
  Ids ids() {
    TimeBasedEpochRandomGenerator generator =
        Generators.timeBasedEpochRandomGenerator(new SecureRandom());
    return generator::generate;
  }

  @Produces
  @Singleton
  PasswordHasher passwords() {
    return new Argon2Passwords(new SecureRandom());
  }

  @Produces
  @Singleton
  PhoneNumbers phoneNumbers() {
    return new LibPhoneNumbers(config.phoneRegion());
  }

  @Produces
  @Singleton
  TokenKeys tokenKeys() {
    return TokenKeys.ofPem(SigningKeyFile.read(config.tokens().signingKey()));
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

  @Produces
  @Singleton
  CreateCustomer createCustomer(
      Transactions transactions,
      Customers customers,
      CustomerNumbers numbers,
      CustomerViews views,
      Ids ids,
      BusinessCalendar calendar) {
    return new CreateCustomer(transactions, customers, numbers, views, ids, calendar);
  }

  @Produces
  @Singleton
  RecordOrders recordOrders(
      Transactions transactions, Customers customers, Orders orders, BusinessCalendar calendar) {
    return new RecordOrders(transactions, customers, orders, calendar);
  }

  @Produces
  @Singleton
  ReturnOrder returnOrder(Transactions transactions, Orders orders, BusinessCalendar calendar) {
    return new ReturnOrder(transactions, orders, calendar);
  }

  @Produces
  @Singleton
  ReceiveImport receiveImport(
      Transactions transactions, Jobs jobs, Uploads uploads, Ids ids, BusinessCalendar calendar) {
    return new ReceiveImport(
        transactions, jobs, uploads, ids, calendar, config.imports().maxBytes());
  }

  @Produces
  @Singleton
  CancelJob cancelJob(
      Transactions transactions, Jobs jobs, Uploads uploads, BusinessCalendar calendar) {
    return new CancelJob(transactions, jobs, uploads::delete, calendar);
  }

  @Produces
  @Singleton
  WorkOnJobs workOnJobs(
      Transactions transactions,
      Jobs jobs,
      Uploads uploads,
      ImportFormats formats,
      CreateCustomer createCustomer,
      RecordOrders recordOrders,
      Customers customers,
      BusinessCalendar calendar) {
    RunImport<?> importCustomers =
        new RunImport<>(
            transactions,
            jobs,
            uploads,
            formats::customers,
            new TakeCustomers(createCustomer, customers),
            calendar);
    RunImport<?> importOrders =
        new RunImport<>(
            transactions,
            jobs,
            uploads,
            formats::orders,
            new TakeOrders(recordOrders, createCustomer, customers),
            calendar);
    return new WorkOnJobs(
        transactions,
        jobs,
        Map.of(
            JobKind.IMPORT_CUSTOMERS,
            importCustomers::handle,
            JobKind.IMPORT_ORDERS,
            importOrders::handle),
        uploads::delete,
        calendar);
  }

  @Produces
  @Singleton
  CalculateRfm calculateRfm(
      Transactions transactions,
      BuyerSummaries buyers,
      RfmRuns runs,
      Ids ids,
      BusinessCalendar calendar) {
    return new CalculateRfm(
        transactions,
        buyers,
        runs,
        ids,
        calendar,
        new CalculateRfm.Settings(
            config.rfm().windowDays().orElse(null),
            config.rfm().freshFor(),
            RfmScorer.defaultFixedThresholds()));
  }

  @Produces
  @Singleton
  CalculateClv calculateClv(
      Transactions transactions,
      BuyerSummaries buyers,
      ClvRuns runs,
      Ids ids,
      BusinessCalendar calendar) {
    return new CalculateClv(
        transactions,
        buyers,
        runs,
        ids,
        calendar,
        new CalculateClv.Settings(
            ClvFitting.standard(), config.clv().margin(), config.clv().freshFor()));
  }
}
