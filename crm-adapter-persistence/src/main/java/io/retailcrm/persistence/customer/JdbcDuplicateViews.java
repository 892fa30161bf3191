package io.retailcrm.persistence.customer;

import com.fasterxml.jackson.core.type.TypeReference;
import io.retailcrm.application.directory.DuplicateViews;
import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.Json;
import io.retailcrm.persistence.jdbc.PagedQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Candidates for a merge, read from an index in its order, so that a page needs no sort. */
@ApplicationScoped
public class JdbcDuplicateViews implements DuplicateViews {

  private static final TypeReference<List<Map<String, String>>> CANDIDATES =
      new TypeReference<>() {};

  private static final String GROUPS =
      """
      (select date_of_birth, folded(last_name) as last, folded(first_name) as first,
         jsonb_agg(jsonb_build_object('id', id, 'number', customer_number,
           'first_name', first_name, 'last_name', last_name) order by registered_at, id) as who
       from customer
       where date_of_birth is not null and merged_into is null and erased_at is null
       group by date_of_birth, folded(last_name), folded(first_name)
       having count(*) > 1) as g\
      """;

  private static final String LIKE_ONE =
      """
      (g.date_of_birth, g.last, g.first) = (
        select date_of_birth, folded(last_name), folded(first_name) from customer
        where id = ? and merged_into is null and erased_at is null)\
      """;

  private final Database database;
  private final Json json;

  JdbcDuplicateViews(Database database, Json json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public Page<Group> sameNameAndBirthday(@Nullable CustomerId customer, PageRequest page) {
    return new PagedQuery(database, "g.*", GROUPS)
        .where(LIKE_ONE, customer == null ? null : customer.value())
        .page(
            "g.date_of_birth, g.last, g.first",
            page,
            row ->
                new Group(
                    row.day("date_of_birth"),
                    json.read(row.text("who"), CANDIDATES).stream()
                        .map(JdbcDuplicateViews::candidate)
                        .toList()));
  }

  private static Candidate candidate(Map<String, String> who) {
    return new Candidate(
        UUID.fromString(who.getOrDefault("id", "")),
        who.getOrDefault("number", ""),
        who.getOrDefault("first_name", ""),
        who.getOrDefault("last_name", ""));
  }
}
