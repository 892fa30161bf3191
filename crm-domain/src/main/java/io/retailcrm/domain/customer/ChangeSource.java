package io.retailcrm.domain.customer;

/** The way in which a customer's profile was created or changed. */
public enum ChangeSource {
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
  /** Before origins were recorded. */
  EARLIER;

  /** Whether the customer made the change. */
  public boolean isOwn() {
    return this == REGISTRATION || this == CUSTOMER;
  }
}
