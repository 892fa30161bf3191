package io.retailcrm.domain.engagement;

/** What can become of a mail. */
public enum EngagementType {
  SENT,
  DELIVERED,
  OPENED,
  CLICKED
}
