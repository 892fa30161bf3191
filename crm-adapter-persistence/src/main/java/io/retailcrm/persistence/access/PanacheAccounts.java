package io.retailcrm.persistence.access;

import static java.util.stream.Collectors.toSet;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.retailcrm.application.access.StaffViews;
import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Accounts on PostgreSQL. */
@ApplicationScoped
public class PanacheAccounts implements Accounts, StaffViews {

  private final Rows rows;
  private final Database database;

  PanacheAccounts(Rows rows, Database database) {
    this.rows = rows;
    this.database = database;
  }

  @ApplicationScoped
  static class Rows implements PanacheRepositoryBase<AccountRow, UUID> {}

  @Override
  public Optional<Account> find(EmailAddress email) {
    return rows.find("email", email.value()).firstResultOptional().map(PanacheAccounts::account);
  }

  @Override
  public Optional<Account> find(UUID id) {
    return rows.findByIdOptional(id).map(PanacheAccounts::account);
  }

  @Override
  public Optional<Account> findOf(CustomerId customer) {
    return rows.find("customerId", customer.value())
        .firstResultOptional()
        .map(PanacheAccounts::account);
  }

  /** Refreshes the entity, because data read before the lock may be stale. */
  @Override
  public Optional<Account> lock(UUID id) {
    return rows.findByIdOptional(id)
        .map(
            row -> {
              rows.getEntityManager().refresh(row, LockModeType.PESSIMISTIC_WRITE);
              return account(row);
            });
  }

  @Override
  public void reserve(EmailAddress email) {
    database.lock("account " + email.value());
  }

  @Override
  public boolean add(Account account) {
    return database.update(
            """
            insert into account
              (id, email, password_hash, customer_id, first_name, last_name, roles, is_active,
                created_at, updated_at, credentials_changed_at, access_changed_at, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """,
            account.id(),
            account.email().value(),
            account.passwordHash(),
            account.customer() == null ? null : account.customer().value(),
            account.firstName(),
            account.lastName(),
            roles(account.roles()),
            account.active(),
            account.createdAt(),
            account.updatedAt(),
            account.credentialsChangedAt(),
            account.accessChangedAt(),
            account.version())
        == 1;
  }

  @Override
  public void save(Account account) {
    AccountRow row = rows.findById(account.id());
    row.email = account.email().value();
    row.passwordHash = account.passwordHash();
    row.firstName = account.firstName();
    row.lastName = account.lastName();
    row.roles = account.roles().stream().map(Role::name).toArray(String[]::new);
    row.active = account.active();
    row.updatedAt = account.updatedAt();
    row.credentialsChangedAt = account.credentialsChangedAt();
    row.accessChangedAt = account.accessChangedAt();
    row.version = account.version();
    rows.flush();
  }

  @Override
  public Set<UUID> setActiveOf(Set<CustomerId> customers, boolean active, Instant now) {
    return Set.copyOf(
        database.list(
            """
            update account
            set is_active = ?, updated_at = ?, access_changed_at = ?, version = version + 1
            where customer_id = any (?::uuid[]) and is_active <> ?
            returning id
            """,
            row -> row.id("id"),
            active,
            now,
            now,
            SqlArray.of(customers, CustomerId::value),
            active));
  }

  @Override
  public int lockActiveAdmins() {
    return database
        .list(
            "select id from account where is_active and roles @> ? order by id for update",
            row -> row.id("id"),
            roles(Set.of(Role.ADMIN)))
        .size();
  }

  @Override
  public Optional<Account> findStaff(UUID id) {
    return find(id).filter(account -> account.customer() == null);
  }

  @Override
  public Page<Account> listStaff(PageRequest page) {
    PanacheQuery<AccountRow> staff =
        rows.find("customerId is null order by createdAt desc, id desc");
    long total = staff.count();
    List<AccountRow> part =
        page.skip() >= total
            ? List.of()
            : staff.range((int) page.skip(), (int) page.skip() + page.limit() - 1).list();
    return new Page<>(part.stream().map(PanacheAccounts::account).toList(), total, false);
  }

  private static SqlArray roles(Set<Role> roles) {
    return SqlArray.of(roles, Role::name);
  }

  private static Account account(AccountRow row) {
    return new Account(
        row.id,
        new EmailAddress(row.email),
        row.passwordHash,
        row.customerId == null ? null : new CustomerId(row.customerId),
        row.firstName,
        row.lastName,
        Arrays.stream(row.roles).map(Role::valueOf).collect(toSet()),
        row.active,
        row.createdAt,
        row.updatedAt,
        row.credentialsChangedAt,
        row.accessChangedAt,
        row.version);
  }
}
