package io.retailcrm.persistence.access;

import static java.util.stream.Collectors.toSet;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.access.StaffAccount;
import io.retailcrm.domain.access.StaffAccounts;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Staff accounts on PostgreSQL. */
@ApplicationScoped
public class PanacheStaffAccounts implements StaffAccounts {

  private final Rows rows;
  private final Database database;

  PanacheStaffAccounts(Rows rows, Database database) {
    this.rows = rows;
    this.database = database;
  }

  @ApplicationScoped
  static class Rows implements PanacheRepositoryBase<StaffAccountRow, UUID> {}

  @Override
  public Optional<StaffAccount> find(EmailAddress email) {
    return rows.find("email", email.value())
        .firstResultOptional()
        .map(PanacheStaffAccounts::account);
  }

  @Override
  public boolean add(StaffAccount account) {
    return database.update(
            """
            insert into staff_account
              (id, email, password_hash, first_name, last_name, roles, is_active, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (email) do nothing
            """,
            account.id(),
            account.email().value(),
            account.passwordHash(),
            account.firstName(),
            account.lastName(),
            SqlArray.of("text", account.roles(), Role::name),
            account.active(),
            account.createdAt())
        == 1;
  }

  private static StaffAccount account(StaffAccountRow row) {
    return new StaffAccount(
        row.id,
        new EmailAddress(row.email),
        row.passwordHash,
        row.firstName,
        row.lastName,
        Arrays.stream(row.roles).map(Role::valueOf).collect(toSet()),
        row.active,
        row.createdAt);
  }
}
