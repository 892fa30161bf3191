package io.retailcrm.persistence.access;

import io.retailcrm.domain.access.PasswordResets;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.persistence.jdbc.Database;
import jakarta.enterprise.context.ApplicationScoped;
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
  public void put(Holder holder, String fingerprint, Instant expiresAt) {
    @Nullable UUID account = holder instanceof Holder.OfAccount of ? of.account() : null;
    @Nullable UUID customer = holder instanceof Holder.OfCustomer of ? of.customer().value() : null;
    database.update(
        "delete from password_reset where account_id = ? or customer_id = ?", account, customer);
    database.update(
        """
        insert into password_reset (fingerprint, account_id, customer_id, expires_at)
        values (?, ?, ?, ?)
        """,
        fingerprint,
        account,
        customer,
        expiresAt);
  }

  @Override
  public Optional<Holder> take(String fingerprint, Instant now) {
    return database.first(
        """
        delete from password_reset where fingerprint = ? and expires_at > ?
        returning account_id, customer_id
        """,
        row -> {
          @Nullable UUID account = row.idOrNull("account_id");
          return account != null
              ? new Holder.OfAccount(account)
              : new Holder.OfCustomer(new CustomerId(row.id("customer_id")));
        },
        fingerprint,
        now);
  }

  @Override
  public void forgetExpired(Instant now) {
    database.update("delete from password_reset where expires_at < ?", now);
  }
}
