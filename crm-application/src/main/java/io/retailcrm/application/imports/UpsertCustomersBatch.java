package io.retailcrm.application.imports;

import static java.util.stream.Collectors.toSet;

import io.retailcrm.application.customer.ChangeStatus;
import io.retailcrm.application.customer.CreateCustomer;
import io.retailcrm.application.customer.CreateCustomer.NewCustomer;
import io.retailcrm.application.customer.CreateCustomer.Registration;
import io.retailcrm.application.customer.UpdateCustomer;
import io.retailcrm.application.customer.UpdateCustomer.Outcome;
import io.retailcrm.application.job.JobError;
import io.retailcrm.domain.customer.ChangeOrigin;
import io.retailcrm.domain.customer.ChangeSource;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.UniqueField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes the known customers of a file, and creates the unknown ones.
 *
 * <p>The first key of a record that somebody has names the customer. A record whose keys belong to
 * two customers is rejected, and so is one whose more significant keys the customer has otherwise:
 * no customer becomes another one by a shared phone or email.
 */
public final class UpsertCustomersBatch implements RunImport.Batch<ImportedCustomer> {

  private final CreateCustomer create;
  private final UpdateCustomer update;
  private final ChangeStatus status;
  private final Customers customers;

  public UpsertCustomersBatch(
      CreateCustomer create, UpdateCustomer update, ChangeStatus status, Customers customers) {
    this.create = create;
    this.update = update;
    this.status = status;
    this.customers = customers;
  }

  @Override
  public void take(
      List<ImportRecord.Good<ImportedCustomer>> records,
      ImportOptions options,
      RunImport.Tally tally) {
    ChangeOrigin origin = new ChangeOrigin(ChangeSource.IMPORT, options.requestedBy());
    Map<CustomerKey, CustomerId> known =
        new HashMap<>(
            customers.find(
                records.stream()
                    .map(good -> good.content().keys())
                    .flatMap(List::stream)
                    .toList()));
    for (ImportRecord.Good<ImportedCustomer> record : records) {
      List<Found> found =
          record.content().keys().stream().flatMap(key -> Found.of(key, known).stream()).toList();
      if (found.isEmpty()) {
        create(record, origin, known, tally);
        continue;
      }
      List<JobError> ofOthers = ofOthers(record.line(), found);
      if (ofOthers.isEmpty()) {
        change(found.get(0), record, origin, known, tally);
      } else {
        tally.rejected(ofOthers);
      }
    }
  }

  @Override
  public Collection<String> keys(ImportedCustomer customer) {
    List<String> keys = new ArrayList<>(customer.keys().stream().map(Object::toString).toList());
    if (customer.profile() != null) {
      keys.addAll(ImportCustomersBatch.keys(customer.profile()));
    }
    return keys;
  }

  /** A key of a record, and the customer who has it. */
  private record Found(CustomerKey key, CustomerId customer) {

    static Optional<Found> of(CustomerKey key, Map<CustomerKey, CustomerId> known) {
      return Optional.ofNullable(known.get(key)).map(id -> new Found(key, id));
    }
  }

  /** The keys that belong to another customer than the first one. */
  private static List<JobError> ofOthers(long line, List<Found> found) {
    Found first = found.get(0);
    return found.stream()
        .filter(other -> !other.customer().equals(first.customer()))
        .map(
            other ->
                new JobError(
                    line,
                    ImportCustomerResolver.field(other.key()),
                    "The %s and the %s belong to two different customers"
                        .formatted(noun(first.key()), noun(other.key()))))
        .toList();
  }

  private void create(
      ImportRecord.Good<ImportedCustomer> record,
      ChangeOrigin origin,
      Map<CustomerKey, CustomerId> known,
      RunImport.Tally tally) {
    CustomerProfile profile = record.content().profile();
    if (profile == null) {
      tally.rejected(record.content().missing());
      return;
    }
    NewCustomer customer =
        new NewCustomer(
            profile,
            record.content().registeredAt(),
            !Boolean.FALSE.equals(record.content().active()),
            record.content().refused());
    Registration registration = create.handleNew(List.of(customer), origin).get(0);
    if (registration.isStored()) {
      CustomerId id = registration.customer().id();
      record.content().keys().forEach(key -> known.put(key, id));
      tally.imported();
    } else {
      tally.rejected(ImportCustomersBatch.refusals(record.line(), registration));
    }
  }

