package io.retailcrm.domain.consent;

/** The way in which a consent or withdrawal was given. */
public enum ConsentSource {
  /** By the customer, when registering. */
  REGISTRATION,
  /** By the customer, in their own record. */
  CUSTOMER,
  /** By a member of staff on behalf of the customer. */
  STAFF,
  /** By another system, such as a shop or till. */
  SERVICE,
  /** In an imported file. */
  IMPORT,
  /** By the merge of a duplicate of the same person. */
  MERGE,
  /** Before consents were recorded. */
  EARLIER
}
