package io.retailcrm.domain.engagement;

/** The kinds of events of a mail. */
public enum EngagementType {
  SENT,
  DELIVERED,
  OPENED,
  CLICKED
}
