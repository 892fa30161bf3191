package io.retailcrm.bootstrap.wiring;

import io.quarkus.runtime.Startup;
import io.retailcrm.application.access.CustomerAccounts;
import io.retailcrm.application.consent.LogConsents;
import io.retailcrm.application.customer.ChangeStatus;
import io.retailcrm.application.customer.CreateCustomer;
import io.retailcrm.application.customer.ForgetFinalMerges;
import io.retailcrm.application.customer.MergeCustomers;
import io.retailcrm.application.customer.MergeParticipant;
import io.retailcrm.application.customer.UndoMerge;
import io.retailcrm.application.customer.UpdateCustomer;
import io.retailcrm.application.loyalty.CloseErasedAccount;
import io.retailcrm.application.loyalty.TransferPoints;
import io.retailcrm.application.privacy.EraseCustomer;
import io.retailcrm.application.privacy.IdentifierFingerprints;
import io.retailcrm.application.privacy.PersonalData;
import io.retailcrm.application.purchase.TransferPurchases;
import io.retailcrm.application.registration.RegisterCustomer;
import io.retailcrm.application.verification.SendVerification;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.bootstrap.CrmConfig;
import io.retailcrm.bootstrap.adapter.phone.LibPhoneNumbers;
import io.retailcrm.bootstrap.adapter.security.HmacFingerprints;
import io.retailcrm.bootstrap.adapter.security.SigningKeyFile;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.PasswordHasher;
import io.retailcrm.domain.access.PasswordPolicy;
import io.retailcrm.domain.access.Sessions;
import io.retailcrm.domain.consent.ConsentLog;
import io.retailcrm.domain.customer.CustomerEvents;
import io.retailcrm.domain.customer.CustomerNumbers;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.ErasedPeople;
import io.retailcrm.domain.customer.Merges;
import io.retailcrm.domain.customer.PhoneNumbers;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import io.retailcrm.domain.purchase.Orders;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Wires the use cases of customers. */
public class CustomerWiring {

  private final CrmConfig config;

  CustomerWiring(CrmConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  PhoneNumbers phoneNumbers() {
    return new LibPhoneNumbers(config.phoneRegion());
  }

  @Produces
  @Singleton
  LogConsents logConsents(ConsentLog consents, Ids ids) {
    return new LogConsents(consents, ids);
  }

  @Produces
  @Singleton
  CustomerAccounts customerAccounts(
      Accounts accounts, Sessions sessions, BusinessCalendar calendar) {
    return new CustomerAccounts(accounts, sessions, calendar);
  }

  @Produces
  @Singleton
  CreateCustomer createCustomer(
      Transactions transactions,
      Customers customers,
      CustomerNumbers numbers,
      ErasedPeople erasedPeople,
      LogConsents logConsents,
      Ids ids,
      BusinessCalendar calendar) {
    return new CreateCustomer(
        transactions, customers, numbers, erasedPeople, List.of(logConsents), ids, calendar);
  }

  @Produces
  @Singleton
  UpdateCustomer updateCustomer(
      Transactions transactions,
      Customers customers,
      CustomerAccounts customerAccounts,
      ErasedPeople erasedPeople,
      LogConsents logConsents,
      BusinessCalendar calendar) {
    return new UpdateCustomer(
        transactions, customers, customerAccounts, erasedPeople, List.of(logConsents), calendar);
  }

  @Produces
  @Singleton
  ChangeStatus changeStatus(
      Transactions transactions,
      Customers customers,
      CustomerAccounts customerAccounts,
      CustomerEvents events,
      Ids ids,
      BusinessCalendar calendar) {
    return new ChangeStatus(transactions, customers, customerAccounts, events, ids, calendar);
  }

  @Produces
  @Singleton
  MergeCustomers mergeCustomers(
      Transactions transactions,
      Customers customers,
      Merges merges,
      CustomerAccounts customerAccounts,
      LogConsents logConsents,
      MergeParticipants participants,
      CustomerEvents events,
      Ids ids,
      BusinessCalendar calendar) {
    return new MergeCustomers(
        transactions,
        customers,
        merges,
        customerAccounts,
        List.of(logConsents),
        participants.inOrder(),
        events,
        ids,
        calendar);
  }

  @Produces
  @Singleton
  UndoMerge undoMerge(
      Transactions transactions,
      Customers customers,
      Merges merges,
      CustomerAccounts customerAccounts,
      LogConsents logConsents,
      MergeParticipants participants,
      CustomerEvents events,
      Ids ids,
      BusinessCalendar calendar) {
    return new UndoMerge(
        transactions,
        customers,
        merges,
        customerAccounts,
        List.of(logConsents),
        participants.inOrder(),
        events,
        ids,
        calendar);
  }

  /** The participants of merges, in the order in which they lock. */
  record MergeParticipants(List<MergeParticipant> inOrder) {}

  @Produces
  @Singleton
  MergeParticipants mergeParticipants(Orders orders, TransferPoints transferPoints) {
    return new MergeParticipants(List.of(new TransferPurchases(orders), transferPoints));
  }

  /** Created at startup, so that a key that is too short prevents it. */
  @Produces
  @Singleton
  @Startup
  IdentifierFingerprints identifierFingerprints() {
    return new HmacFingerprints(
        config
            .privacy()
            .fingerprintKey()
            .orElseGet(() -> SigningKeyFile.read(config.tokens().signingKey())));
  }

  @Produces
  @Singleton
  EraseCustomer eraseCustomer(
      Transactions transactions,
      Customers customers,
      ErasedPeople erasedPeople,
      LoyaltyAccounts loyalty,
      PersonalData personalData,
      Ids ids,
      BusinessCalendar calendar) {
    return new EraseCustomer(
        transactions,
        customers,
        erasedPeople,
        List.of(new CloseErasedAccount(loyalty)),
        personalData,
        ids,
        calendar);
  }

  @Produces
  @Singleton
  RegisterCustomer registerCustomer(
      Transactions transactions,
      CreateCustomer createCustomer,
      Accounts accounts,
      PasswordHasher passwords,
      PasswordPolicy policy,
      SendVerification sendVerification,
      Ids ids,
      BusinessCalendar calendar) {
    return new RegisterCustomer(
        transactions, createCustomer, accounts, passwords, policy, sendVerification, ids, calendar);
  }

  @Produces
  @Singleton
  ForgetFinalMerges forgetFinalMerges(
      Transactions transactions, Merges merges, BusinessCalendar calendar) {
    return new ForgetFinalMerges(transactions, merges, calendar);
  }
}
