package io.retailcrm.persistence.loyalty;

import io.retailcrm.application.loyalty.LedgerTotals;
import io.retailcrm.persistence.jdbc.Database;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the balances that each posting keeps up to date, and no line of the ledger. */
@ApplicationScoped
public class JdbcLedgerTotals implements LedgerTotals {

  private final Database database;

  JdbcLedgerTotals(Database database) {
    this.database = database;
  }

  @Override
  public Totals totals() {
    return database
        .first(
            """
            select coalesce(sum(balance), 0)::bigint as balance, coalesce(sum(owed), 0)::bigint as owed
            from loyalty_account
            """,
            row -> new Totals(row.number("balance"), row.number("owed")))
        .orElseThrow();
  }
}
