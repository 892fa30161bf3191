package io.retailcrm.persistence.verification;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.retailcrm.domain.customer.ContactChannel;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.verification.VerificationCode;
import io.retailcrm.domain.verification.VerificationCodes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;

/** Verification codes on PostgreSQL. */
@ApplicationScoped
public class PanacheVerificationCodes implements VerificationCodes {

  private final Rows rows;

  PanacheVerificationCodes(Rows rows) {
    this.rows = rows;
  }

  @ApplicationScoped
  static class Rows
      implements PanacheRepositoryBase<VerificationCodeRow, VerificationCodeRow.Key> {}

  @Override
  public void put(VerificationCode code) {
    VerificationCodeRow row = new VerificationCodeRow();
    row.customerId = code.customer().value();
    row.channel = code.channel().name();
    row.fingerprint = code.fingerprint();
    row.expiresAt = code.expiresAt();
    rows.getEntityManager().merge(row);
    rows.flush();
  }

  /** Locks the code, so that concurrent attempts are counted one after the other. */
  @Override
  public Optional<String> tryOnce(
      CustomerId customer, ContactChannel channel, int tries, Instant now) {
    VerificationCodeRow row = rows.findById(key(customer, channel), LockModeType.PESSIMISTIC_WRITE);
    if (row == null || row.tries >= tries || !row.expiresAt.isAfter(now)) {
      return Optional.empty();
    }
    row.tries++;
    rows.flush();
    return Optional.of(row.fingerprint);
  }

  @Override
  public void delete(CustomerId customer, ContactChannel channel) {
    rows.delete("customerId = ?1 and channel = ?2", customer.value(), channel.name());
  }

  private static VerificationCodeRow.Key key(CustomerId customer, ContactChannel channel) {
    return new VerificationCodeRow.Key(customer.value(), channel.name());
  }
}
