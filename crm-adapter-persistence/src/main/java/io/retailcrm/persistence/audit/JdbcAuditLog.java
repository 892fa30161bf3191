package io.retailcrm.persistence.audit;

import io.retailcrm.application.audit.AuditEntry;
import io.retailcrm.application.audit.AuditFilter;
import io.retailcrm.application.audit.AuditLog;
import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.PagedQuery;
import io.retailcrm.persistence.jdbc.Row;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The audit log on PostgreSQL, where a trigger prevents changes to entries. */
@ApplicationScoped
public class JdbcAuditLog implements AuditLog {

  private static final String INSERT =
      """
      insert into audit_entry (id, at, actor, actor_roles, action, method, path, customer_id,
        subject_id, status, request_id, address)
      """;

  private final Database database;

  JdbcAuditLog(Database database) {
    this.database = database;
  }

  @Override
  public void add(List<AuditEntry> entries) {
    if (entries.size() == 1) {
      add(entries.get(0));
      return;
    }
    database.update(
        INSERT
            + """
        select n.id, n.at, n.actor, string_to_array(n.actor_roles, ' '), n.action, n.method, n.path,
          n.customer_id, n.subject_id, n.status, n.request_id, n.address
        from unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[],
          ?::text[], ?::uuid[], ?::text[], ?::smallint[], ?::text[], ?::text[])
          as n (id, at, actor, actor_roles, action, method, path, customer_id, subject_id, status,
            request_id, address)
        """,
        SqlArray.of(entries, AuditEntry::id),
        SqlArray.of(entries, AuditEntry::at),
        SqlArray.of(entries, AuditEntry::actor),
        SqlArray.of(entries, entry -> String.join(" ", entry.actorRoles())),
        SqlArray.of(entries, AuditEntry::action),
        SqlArray.of(entries, AuditEntry::method),
        SqlArray.of(entries, AuditEntry::path),
        SqlArray.of(entries, entry -> entry.customer() == null ? null : entry.customer().value()),
        SqlArray.of(entries, AuditEntry::subject),
        SqlArray.of(entries, AuditEntry::status),
        SqlArray.of(entries, AuditEntry::requestId),
        SqlArray.of(entries, AuditEntry::address));
  }

  private void add(AuditEntry entry) {
    database.update(
        INSERT
            + """
            values (?, ?, ?, string_to_array(?, ' '), ?, ?, ?, ?::uuid, ?, ?, ?, ?)
            """,
        entry.id(),
        entry.at(),
        entry.actor(),
        String.join(" ", entry.actorRoles()),
        entry.action(),
        entry.method(),
        entry.path(),
        entry.customer() == null ? null : entry.customer().value(),
        entry.subject(),
        entry.status(),
        entry.requestId(),
        entry.address());
  }

  @Override
  public Page<AuditEntry> list(AuditFilter filter, PageRequest page) {
    return new PagedQuery(database, "e.*", "audit_entry e")
        .where("e.actor = ?", filter.actor())
        .where("e.customer_id = ?", filter.customer() == null ? null : filter.customer().value())
        .where("e.action = ?", filter.action())
        .where("e.at >= ?", filter.from())
        .where("e.at < ?", filter.to())
        .page("e.at desc, e.id desc", page, JdbcAuditLog::entry);
  }

  private static AuditEntry entry(Row row) throws SQLException {
    @Nullable UUID customer = row.idOrNull("customer_id");
    return new AuditEntry(
        row.id("id"),
        row.moment("at"),
        row.textOrNull("actor"),
        row.array("actor_roles"),
        row.text("action"),
        row.text("method"),
        row.text("path"),
        customer == null ? null : new CustomerId(customer),
        row.textOrNull("subject_id"),
        row.integer("status"),
        row.text("request_id"),
        row.text("address"));
  }
}