  private void change(
      Found found,
      ImportRecord.Good<ImportedCustomer> record,
      ChangeOrigin origin,
      Map<CustomerKey, CustomerId> known,
      RunImport.Tally tally) {
    CustomerId id = found.customer();
    Set<CustomerKey> keys = keysOf(id, record.content(), known);
    RecordChange change = new RecordChange(found.key(), record, keys);
    long line = record.line();
    update
        .handle(new UpdateCustomer.Command(id, null, change, origin))
        .fold(
            new Outcome.Cases<Runnable>() {
              @Override
              public Runnable updated(Customer customer) {
                JobError conflict = change.conflict;
                if (conflict != null) {
                  return () -> tally.rejected(List.of(conflict));
                }
                change.replacedKeys().forEach(known::remove);
                customer.profile().keys().forEach(own -> known.put(own, id));
                boolean changed = changeStatus(customer, record.content().active(), origin);
                return changed || change.changes ? tally::updated : tally::repeated;
              }

              @Override
              public Runnable unknown() {
                return reject(null, "Customer not found");
              }

              @Override
              public Runnable stale(int version) {
                return reject(null, "The customer was changed meanwhile");
              }

              @Override
              public Runnable taken(Set<UniqueField> fields) {
                return () -> tally.rejected(UpsertCustomersBatch.taken(line, fields));
              }

              @Override
              public Runnable erased(Set<UniqueField> fields) {
                return () ->
                    tally.rejected(
                        fields.stream()
                            .map(field -> ImportCustomersBatch.erased(line, field))
                            .toList());
              }

              @Override
              public Runnable unreachable() {
                return reject("email", "one of email, phone and external_id must remain");
              }

              @Override
              public Runnable emailNeeded() {
                return reject("email", "the customer logs in by it");
              }

              private Runnable reject(@Nullable String field, String message) {
                return () -> tally.rejected(List.of(new JobError(line, field, message)));
              }
            })
        .run();
  }

  /** The keys of a record by which a customer is found. */
  private static Set<CustomerKey> keysOf(
      CustomerId id, ImportedCustomer record, Map<CustomerKey, CustomerId> known) {
    return record.keys().stream().filter(key -> id.equals(known.get(key))).collect(toSet());
  }

  /** Deactivates or reactivates a customer; says whether that was a change. */
  private boolean changeStatus(Customer customer, @Nullable Boolean active, ChangeOrigin origin) {
    if (active == null || active == customer.state().active()) {
      return false;
    }
    status.handle(new ChangeStatus.Command(List.of(customer.id()), active, null, origin.by()));
    return true;
  }

  /** The change of a record, and what it met. */
  private static final class RecordChange implements UpdateCustomer.Change {

    private final CustomerKey key;
    private final ImportRecord.Good<ImportedCustomer> record;
    private final Set<CustomerKey> keys;
    private List<CustomerKey> keysBefore = List.of();
    private boolean changes;

    /** Why the customer is not the one of the record. */
    private @Nullable JobError conflict;

    /**
     * @param key the key of the record by which the customer was found
     * @param keys all of these
     */
    RecordChange(
        CustomerKey key, ImportRecord.Good<ImportedCustomer> record, Set<CustomerKey> keys) {
      this.key = key;
      this.record = record;
      this.keys = keys;
    }

    @Override
    public Optional<CustomerProfile> appliedTo(CustomerProfile profile) {
      keysBefore = profile.keys();
      conflict = conflict(profile);
      if (conflict != null) {
        return Optional.of(profile);
      }
      Optional<CustomerProfile> changed =
          record
              .content()
              .change()
              .appliedTo(profile)
              .map(after -> after.withKeysKept(profile, keys));
      changes = !changed.equals(Optional.of(profile));
      return changed;
    }

    @Override
    public Instant registeredAt(Instant stored) {
      Instant said = record.content().registeredAt();
      if (conflict != null || said == null) {
        return stored;
      }
      changes |= !said.equals(stored);
      return said;
    }

    /** A key that is more significant than the one that was found, and differs. */
    private @Nullable JobError conflict(CustomerProfile profile) {
      Set<String> fields =
          Set.copyOf(profile.keys().stream().map(ImportCustomerResolver::field).toList());
      return record.content().keys().stream()
          .takeWhile(other -> !other.equals(key))
          .filter(other -> fields.contains(ImportCustomerResolver.field(other)))
          .findFirst()
          .map(
              other ->
                  new JobError(
                      record.line(),
                      ImportCustomerResolver.field(key),
                      "The customer with this %s has another %s".formatted(noun(key), noun(other))))
          .or(() -> record.content().misfit().apply(profile))
          .orElse(null);
    }

    /** The keys that the customer may no longer have. */
    List<CustomerKey> replacedKeys() {
      return changes ? keysBefore : List.of();
    }
  }

  private static String noun(CustomerKey key) {
    return ImportCustomerResolver.field(key).replace('_', ' ');
  }

  private static List<JobError> taken(long line, Collection<UniqueField> fields) {
    return fields.stream()
        .map(field -> new JobError(line, field.code(), field.sentence()))
        .toList();
  }
}
