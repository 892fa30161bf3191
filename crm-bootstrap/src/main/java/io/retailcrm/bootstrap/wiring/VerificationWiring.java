package io.retailcrm.bootstrap.wiring;

import io.quarkus.runtime.Startup;
import io.retailcrm.application.access.SecretFingerprints;
import io.retailcrm.application.directory.CustomerViews;
import io.retailcrm.application.messaging.Messages;
import io.retailcrm.application.verification.SendVerification;
import io.retailcrm.application.verification.VerifyContact;
import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.bootstrap.CrmConfig;
import io.retailcrm.domain.customer.CustomerEvents;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.ErasedPeople;
import io.retailcrm.domain.verification.VerificationCodes;
import io.retailcrm.domain.verification.VerificationPolicy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the use cases of verification. */
public class VerificationWiring {

  private final CrmConfig config;

  VerificationWiring(CrmConfig config) {
    this.config = config;
  }

  /** Created at startup, so that a setting out of range is reported then. */
  @Produces
  @Singleton
  @Startup
  VerificationPolicy policy() {
    try {
      return VerificationPolicy.lasting(config.verification().lifetime());
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("CRM_VERIFICATION_LIFETIME: " + e.getMessage(), e);
    }
  }

  @Produces
  @Singleton
  SendVerification sendVerification(
      Transactions transactions,
      Customers customers,
      VerificationCodes codes,
      SecretFingerprints secrets,
      Messages messages,
      BusinessCalendar calendar,
      VerificationPolicy policy) {
    return new SendVerification(
        transactions, customers, codes, secrets, messages, calendar, policy);
  }

  @Produces
  @Singleton
  VerifyContact verifyContact(
      Transactions transactions,
      Customers customers,
      ErasedPeople erasedPeople,
      CustomerEvents events,
      CustomerViews views,
      VerificationCodes codes,
      SecretFingerprints secrets,
      Ids ids,
      BusinessCalendar calendar,
      VerificationPolicy policy) {
    return new VerifyContact(
        transactions,
        customers,
        erasedPeople,
        events,
        views,
        codes,
        secrets,
        ids,
        calendar,
        policy);
  }
}
