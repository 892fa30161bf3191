package io.retailcrm.persistence.access;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.retailcrm.domain.access.PasswordResets;
import io.retailcrm.domain.customer.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Reset tokens on PostgreSQL. */
@ApplicationScoped
public class PanachePasswordResets implements PasswordResets {

  private static final String VALID = "fingerprint = ?1 and expiresAt > ?2";

  private final Rows rows;

  PanachePasswordResets(Rows rows) {
    this.rows = rows;
  }

  @ApplicationScoped
  static class Rows implements PanacheRepositoryBase<PasswordResetRow, String> {}

  @Override
  public void put(Reset reset, String fingerprint, Instant expiresAt) {
    PasswordResetRow row =
        reset
            .holder()
            .fold(
                new Holder.Cases<>() {
                  @Override
                  public PasswordResetRow ofAccount(UUID account) {
                    rows.delete("accountId", account);
                    PasswordResetRow row = new PasswordResetRow();
                    row.accountId = account;
                    return row;
                  }

                  @Override
                  public PasswordResetRow ofCustomer(CustomerId customer) {
                    rows.delete("customerId", customer.value());
                    PasswordResetRow row = new PasswordResetRow();
                    row.customerId = customer.value();
                    return row;
                  }
                });
    row.fingerprint = fingerprint;
    row.address = reset.address();
    row.expiresAt = expiresAt;
    rows.persistAndFlush(row);
  }

  @Override
  public Optional<Reset> find(String fingerprint, Instant now) {
    return rows.find(VALID, fingerprint, now)
        .firstResultOptional()
        .map(PanachePasswordResets::reset);
  }

  /** Of concurrent callers, the one that deletes the row has taken the token. */
  @Override
  public Optional<Reset> take(String fingerprint, Instant now) {
    return find(fingerprint, now).filter(reset -> rows.delete(VALID, fingerprint, now) == 1);
  }

  @Override
  public void forgetExpired(Instant now) {
    rows.delete("expiresAt < ?1", now);
  }

  private static Reset reset(PasswordResetRow row) {
    return new Reset(
        row.accountId != null
            ? new Holder.OfAccount(row.accountId)
            : new Holder.OfCustomer(new CustomerId(row.customerId)),
        row.address);
  }
}
