package io.retailcrm.persistence.preference;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.preference.PreferenceViews;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.preference.Preference;
import io.retailcrm.domain.preference.PreferenceId;
import io.retailcrm.domain.preference.PreferenceName;
import io.retailcrm.domain.preference.Preferences;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.PagedQuery;
import io.retailcrm.persistence.jdbc.Row;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Preferences on PostgreSQL: any number are written in one statement. */
@ApplicationScoped
public class JdbcPreferences implements Preferences, PreferenceViews {

  private final Database database;

  JdbcPreferences(Database database) {
    this.database = database;
  }

  @Override
  public List<Preference> of(CustomerId customer) {
    return database.list(
        "select * from customer_preference where customer_id = ? order by id",
        JdbcPreferences::preference,
        customer.value());
  }

  @Override
  public Optional<Preference> find(CustomerId customer, PreferenceId id) {
    return database.first(
        "select * from customer_preference where id = ? and customer_id = ?",
        JdbcPreferences::preference,
        id.value(),
        customer.value());
  }

  @Override
  public Page<Preference> ofCustomer(CustomerId customer, @Nullable String type, PageRequest page) {
    return new PagedQuery(database, "p.*", "customer_preference p")
        .where("p.customer_id = ?", customer.value())
        .where("p.preference_type = ?", type)
        .page("p.created_at desc, p.id desc", page, JdbcPreferences::preference);
  }

  @Override
  public void save(Collection<Preference> preferences) {
    if (preferences.isEmpty()) {
      return;
    }
    database.update(
        """
        insert into customer_preference (id, customer_id, preference_type, preference_key,
          preference_value, created_at, updated_at, version)
        select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[],
          ?::timestamptz[], ?::timestamptz[], ?::integer[])
        on conflict (customer_id, preference_type, preference_key) do update
        set preference_value = excluded.preference_value, updated_at = excluded.updated_at,
          version = excluded.version
        """,
        SqlArray.of(preferences, preference -> preference.id().value()),
        SqlArray.of(preferences, preference -> preference.customer().value()),
        SqlArray.of(preferences, preference -> preference.name().type()),
        SqlArray.of(preferences, preference -> preference.name().key()),
        SqlArray.of(preferences, Preference::value),
        SqlArray.of(preferences, Preference::createdAt),
        SqlArray.of(preferences, Preference::updatedAt),
        SqlArray.of(preferences, Preference::version));
  }

  @Override
  public void delete(PreferenceId id) {
    database.update("delete from customer_preference where id = ?", id.value());
  }

  private static Preference preference(Row row) throws SQLException {
    return new Preference(
        new PreferenceId(row.id("id")),
        new CustomerId(row.id("customer_id")),
        new PreferenceName(row.text("preference_type"), row.text("preference_key")),
        row.text("preference_value"),
        row.moment("created_at"),
        row.moment("updated_at"),
        row.integer("version"));
  }
}
