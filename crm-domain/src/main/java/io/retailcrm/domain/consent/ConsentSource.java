package io.retailcrm.domain.consent;

/** Where a consent, or its withdrawal, was said. */
public enum ConsentSource {
  /** By the customer, when registering. */
  REGISTRATION,
  /** By the customer, in the own record. */
  CUSTOMER,
  /** To staff, who noted it. */
  STAFF,
  /** In a shop, a till or another system. */
  SERVICE,
  /** In a file that was imported. */
  IMPORT,
  /** In the record of the same person that was folded into this one. */
  MERGE,
  /** Before consents were logged. */
  EARLIER
}
