package io.retailcrm.persistence.loyalty;

import io.retailcrm.application.loyalty.LedgerBooks;
import io.retailcrm.domain.loyalty.LedgerAudit.Books;
import io.retailcrm.domain.loyalty.LedgerEntry;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One query, hence one moment; its rows are fetched bit by bit, and one account is held at a time.
 */
@ApplicationScoped
public class JdbcLedgerBooks implements LedgerBooks {

  private static final String BOOKS =
      """
      select a.customer_id as account_id, a.balance, a.lifetime_points, a.owed, a.redeemed,
        a.expired, a.tier, a.is_manual_tier, a.tier_expiry_date, a.sequence as account_sequence,
        a.hash as account_hash, coalesce(l.remaining, 0) as in_lots,
        coalesce(l.wrong, 0) as wrong_lots, t.*, null as description
      from loyalty_account a
      left join (
        select p.customer_id, sum(p.remaining)::bigint as remaining,
          count(*) filter (where p.remaining <> p.points - coalesce(u.used, 0)) as wrong
        from points_lot p
        left join (select lot_id, sum(points) as used from lot_use group by lot_id) u
          on u.lot_id = p.id
        group by p.customer_id) l on l.customer_id = a.customer_id
      left join loyalty_transaction t on t.customer_id = a.customer_id
      where a.sequence > 0 or a.balance <> 0 or a.lifetime_points <> 0 or a.owed <> 0
        or t.id is not null or l.customer_id is not null
      order by a.customer_id, t.sequence
      """;

  private final Database database;

  JdbcLedgerBooks(Database database) {
    this.database = database;
  }

  @Override
  public void forEach(Consumer<Books> reader) {
    Pending pending = new Pending(reader);
    database.forEach(BOOKS, pending::add);
    pending.end();
  }

  /** The account whose rows are being read. */
  private static final class Pending {

    private final Consumer<Books> reader;
    private final List<LedgerEntry> lines = new ArrayList<>();
    private @Nullable LoyaltyAccount account;
    private long inLots;
    private long wrongLots;

    Pending(Consumer<Books> reader) {
      this.reader = reader;
    }

    void add(Row row) throws SQLException {
      if (account == null || !account.customer().value().equals(row.id("account_id"))) {
        end();
        account = LedgerRows.recorded(row);
        inLots = row.number("in_lots");
        wrongLots = row.number("wrong_lots");
      }
      if (row.idOrNull("id") != null) {
        lines.add(LedgerRows.transaction(row));
      }
    }

    void end() {
      if (account != null) {
        reader.accept(new Books(account, inLots, wrongLots, lines));
        lines.clear();
      }
    }
  }
}
