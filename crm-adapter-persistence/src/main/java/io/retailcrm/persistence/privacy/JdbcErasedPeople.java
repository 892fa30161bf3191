package io.retailcrm.persistence.privacy;

import io.retailcrm.application.privacy.IdentifierFingerprints;
import io.retailcrm.domain.customer.ContactChannel;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.customer.ErasedPeople;
import io.retailcrm.domain.customer.PhoneNumber;
import io.retailcrm.domain.customer.UniqueField;
import io.retailcrm.persistence.customer.CustomerRecords;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Erased people on PostgreSQL, by fingerprints. */
@ApplicationScoped
public class JdbcErasedPeople implements ErasedPeople {

  /** The name of the lock, which the function {@code erased_among} shares. */
  private static final String LOCK = "erased_identifier";

  private final Database database;
  private final IdentifierFingerprints fingerprints;

  JdbcErasedPeople(Database database, IdentifierFingerprints fingerprints) {
    this.database = database;
    this.fingerprints = fingerprints;
  }

  private record Identifier(UniqueField field, String fingerprint) {}

  @Override
  public void beginErasure() {
    database.lock(LOCK);
  }

  @Override
  public void remember(CustomerId customer) {
    List<Identifier> identifiers = new ArrayList<>();
    database.forEach(
        "select email, phone, external_id from customer where id in " + CustomerRecords.OF,
        row ->
            identifiers.addAll(
                identifiers(
                    row.textOrNull("email"),
                    row.textOrNull("phone"),
                    row.textOrNull("external_id"))),
        customer.value());
    database.update(
        """
        insert into erased_identifier (fingerprint, field, customer_id)
        select distinct n.fingerprint, n.field, ?::uuid
        from unnest(?::text[], ?::text[]) as n (fingerprint, field)
        on conflict (fingerprint) do update
        set customer_id = excluded.customer_id, is_let_in = false
        """,
        customer.value(),
        SqlArray.of(identifiers, Identifier::fingerprint),
        SqlArray.of(identifiers, identifier -> identifier.field().name()));
  }

  @Override
  public Map<CustomerProfile, Set<UniqueField>> among(Collection<CustomerProfile> profiles) {
    if (profiles.isEmpty()) {
      return Map.of();
    }
    Map<CustomerProfile, List<Identifier>> asked = new HashMap<>();
    profiles.forEach(profile -> asked.computeIfAbsent(profile, this::identifiers));
    Set<String> found =
        new HashSet<>(
            database.list(
                "select erased_among(?) as fingerprint",
                row -> row.text("fingerprint"),
                new SqlArray(
                    asked.values().stream()
                        .flatMap(List::stream)
                        .map(Identifier::fingerprint)
                        .toArray())));
    Map<CustomerProfile, Set<UniqueField>> erased = new HashMap<>();
    asked.forEach(
        (profile, identifiers) ->
            identifiers.stream()
                .filter(identifier -> found.contains(identifier.fingerprint()))
                .forEach(
                    identifier ->
                        erased
                            .computeIfAbsent(profile, any -> EnumSet.noneOf(UniqueField.class))
                            .add(identifier.field())));
    return erased;
  }

  @Override
  public void letIn(CustomerProfile profile) {
    database.update(
        "update erased_identifier set is_let_in = true where fingerprint = any (?)",
        SqlArray.of(identifiers(profile), Identifier::fingerprint));
  }

  @Override
  public void forget(ContactChannel channel, String address) {
    UniqueField field =
        switch (channel) {
          case EMAIL -> UniqueField.EMAIL;
          case PHONE -> UniqueField.PHONE;
        };
    database.update(
        """
        delete from erased_identifier where customer_id in (
          select customer_id from erased_identifier where fingerprint = ?)
        """,
        fingerprints.of(field, address));
  }

  private List<Identifier> identifiers(CustomerProfile profile) {
    @Nullable EmailAddress email = profile.email();
    @Nullable PhoneNumber phone = profile.phone();
    return identifiers(
        email == null ? null : email.value(),
        phone == null ? null : phone.value(),
        profile.externalId());
  }

  private List<Identifier> identifiers(
      @Nullable String email, @Nullable String phone, @Nullable String externalId) {
    List<Identifier> identifiers = new ArrayList<>();
    add(identifiers, UniqueField.EMAIL, email);
    add(identifiers, UniqueField.PHONE, phone);
    add(identifiers, UniqueField.EXTERNAL_ID, externalId);
    return identifiers;
  }

  private void add(List<Identifier> identifiers, UniqueField field, @Nullable String value) {
    if (value != null) {
      identifiers.add(new Identifier(field, fingerprints.of(field, value)));
    }
  }
}
