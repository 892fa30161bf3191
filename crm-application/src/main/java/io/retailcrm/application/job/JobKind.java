package io.retailcrm.application.job;

/** What kinds of long work there are. */
public enum JobKind {
  IMPORT_CUSTOMERS,
  IMPORT_ORDERS,
  IMPORT_POINTS,
  RFM,
  CLV,
  EXPORT,
  EXPIRE_POINTS,
  TIER_REVIEW
}
