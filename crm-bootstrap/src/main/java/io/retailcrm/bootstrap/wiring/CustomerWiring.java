package io.retailcrm.bootstrap.wiring;

import io.retailcrm.application.customer.ChangeStatus;
import io.retailcrm.application.customer.CreateCustomer;
import io.retailcrm.application.customer.CustomerViews;
import io.retailcrm.application.customer.ForgetFinalMerges;
import io.retailcrm.application.customer.MergeCustomers;
import io.retailcrm.application.customer.UndoMerge;
import io.retailcrm.application.customer.UpdateCustomer;
import io.retailcrm.application.loyalty.TransferPoints;
import io.retailcrm.application.privacy.EraseCustomer;
import io.retailcrm.application.privacy.PersonalData;
import io.retailcrm.application.registration.RegisterCustomer;
import io.retailcrm.application.verification.SendVerification;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.bootstrap.CrmConfig;
import io.retailcrm.bootstrap.adapter.phone.LibPhoneNumbers;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.PasswordHasher;
import io.retailcrm.domain.access.PasswordPolicy;
import io.retailcrm.domain.access.Sessions;
import io.retailcrm.domain.consent.ConsentLog;
import io.retailcrm.domain.customer.CustomerEvents;
import io.retailcrm.domain.customer.CustomerNumbers;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.Merges;
import io.retailcrm.domain.customer.PhoneNumbers;
import io.retailcrm.domain.loyalty.LoyaltyAccounts;
import io.retailcrm.domain.purchase.Orders;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

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
  CreateCustomer createCustomer(
      Transactions transactions,
      Customers customers,
      CustomerNumbers numbers,
      ConsentLog consents,
      Ids ids,
      BusinessCalendar calendar) {
    return new CreateCustomer(transactions, customers, numbers, consents, ids, calendar);
  }

  @Produces
  @Singleton
  UpdateCustomer updateCustomer(
      Transactions transactions,
      Customers customers,
      Accounts accounts,
      ConsentLog consents,
      CustomerViews views,
      Ids ids,
      BusinessCalendar calendar) {
    return new UpdateCustomer(transactions, customers, accounts, consents, views, ids, calendar);
  }

  @Produces
  @Singleton
  ChangeStatus changeStatus(
      Transactions transactions,
      Customers customers,
      Accounts accounts,
      Sessions sessions,
      CustomerEvents events,
      Ids ids,
      BusinessCalendar calendar) {
    return new ChangeStatus(transactions, customers, accounts, sessions, events, ids, calendar);
  }

  @Produces
  @Singleton
  MergeCustomers mergeCustomers(
      Transactions transactions,
      Customers customers,
      Merges merges,
      Orders orders,
      TransferPoints transferPoints,
      Accounts accounts,
      Sessions sessions,
      ConsentLog consents,
      CustomerEvents events,
      CustomerViews views,
      Ids ids,
      BusinessCalendar calendar) {
    return new MergeCustomers(
        transactions,
        customers,
        merges,
        orders,
        transferPoints,
        accounts,
        sessions,
        consents,
        events,
        views,
        ids,
        calendar);
  }

  @Produces
  @Singleton
  UndoMerge undoMerge(
      Transactions transactions,
      Customers customers,
      Merges merges,
      Orders orders,
      TransferPoints transferPoints,
      Accounts accounts,
      ConsentLog consents,
      CustomerEvents events,
      CustomerViews views,
      Ids ids,
      BusinessCalendar calendar) {
    return new UndoMerge(
        transactions,
        customers,
        merges,
        orders,
        transferPoints,
        accounts,
        consents,
        events,
        views,
        ids,
        calendar);
  }

  @Produces
  @Singleton
  EraseCustomer eraseCustomer(
      Transactions transactions,
      Customers customers,
      LoyaltyAccounts loyalty,
      PersonalData personalData,
      Ids ids,
      BusinessCalendar calendar) {
    return new EraseCustomer(transactions, customers, loyalty, personalData, ids, calendar);
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
