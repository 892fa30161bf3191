package io.retailcrm.persistence.privacy;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.type.TypeReference;
import io.retailcrm.application.privacy.PersonalData;
import io.retailcrm.application.recording.RecordedAnswers;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.Json;
import io.retailcrm.persistence.jdbc.SqlArray;
import io.retailcrm.persistence.privacy.PersonalDataTable.OnErase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads and erases the rows of {@link PersonalDataMap}. */
@ApplicationScoped
public class JdbcPersonalData implements PersonalData {

  private static final TypeReference<Map<String, Object>> ROW = new TypeReference<>() {};

  /** The customer and all merged duplicates. */
  private static final String PERSON =
      """
      with recursive person as (
        select id from customer where id = ? and erased_at is null
        union all
        select c.id from person join customer c on c.merged_into = person.id)
      select id from person
      """;

  private final Database database;
  private final RecordedAnswers answers;
  private final Json json;

  JdbcPersonalData(Database database, RecordedAnswers answers, Json json) {
    this.database = database;
    this.answers = answers;
    this.json = json;
  }

  @Override
  public Optional<Map<String, List<Map<String, Object>>>> of(CustomerId customer) {
    List<UUID> person = person(customer);
    if (person.isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<Map<String, Object>>> held = new LinkedHashMap<>();
    for (PersonalDataTable table : PersonalDataMap.SUBJECT_TABLES) {
      Set<String> moments = moments(table);
      held.put(
          table.section(),
          database.list(
              "select (to_jsonb(t) - ?::text[])::text as row from %s t where %s order by %s"
                  .formatted(table.name(), table.ofCustomers(), table.keyText()),
              row -> inUtc(json.read(row.text("row"), ROW), moments),
              new SqlArray(table.hidden().toArray()),
              new SqlArray(person.toArray())));
    }
    return Optional.of(held);
  }

  /** The columns that are moments, which the database writes in the time zone of its session. */
  private Set<String> moments(PersonalDataTable table) {
    return Set.copyOf(
        database.list(
            """
            select attname::text as name from pg_attribute
            where attrelid = ?::regclass and atttypid = 'timestamptz'::regtype and attnum > 0
            """,
            row -> row.text("name"),
            table.name()));
  }

  private static Map<String, Object> inUtc(Map<String, Object> row, Set<String> moments) {
    row.replaceAll(
        (column, value) ->
            moments.contains(column) && value instanceof String moment
                ? OffsetDateTime.parse(moment).toInstant().toString()
                : value);
    return row;
  }

  @Override
  public Receipt erase(Erasure erasure) {
    List<UUID> ids = person(erasure.customer());
    SqlArray person = new SqlArray(ids.toArray());
    ids.forEach(id -> answers.forgetAbout(new CustomerId(id)));
    forgetResults();
    CurrentResults.lock(database);
    database.update(
        """
        update customer set erased_at = ?, updated_at = ?, version = version + 1,
          email_verified = false, phone_verified = false
        where id = any (?)
        """,
        erasure.at(),
        erasure.at(),
        person);
    Map<String, Long> removed = new LinkedHashMap<>();
    Map<String, Long> kept = new LinkedHashMap<>();
    for (PersonalDataTable table : PersonalDataMap.SUBJECT_TABLES) {
      if (table.onErase() == OnErase.DELETE) {
        removed.put(
            table.section(),
            (long)
                database.update(
                    "delete from %s where %s".formatted(table.name(), table.ofCustomers()),
                    person));
      } else if (table.personal().isEmpty()) {
        kept.put(table.section(), count(table, person));
      } else {
        removed.put(table.section(), empty(table, erasure, person));
      }
    }
    database.update(
        """
        insert into customer_erasure
          (id, customer_id, pseudonym, erased_at, erased_by, reason, removed, kept)
        values (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
        """,
        erasure.id(),
        erasure.customer().value(),
        erasure.pseudonym(),
        erasure.at(),
        erasure.by(),
        erasure.reason(),
        json.write(removed),
        json.write(kept));
    return new Receipt(erasure, removed, kept);
  }

  /**
   * Deletes files and previews of jobs, which may contain the person, and restarts running exports.
   * Dry runs that have not ended get an empty preview, which no later one replaces.
   */
  private void forgetResults() {
    database.update(
        "update job set status = 'QUEUED' where kind = 'EXPORT' and status = 'RUNNING'");
    database.update("delete from job_file");
    database.update(
        """
        update job set preview = '[]'
        where preview is not null or finished_at is null and kind like 'IMPORT%'
        """);
    database.update(
        "update job set parameters = '{}' where kind = 'EXPORT' and finished_at is not null");
  }

  private List<UUID> person(CustomerId customer) {
    return database.list(PERSON, row -> row.id("id"), customer.value());
  }

  private long count(PersonalDataTable table, SqlArray person) {
    return database
        .first(
            "select count(*) as n from %s where %s".formatted(table.name(), table.ofCustomers()),
            row -> row.number("n"),
            person)
        .orElse(0L);
  }

  private long empty(PersonalDataTable table, Erasure erasure, SqlArray person) {
    String assignments =
        table.personal().entrySet().stream()
            .map(column -> column.getKey() + " = " + column.getValue())
            .collect(joining(", "))
            .formatted(erasure.pseudonym(), erasure.customer());
    return database.update(
        "update %s set %s where %s".formatted(table.name(), assignments, table.ofCustomers()),
        person);
  }
}
