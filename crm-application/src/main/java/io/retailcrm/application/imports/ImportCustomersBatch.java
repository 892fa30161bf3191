package io.retailcrm.application.imports;

import io.retailcrm.application.customer.CreateCustomer;
import io.retailcrm.application.customer.CreateCustomer.NewCustomer;
import io.retailcrm.application.customer.CreateCustomer.Registration;
import io.retailcrm.application.job.JobError;
import io.retailcrm.domain.customer.ChangeOrigin;
import io.retailcrm.domain.customer.ChangeSource;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.ErasedPeople;
import io.retailcrm.domain.customer.UniqueField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Creates customers from records. A record whose profile equals that of a stored customer is a
 * repetition, whatever has become of the customer's status.
 */
public final class ImportCustomersBatch implements RunImport.Batch<NewCustomer> {

  private final CreateCustomer create;
  private final Customers customers;

  public ImportCustomersBatch(CreateCustomer create, Customers customers) {
    this.create = create;
    this.customers = customers;
  }

  @Override
  public void take(
      List<ImportRecord.Good<NewCustomer>> records, ImportOptions options, RunImport.Tally tally) {
    List<Registration> registrations =
        create.handleNew(
            records.stream().map(ImportRecord.Good::content).toList(),
            new ChangeOrigin(ChangeSource.IMPORT, options.requestedBy()));
    Set<CustomerProfile> stored =
        customers.stored(
            registrations.stream()
                .filter(registration -> !registration.isStored())
                .map(registration -> registration.customer().profile())
                .toList());
    for (int i = 0; i < records.size(); i++) {
      Registration registration = registrations.get(i);
      if (registration.isStored()) {
        tally.imported();
      } else if (stored.contains(records.get(i).content().profile())) {
        tally.repeated();
      } else {
        tally.rejected(refusals(records.get(i).line(), registration));
      }
    }
  }

  @Override
  public Collection<String> keys(NewCustomer customer) {
    return keys(customer.profile());
  }

  /** What is unique of a customer. */
  static Collection<String> keys(CustomerProfile profile) {
    List<String> keys = new ArrayList<>(profile.keys().stream().map(Object::toString).toList());
    if (profile.userId() != null) {
      keys.add(profile.userId().toString());
    }
    return keys;
  }

  /** Why a customer of a file was not stored. */
  static List<JobError> refusals(long line, Registration registration) {
    return Stream.concat(
            registration.erased().stream().map(field -> erased(line, field)),
            registration.taken().stream()
                .map(field -> new JobError(line, field.code(), field.sentence())))
        .toList();
  }

  /** A field of a file that an erased person had. */
  static JobError erased(long line, UniqueField field) {
    return new JobError(line, field.code(), ErasedPeople.REFUSAL);
  }
}
