package io.retailcrm.persistence.access;

import static java.util.stream.Collectors.toSet;

import io.retailcrm.application.access.AccessChanges;
import io.retailcrm.domain.access.Role;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Access changes of accounts on PostgreSQL. */
@ApplicationScoped
public class JdbcAccessChanges implements AccessChanges {

  private final Database database;

  JdbcAccessChanges(Database database) {
    this.database = database;
  }

  /** New accounts are left out, because their first token is issued afterwards. */
  @Override
  public List<State> changedSince(Instant moment) {
    return database.list(
        """
        select id, is_active, roles, credentials_changed_at
        from account
        where access_changed_at > ? and access_changed_at > created_at
        """,
        row ->
            new State(
                row.id("id"),
                row.flag("is_active"),
                row.<String>array("roles").stream().map(Role::valueOf).collect(toSet()),
                row.moment("credentials_changed_at")),
        moment);
  }

  @Override
  public Set<UUID> goneOf(Set<UUID> accounts) {
    return accounts.isEmpty()
        ? Set.of()
        : Set.copyOf(
            database.list(
                """
                select known.id
                from unnest(?::uuid[]) as known (id)
                where not exists (select from account where account.id = known.id)
                """,
                row -> row.id("id"),
                SqlArray.of(accounts, id -> id)));
  }
}
