package io.retailcrm.application.imports;

import io.retailcrm.application.customer.CreateCustomer;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Changes the known customers of a file, and creates the unknown ones. */
public final class UpsertCustomersBatch implements RunImport.Batch<ImportedCustomer> {

  private final CreateCustomer create;
  private final UpdateCustomer update;
  private final Customers customers;

  public UpsertCustomersBatch(CreateCustomer create, UpdateCustomer update, Customers customers) {
    this.create = create;
    this.update = update;
    this.customers = customers;
  }

  @Override
  public void take(
      List<ImportRecord.Good<ImportedCustomer>> records, ImportTerms terms, RunImport.Tally tally) {
    ChangeOrigin origin = new ChangeOrigin(ChangeSource.IMPORT, terms.requestedBy());
    Map<CustomerKey, CustomerId> known =
        new HashMap<>(
            customers.find(
                records.stream()
                    .map(good -> good.content().keys())
                    .flatMap(List::stream)
                    .toList()));
    for (ImportRecord.Good<ImportedCustomer> record : records) {
      Optional<CustomerId> id =
          record.content().keys().stream().map(known::get).filter(Objects::nonNull).findFirst();
      if (id.isPresent()) {
        change(id.get(), record, origin, tally);
      } else {
        create(record, origin, known, tally);
      }
    }
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
    Registration registration = create.handleAll(List.of(profile), origin).get(0);
    if (registration.isStored()) {
      CustomerId id = registration.customer().id();
      record.content().keys().forEach(key -> known.put(key, id));
      tally.imported();
    } else {
      tally.rejected(ImportCustomersBatch.refusals(record.line(), registration));
    }
  }

  private void change(
      CustomerId id,
      ImportRecord.Good<ImportedCustomer> record,
      ChangeOrigin origin,
      RunImport.Tally tally) {
    AtomicBoolean changes = new AtomicBoolean();
    AtomicBoolean isOther = new AtomicBoolean();
    UpdateCustomer.Change change =
        profile -> {
          if (hasOtherId(profile, record.content())) {
            isOther.set(true);
            return Optional.of(profile);
          }
          Optional<CustomerProfile> changed = record.content().change().appliedTo(profile);
          changes.set(!changed.equals(Optional.of(profile)));
          return changed;
        };
    long line = record.line();
    update
        .handle(new UpdateCustomer.Command(id, null, change, origin))
        .fold(
            new Outcome.Cases<Runnable>() {
              @Override
              public Runnable updated(Customer customer) {
                if (isOther.get()) {
                  return reject("email", "The customer with this email has another external id");
                }
                return changes.get() ? tally::updated : tally::repeated;
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

  /** Whether the shop's own system knows the customer with the email of a record as another one. */
  private static boolean hasOtherId(CustomerProfile profile, ImportedCustomer customer) {
    String id = profile.externalId();
    return id != null
        && customer.keys().stream()
            .anyMatch(
                key ->
                    !key.equals(new CustomerKey.ByExternalId(id))
                        && ImportCustomerResolver.field(key).equals("external_id"));
  }

  private static List<JobError> taken(long line, Collection<UniqueField> fields) {
    return fields.stream()
        .map(field -> new JobError(line, field.code(), field.sentence()))
        .toList();
  }
}
