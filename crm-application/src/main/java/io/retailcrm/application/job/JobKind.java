package io.retailcrm.application.job;

/** The kinds of jobs. */
public enum JobKind {
  IMPORT_CUSTOMERS,
  IMPORT_ORDERS,
  IMPORT_RETURNS,
  IMPORT_POINTS,
  RFM,
  CLV,
  EXPORT,
  EXPIRE_POINTS,
  TIER_REVIEW
}
