package io.retailcrm.persistence.customer;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.retailcrm.domain.customer.Address;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.CustomerNumber;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.customer.PhoneNumber;
import io.retailcrm.domain.customer.UniqueField;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.Row;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Customers on PostgreSQL: any number are written in one statement. */
@ApplicationScoped
public class JdbcCustomers implements Customers {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("id", "uuid", state -> state.id().value()),
          new Column("customer_number", "text", state -> state.number().value()),
          new Column("external_id", "text", state -> state.profile().externalId()),
          new Column("user_id", "uuid", state -> state.profile().userId()),
          new Column("first_name", "text", state -> state.profile().firstName()),
          new Column("last_name", "text", state -> state.profile().lastName()),
          new Column("email", "text", state -> email(state.profile())),
          new Column("phone", "text", state -> phone(state.profile())),
          new Column("date_of_birth", "date", state -> state.profile().dateOfBirth()),
          new Column("gender", "text", state -> state.profile().gender()),
          new Column("address_line1", "text", state -> state.profile().address().line1()),
          new Column("address_line2", "text", state -> state.profile().address().line2()),
          new Column("city", "text", state -> state.profile().address().city()),
          new Column("state", "text", state -> state.profile().address().state()),
          new Column("postal_code", "text", state -> state.profile().address().postalCode()),
          new Column("country", "text", state -> state.profile().address().country()),
          new Column(
              "email_marketing_consent",
              "boolean",
              state -> state.profile().emailMarketingConsent()),
          new Column(
              "sms_marketing_consent", "boolean", state -> state.profile().smsMarketingConsent()),
          new Column("email_verified", "boolean", Customer.State::emailVerified),
          new Column("phone_verified", "boolean", Customer.State::phoneVerified),
          new Column("is_active", "boolean", Customer.State::active),
          new Column("deactivation_reason", "text", Customer.State::deactivationReason),
          new Column("registered_at", "timestamptz", Customer.State::registeredAt),
          new Column("updated_at", "timestamptz", Customer.State::updatedAt),
          new Column("version", "integer", Customer.State::version));

  /** The columns of a customer, without those of merges and erasures. */
  static final List<String> NAMES = COLUMNS.stream().map(Column::name).toList();

  private static final String INSERT =
      """
      with added as (
        insert into customer (%s)
        %%s
        on conflict do nothing
        returning id),
      account as (insert into loyalty_account (customer_id) select id from added),
      summary as (insert into purchase_summary (customer_id) select id from added)
      select id from added
      """
          .formatted(String.join(", ", NAMES));

  private static final String INSERT_ONE =
      INSERT.formatted(
          COLUMNS.stream()
              .map(column -> "?::" + column.type())
              .collect(joining(", ", "values (", ")")));

  private static final String INSERT_MANY =
      INSERT.formatted(
          COLUMNS.stream()
              .map(column -> "?::" + column.type() + "[]")
              .collect(joining(", ", "select * from unnest(", ")")));

  private final Database database;

  /** The columns that can change: all but id and number. */
  private static final List<Column> CHANGING = COLUMNS.subList(2, COLUMNS.size());

  private static final String UPDATE =
      "update customer set (%s) = (%s) where id = ?"
          .formatted(
              CHANGING.stream().map(Column::name).collect(joining(", ")),
              CHANGING.stream().map(column -> "?::" + column.type()).collect(joining(", ")));

  JdbcCustomers(Database database) {
    this.database = database;
  }

  private record Column(
      String name, String type, Function<Customer.State, @Nullable Object> value) {}

  /**
   * If a customer was not added although its fields are free, it collided with a customer that
   * changed in the meantime. It is added again.
   */
  @Override
  public Map<CustomerId, Set<UniqueField>> add(Collection<Customer> customers) {
    Map<CustomerId, Set<UniqueField>> refused = new HashMap<>();
    List<Customer.State> open = customers.stream().map(Customer::state).toList();
    while (!open.isEmpty()) {
      Set<CustomerId> added = insert(open);
      List<Customer.State> left =
          open.stream().filter(state -> !added.contains(state.id())).toList();
      if (!left.isEmpty()) {
        refused.putAll(taken(left));
      }
      open = left.stream().filter(state -> !refused.containsKey(state.id())).toList();
    }
    return refused;
  }

  private Set<CustomerId> insert(List<Customer.State> states) {
    boolean one = states.size() == 1;
    @Nullable Object[] columns =
        COLUMNS.stream()
            .map(Column::value)
            .map(value -> one ? value.apply(states.get(0)) : SqlArray.of(states, value))
            .toArray();
    return new HashSet<>(
        database.list(
            one ? INSERT_ONE : INSERT_MANY, row -> new CustomerId(row.id("id")), columns));
  }

  private Map<CustomerId, Set<UniqueField>> taken(List<Customer.State> refused) {
    Map<UniqueField, Set<String>> stored = new EnumMap<>(UniqueField.class);
    for (UniqueField field : UniqueField.values()) {
      stored.put(
          field,
          new HashSet<>(
              database.list(
                  "select %1$s::text as value from customer where %1$s = any (?::%2$s[])"
                      .formatted(field.code(), type(field)),
                  row -> row.text("value"),
                  values(refused.stream().map(Customer.State::profile).toList(), field))));
    }
    Map<CustomerId, Set<UniqueField>> taken = new HashMap<>();
    for (Customer.State state : refused) {
      Set<UniqueField> fields = EnumSet.noneOf(UniqueField.class);
      for (UniqueField field : UniqueField.values()) {
        String value = value(state.profile(), field);
        if (value != null && stored.getOrDefault(field, Set.of()).contains(value)) {
          fields.add(field);
        }
      }
      if (!fields.isEmpty()) {
        taken.put(state.id(), fields);
      }
    }
    return taken;
  }

  /** Looks up the survivor if the customer was merged while this waited for the lock. */
  @Override
  public Optional<Customer> lock(CustomerId id) {
    CustomerKey key = new CustomerKey.ById(id);
    while (true) {
      CustomerId known = find(List.of(key)).get(key);
      if (known == null) {
        return Optional.empty();
      }
      Customer locked = lockAll(Set.of(known)).get(known);
      if (locked != null) {
        return Optional.of(locked);
      }
    }
  }

  @Override
  public Map<CustomerId, Customer> lockAll(Set<CustomerId> ids) {
    Map<CustomerId, Customer> locked = new HashMap<>();
    database.forEach(
        """
        select * from customer
        where id = any (?::uuid[]) and merged_into is null and erased_at is null
        order by id for update
        """,
        row -> locked.put(new CustomerId(row.id("id")), Customer.restore(state(row))),
        SqlArray.of(ids, CustomerId::value));
    return locked;
  }

  /**
   * If another transaction takes a unique value after this check, the whole transaction is retried.
   */
  @Override
  public Set<UniqueField> save(Customer customer) {
    Customer.State state = customer.state();
    Set<UniqueField> taken = takenByOthers(state);
    if (taken.isEmpty()) {
      List<@Nullable Object> values = new ArrayList<>();
      CHANGING.forEach(column -> values.add(column.value().apply(state)));
      values.add(state.id().value());
      database.update(UPDATE, values.toArray());
    }
    return taken;
  }

  private Set<UniqueField> takenByOthers(Customer.State state) {
    List<String> questions = new ArrayList<>();
    List<Object> parameters = new ArrayList<>();
    for (UniqueField field : UniqueField.values()) {
      String value = value(state.profile(), field);
      if (value != null) {
        questions.add(
            "select '%s' as field from customer where %s = ?::%s and id <> ?"
                .formatted(field.name(), field.code(), type(field)));
        parameters.add(value);
        parameters.add(state.id().value());
      }
    }
    Set<UniqueField> taken = EnumSet.noneOf(UniqueField.class);
    taken.addAll(
        database.list(
            String.join(" union all ", questions),
            row -> UniqueField.valueOf(row.text("field")),
            parameters.toArray()));
    return taken;
  }

  @Override
  public Map<CustomerId, Boolean> setActive(
      Set<CustomerId> ids, boolean active, @Nullable String reason, Instant now) {
    Map<CustomerId, Boolean> known = new HashMap<>();
    database.forEach(
        """
        with known as (
          select id, is_active from customer
          where id = any (?::uuid[]) and merged_into is null and erased_at is null
          order by id for update),
        changed as (
          update customer c
          set is_active = ?, deactivation_reason = ?, updated_at = ?, version = c.version + 1
          from known k where c.id = k.id and k.is_active <> ?
          returning c.id)
        select k.id, ch.id is not null as changed
        from known k left join changed ch on ch.id = k.id
        """,
        row -> known.put(new CustomerId(row.id("id")), row.flag("changed")),
        SqlArray.of(ids, CustomerId::value),
        active,
        active ? null : reason,
        now,
        active);
    return known;
  }

  @Override
  public Map<CustomerKey, CustomerId> find(Collection<CustomerKey> keys) {
    Map<KeyColumn, Map<String, CustomerKey>> wanted = new EnumMap<>(KeyColumn.class);
    for (CustomerKey key : keys) {
      KeyColumn.Lookup lookup = KeyColumn.Lookup.of(key);
      wanted
          .computeIfAbsent(lookup.in(), any -> new LinkedHashMap<>())
          .put(lookup.value().toString(), key);
    }
    Map<CustomerKey, CustomerId> found = new HashMap<>();
    wanted.forEach((column, byValue) -> find(column, byValue, found));
    return found;
  }

  private void find(
      KeyColumn column, Map<String, CustomerKey> keys, Map<CustomerKey, CustomerId> found) {
    database.forEach(
        """
        select case when merged_into is null then id else customer_survivor(id) end as id,
          %1$s::text as key
        from customer where %1$s = any (?::%2$s[]) and erased_at is null
        """
            .formatted(column.column(), column.type()),
        row -> {
          CustomerKey key = keys.get(row.text("key"));
          if (key != null) {
            found.put(key, new CustomerId(row.id("id")));
          }
        },
        new SqlArray(keys.keySet().toArray()));
  }

  @Override
  public Set<CustomerProfile> stored(Collection<CustomerProfile> profiles) {
    if (profiles.isEmpty()) {
      return Set.of();
    }
    Set<CustomerProfile> wanted = Set.copyOf(profiles);
    return database
        .list(
            """
            select * from customer
            where external_id = any (?::text[]) or email = any (?::text[])
              or phone = any (?::text[])
            """,
            JdbcCustomers::profile,
            values(wanted, UniqueField.EXTERNAL_ID),
            values(wanted, UniqueField.EMAIL),
            values(wanted, UniqueField.PHONE))
        .stream()
        .filter(wanted::contains)
        .collect(toSet());
  }

  private static SqlArray values(Collection<CustomerProfile> profiles, UniqueField field) {
    return new SqlArray(
        profiles.stream().map(profile -> value(profile, field)).filter(Objects::nonNull).toArray());
  }

  private static Customer.State state(Row row) throws SQLException {
    return new Customer.State(
        new CustomerId(row.id("id")),
        new CustomerNumber(row.text("customer_number")),
        profile(row),
        row.flag("email_verified"),
        row.flag("phone_verified"),
        row.flag("is_active"),
        row.textOrNull("deactivation_reason"),
        row.moment("registered_at"),
        row.moment("updated_at"),
        row.integer("version"));
  }

  /** The profile in a row of {@code customer}. */
  public static CustomerProfile profile(Row row) throws SQLException {
    String email = row.textOrNull("email");
    String phone = row.textOrNull("phone");
    return new CustomerProfile(
        row.textOrNull("external_id"),
        row.idOrNull("user_id"),
        row.text("first_name"),
        row.text("last_name"),
        email == null ? null : new EmailAddress(email),
        phone == null ? null : new PhoneNumber(phone),
        row.dayOrNull("date_of_birth"),
        row.textOrNull("gender"),
        address(row),
        row.flag("email_marketing_consent"),
        row.flag("sms_marketing_consent"));
  }

  static Address address(Row row) throws SQLException {
    return new Address(
        row.textOrNull("address_line1"),
        row.textOrNull("address_line2"),
        row.textOrNull("city"),
        row.textOrNull("state"),
        row.textOrNull("postal_code"),
        row.textOrNull("country"));
  }

  private static String type(UniqueField field) {
    return field == UniqueField.USER_ID ? "uuid" : "text";
  }

  private static @Nullable String value(CustomerProfile profile, UniqueField field) {
    return switch (field) {
      case EMAIL -> email(profile);
      case PHONE -> phone(profile);
      case EXTERNAL_ID -> profile.externalId();
      case USER_ID -> profile.userId() == null ? null : profile.userId().toString();
    };
  }

  private static @Nullable String email(CustomerProfile profile) {
    return profile.email() == null ? null : profile.email().value();
  }

  private static @Nullable String phone(CustomerProfile profile) {
    return profile.phone() == null ? null : profile.phone().value();
  }
}
