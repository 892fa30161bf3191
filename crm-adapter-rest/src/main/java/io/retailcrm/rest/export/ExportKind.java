package io.retailcrm.rest.export;

/** What an export consists of. */
enum ExportKind {
  CUSTOMERS,
  ORDERS,
  TRANSACTIONS
}
