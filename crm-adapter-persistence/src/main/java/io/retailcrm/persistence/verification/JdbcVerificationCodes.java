package io.retailcrm.persistence.verification;

import io.retailcrm.domain.customer.ContactChannel;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.verification.VerificationCode;
import io.retailcrm.domain.verification.VerificationCodes;
import io.retailcrm.persistence.jdbc.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Verification codes on PostgreSQL. */
@ApplicationScoped
public class JdbcVerificationCodes implements VerificationCodes {

  private final Database database;

  JdbcVerificationCodes(Database database) {
    this.database = database;
  }

  @Override
  public void put(VerificationCode code) {
    database.update(
        """
        insert into verification_code (customer_id, channel, fingerprint, expires_at, tries)
        values (?, ?, ?, ?, 0)
        on conflict (customer_id, channel) do update
        set fingerprint = excluded.fingerprint, expires_at = excluded.expires_at, tries = 0
        """,
        code.customer().value(),
        code.channel().name(),
        code.fingerprint(),
        code.expiresAt());
  }

  /** One statement, so that concurrent attempts are counted one after the other. */
  @Override
  public Optional<String> tryOnce(
      CustomerId customer, ContactChannel channel, int tries, Instant now) {
    return database.first(
        """
        update verification_code set tries = tries + 1
        where customer_id = ? and channel = ? and tries < ? and expires_at > ?
        returning fingerprint
        """,
        row -> row.text("fingerprint"),
        customer.value(),
        channel.name(),
        tries,
        now);
  }

  @Override
  public void delete(CustomerId customer, ContactChannel channel) {
    database.update(
        "delete from verification_code where customer_id = ? and channel = ?",
        customer.value(),
        channel.name());
  }
}
