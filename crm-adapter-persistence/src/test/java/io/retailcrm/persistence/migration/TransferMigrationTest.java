package io.retailcrm.persistence.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.loyalty.LedgerEntry;
import io.retailcrm.domain.loyalty.TransactionType;
import io.retailcrm.domain.loyalty.Transfer;
import io.retailcrm.domain.loyalty.Transfer.Side;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Transfers that were told by references get their columns, and the hashes still hold. */
class TransferMigrationTest {

  private static final UUID MERGE = UUID.fromString("0198c2a4-0000-7000-8000-000000000001");
  private static final String REFERENCE = "merge:" + MERGE;

  @Test
  void transfersGetTheirColumnsAndKeepTheirHashes() throws Exception {
    try (MigratedDatabase database = MigratedDatabase.at("14")) {
      // Given: entries without their accounts
      Connection owner = database.connection();
      database.execute("set session_replication_role = replica");
      LedgerEntry left = insert(owner, 1, TransactionType.ADJUSTED, REFERENCE);
      LedgerEntry came = insert(owner, 2, TransactionType.ADJUSTED, REFERENCE + ":arrival");
      LedgerEntry leftAgain = insert(owner, 3, TransactionType.ADJUSTED, REFERENCE + ":undone");
      LedgerEntry cameBack =
          insert(owner, 4, TransactionType.ADJUSTED, REFERENCE + ":undone:arrival");
      LedgerEntry imported = insert(owner, 5, TransactionType.EARNED, "import:merge:1");
      LedgerEntry adjusted = insert(owner, 6, TransactionType.ADJUSTED, null);

      // When
      database.migrateTo("15");

      // Then
      isTransfer(owner, left, new Transfer(MERGE, Side.OUT, false));
      isTransfer(owner, came, new Transfer(MERGE, Side.IN, false));
      isTransfer(owner, leftAgain, new Transfer(MERGE, Side.OUT, true));
      isTransfer(owner, cameBack, new Transfer(MERGE, Side.IN, true));
      assertThat(found(owner, imported)).isEqualTo(imported);
      assertThat(found(owner, adjusted)).isEqualTo(adjusted);
      database.execute("set session_replication_role = origin");
      assertThatThrownBy(() -> database.execute("update loyalty_transaction set points = 1"))
          .hasMessageContaining("only ever added to");
    }
  }

  private static void isTransfer(Connection owner, LedgerEntry before, Transfer transfer)
      throws SQLException {
    LedgerEntry after = found(owner, before);
    assertThat(after.transfer()).isEqualTo(transfer);
    assertThat(after.reference()).isNull();
    assertThat(after.hash()).isEqualTo(before.hash()).isEqualTo(after.hashAfter("before"));
  }

  private static LedgerEntry insert(
      Connection owner, long sequence, TransactionType type, @Nullable String reference)
      throws SQLException {
    LedgerEntry open = line(UUID.randomUUID(), sequence, type, reference, null, "");
    LedgerEntry line = line(open.id(), sequence, type, reference, null, open.hashAfter("before"));
    try (PreparedStatement insert =
        owner.prepareStatement(
            """
            insert into loyalty_transaction (id, customer_id, sequence, transaction_type, points,
              balance_after, lifetime_change, owed_change, created_at, created_by, reference, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      insert.setObject(1, line.id());
      insert.setObject(2, line.customer().value());
      insert.setLong(3, line.sequence());
      insert.setString(4, line.type().name());
      insert.setLong(5, line.points());
      insert.setLong(6, line.balanceAfter());
      insert.setLong(7, line.lifetimeChange());
      insert.setLong(8, line.owedChange());
      insert.setObject(9, line.createdAt().atOffset(ZoneOffset.UTC));
      insert.setString(10, line.createdBy());
      insert.setString(11, line.reference());
      insert.setString(12, line.hash());
      insert.executeUpdate();
    }
    return line;
  }

  private static LedgerEntry found(Connection owner, LedgerEntry before) throws SQLException {
    try (PreparedStatement select =
        owner.prepareStatement("select * from loyalty_transaction where id = ?")) {
      select.setObject(1, before.id());
      try (ResultSet row = select.executeQuery()) {
        assertThat(row.next()).isTrue();
        UUID transfer = row.getObject("transfer_id", UUID.class);
        return line(
            before.id(),
            before.sequence(),
            before.type(),
            row.getString("reference"),
            transfer == null
                ? null
                : new Transfer(
                    transfer,
                    Side.valueOf(row.getString("transfer_side")),
                    row.getBoolean("transfer_undoes")),
            row.getString("hash"));
      }
    }
  }

  private static LedgerEntry line(
      UUID id,
      long sequence,
      TransactionType type,
      @Nullable String reference,
      @Nullable Transfer transfer,
      String hash) {
    return new LedgerEntry(
        id,
        new CustomerId(MERGE),
        sequence,
        type,
        10,
        10,
        10,
        0,
        null,
        null,
        null,
        Instant.parse("2026-01-10T10:00:00Z"),
        "admin",
        null,
        reference,
        transfer,
        hash);
  }
}
