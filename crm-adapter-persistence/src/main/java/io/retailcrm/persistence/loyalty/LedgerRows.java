package io.retailcrm.persistence.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.Balances;
import io.retailcrm.domain.loyalty.LedgerEntry;
import io.retailcrm.domain.loyalty.LotUse;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.loyalty.Membership;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.PointsLot;
import io.retailcrm.domain.loyalty.TransactionType;
import io.retailcrm.domain.loyalty.Transfer;
import io.retailcrm.persistence.jdbc.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of the ledger in the types of the domain. */
public final class LedgerRows {

  private LedgerRows() {}

  /** An account without its lots. */
  static LoyaltyAccount account(Row row) throws SQLException {
    return account(row, "customer_id", "sequence", "hash", row.flag("is_active"));
  }

  /** An account without its lots, in a row that has a transaction beside it. */
  static LoyaltyAccount recorded(Row row) throws SQLException {
    return account(row, "account_id", "account_sequence", "account_hash", true);
  }

  private static LoyaltyAccount account(
      Row row, String customer, String sequence, String hash, boolean active) throws SQLException {
    return new LoyaltyAccount(
        new CustomerId(row.id(customer)),
        active,
        new Balances(
            Points.of(row.number("balance")),
            Points.of(row.number("owed")),
            Points.of(row.number("lifetime_points")),
            row.number("redeemed"),
            Points.of(row.number("expired"))),
        new Membership(
            LoyaltyTier.valueOf(row.text("tier")),
            row.flag("is_manual_tier"),
            row.dayOrNull("tier_expiry_date")),
        row.number(sequence),
        row.text(hash),
        List.of());
  }

  static PointsLot lot(Row row) throws SQLException {
    return new PointsLot(
        row.id("id"),
        new CustomerId(row.id("customer_id")),
        row.id("transaction_id"),
        row.number("points"),
        row.number("remaining"),
        row.moment("earned_at"),
        row.moment("expires_at"),
        row.idOrNull("origin_id"),
        row.id("root_id"));
  }

  static LotUse use(Row row) throws SQLException {
    return new LotUse(row.id("transaction_id"), row.id("lot_id"), row.number("points"));
  }

  /** A line of the ledger, with its {@code description}. */
  public static LedgerEntry transaction(Row row) throws SQLException {
    return new LedgerEntry(
        row.id("id"),
        new CustomerId(row.id("customer_id")),
        row.number("sequence"),
        TransactionType.valueOf(row.text("transaction_type")),
        row.number("points"),
        row.number("balance_after"),
        row.number("lifetime_change"),
        row.number("owed_change"),
        row.textOrNull("description"),
        row.textOrNull("order_id"),
        row.momentOrNull("expires_at"),
        row.moment("created_at"),
        row.text("created_by"),
        row.idOrNull("reverses_id"),
        row.textOrNull("reference"),
        transfer(row),
        row.text("hash"));
  }

  private static @Nullable Transfer transfer(Row row) throws SQLException {
    UUID id = row.idOrNull("transfer_id");
    return id == null
        ? null
        : new Transfer(
            id, Transfer.Side.valueOf(row.text("transfer_side")), row.flag("transfer_undoes"));
  }
}
