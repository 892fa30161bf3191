package io.retailcrm.persistence.privacy;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.Merge;
import io.retailcrm.domain.customer.Merges;
import io.retailcrm.domain.customer.UniqueField;
import io.retailcrm.persistence.customer.CustomerRecords;
import io.retailcrm.persistence.customer.JdbcCustomers;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.privacy.PersonalDataTable.OnMerge;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Moves the rows of {@link PersonalDataMap} between two customers. */
@ApplicationScoped
public class JdbcMerges implements Merges {

  private final Database database;

  JdbcMerges(Database database) {
    this.database = database;
  }

  @Override
  public void merge(Merge merge) {
    UUID survivor = merge.survivor().value();
    UUID duplicate = merge.duplicate().value();
    CurrentResults.lock(database);
    database.update(
        """
        insert into customer_merge (id, survivor_id, duplicate_id, merged_at, merged_by,
          survivor_before, duplicate_before)
        select ?, s.id, d.id, ?, ?, to_jsonb(s), to_jsonb(d)
        from customer s, customer d where s.id = ? and d.id = ?
        """,
        merge.id(),
        merge.mergedAt(),
        merge.by(),
        survivor,
        duplicate);
    for (PersonalDataTable table : PersonalDataMap.SUBJECT_TABLES) {
      if (table.onMerge() == OnMerge.MOVE) {
        move(table, merge.id(), duplicate, survivor);
      } else if (table.onMerge() == OnMerge.DELETE) {
        database.update(
            "delete from %s where %s = ?".formatted(table.name(), table.owner()), duplicate);
      }
    }
    database.update(
        """
        update customer d
        set merged_into = s.id, is_active = false, updated_at = ?, version = d.version + 1,
          email = case when s.email is null then null else d.email end,
          phone = case when s.phone is null then null else d.phone end,
          external_id = case when s.external_id is null then null else d.external_id end
        from customer s where s.id = ? and d.id = ?
        """,
        merge.mergedAt(),
        survivor,
        duplicate);
  }

  private void move(PersonalDataTable table, UUID merge, UUID from, UUID to) {
    StringBuilder known = new StringBuilder();
    if (!table.uniquePerOwner().isEmpty()) {
      known.append(
          " and not exists (select 1 from %1$s k where k.%2$s = ?"
              .formatted(table.name(), table.owner()));
      for (String column : table.uniquePerOwner()) {
        known.append(" and k.%1$s = t.%1$s".formatted(column));
      }
      known.append(')');
    }
    String sql =
        """
        with moved as (
          update %1$s t set %2$s = ? where t.%2$s = ?%3$s returning %4$s as row_key)
        insert into customer_merge_moved (merge_id, table_name, row_key)
        select ?, '%1$s', row_key from moved
        """
            .formatted(table.name(), table.owner(), known, table.keyText());
    if (known.isEmpty()) {
      database.update(sql, to, from, merge);
    } else {
      database.update(sql, to, from, to, merge);
    }
  }

  @Override
  public Optional<Merge> lock(UUID id) {
    return database.first(
        "select * from customer_merge where id = ? for update",
        row ->
            new Merge(
                row.id("id"),
                new CustomerId(row.id("survivor_id")),
                new CustomerId(row.id("duplicate_id")),
                row.moment("merged_at"),
                row.text("merged_by"),
                row.momentOrNull("undone_at")),
        id);
  }

  @Override
  public Before before(Merge merge) {
    boolean duplicateActive =
        database
            .first(
                """
                select (duplicate_before ->> 'is_active')::boolean as active
                from customer_merge where id = ?
                """,
                row -> row.flag("active"),
                merge.id())
            .orElseThrow();
    return new Before(
        profile(merge, "survivor_before"), profile(merge, "duplicate_before"), duplicateActive);
  }

  private CustomerProfile profile(Merge merge, String column) {
    return database
        .first(
            "select (jsonb_populate_record(null::customer, %s)).* from customer_merge where id = ?"
                .formatted(column),
            JdbcCustomers::profile,
            merge.id())
        .orElseThrow();
  }

  @Override
  public int forgetBefore(Instant moment) {
    database.update(
        """
        delete from customer_merge_moved where merge_id in (
          select id from customer_merge where merged_at < ?)
        """,
        moment);
    return database.update(
        """
        update customer_merge set survivor_before = null, duplicate_before = null
        where merged_at < ? and survivor_before is not null
        """,
        moment);
  }

  @Override
  public Set<CustomerId> records(Merge merge) {
    return CustomerRecords.of(merge.duplicate(), database).stream()
        .map(CustomerId::new)
        .collect(Collectors.toSet());
  }

  @Override
  public Set<UniqueField> takenSince(Merge merge) {
    Set<UniqueField> taken = EnumSet.noneOf(UniqueField.class);
    for (UniqueField field : UniqueField.values()) {
      taken.addAll(
          database.list(
              """
              select 1 as taken from customer c, customer_merge m
              where m.id = ? and c.%1$s::text = m.duplicate_before ->> '%1$s'
                and c.id not in (m.survivor_id, m.duplicate_id)
              """
                  .formatted(field.code()),
              row -> field,
              merge.id()));
    }
    return taken;
  }

  @Override
  public void split(Merge merge, Instant now, String by) {
    UUID survivor = merge.survivor().value();
    UUID duplicate = merge.duplicate().value();
    for (PersonalDataTable table : PersonalDataMap.SUBJECT_TABLES) {
      if (table.onMerge() == OnMerge.MOVE) {
        database.update(
            """
            update %1$s t set %2$s = ?
            from customer_merge_moved m
            where m.merge_id = ? and m.table_name = '%1$s' and m.row_key = %3$s
              and t.%2$s = ?
            """
                .formatted(table.name(), table.owner(), table.keyText()),
            duplicate,
            merge.id(),
            survivor);
      }
    }
    database.update(
        """
        update customer d
        set merged_into = null, is_active = b.is_active, email = b.email, phone = b.phone,
          external_id = b.external_id, updated_at = ?, version = d.version + 1
        from customer_merge m, jsonb_populate_record(null::customer, m.duplicate_before) b
        where m.id = ? and d.id = m.duplicate_id
        """,
        now,
        merge.id());
    database.update(
        "insert into purchase_summary (customer_id) values (?) on conflict do nothing", duplicate);
    database.update(
        """
        update customer_merge
        set undone_at = ?, undone_by = ?, survivor_before = null, duplicate_before = null
        where id = ?
        """,
        now,
        by,
        merge.id());
  }
}
