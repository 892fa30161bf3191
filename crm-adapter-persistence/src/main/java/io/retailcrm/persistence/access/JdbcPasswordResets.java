package io.retailcrm.persistence.access;

import io.retailcrm.domain.access.PasswordResets;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reset tokens on PostgreSQL. */
@ApplicationScoped
public class JdbcPasswordResets implements PasswordResets {

  private final Database database;

  JdbcPasswordResets(Database database) {
    this.database = database;
  }

  @Override
  public void put(Reset reset, String fingerprint, Instant expiresAt) {
    Owner owner = Owner.of(reset.holder());
    database.update(
        "delete from password_reset where account_id = ? or customer_id = ?",
        owner.account(),
        owner.customer());
    database.update(
        """
        insert into password_reset (fingerprint, account_id, customer_id, address, expires_at)
        values (?, ?, ?, ?, ?)
        """,
        fingerprint,
        owner.account(),
        owner.customer(),
        reset.address(),
        expiresAt);
  }

  /** The columns that hold whose token it is: one of them is null. */
  private record Owner(@Nullable UUID account, @Nullable UUID customer) {

    static Owner of(Holder holder) {
      return holder.fold(
          new Holder.Cases<>() {
            @Override
            public Owner ofAccount(UUID account) {
              return new Owner(account, null);
            }

            @Override
            public Owner ofCustomer(CustomerId customer) {
              return new Owner(null, customer.value());
            }
          });
    }
  }

  @Override
  public Optional<Reset> find(String fingerprint, Instant now) {
    return database.first(
        """
        select account_id, customer_id, address from password_reset
        where fingerprint = ? and expires_at > ?
        """,
        JdbcPasswordResets::reset,
        fingerprint,
        now);
  }

  @Override
  public Optional<Reset> take(String fingerprint, Instant now) {
    return database.first(
        """
        delete from password_reset where fingerprint = ? and expires_at > ?
        returning account_id, customer_id, address
        """,
        JdbcPasswordResets::reset,
        fingerprint,
        now);
  }

  private static Reset reset(Row row) throws SQLException {
    @Nullable UUID account = row.idOrNull("account_id");
    return new Reset(
        account != null
            ? new Holder.OfAccount(account)
            : new Holder.OfCustomer(new CustomerId(row.id("customer_id"))),
        row.text("address"));
  }

  @Override
  public void forgetExpired(Instant now) {
    database.update("delete from password_reset where expires_at < ?", now);
  }
}
