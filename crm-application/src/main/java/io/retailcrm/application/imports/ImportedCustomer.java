package io.retailcrm.application.imports;

import io.retailcrm.application.customer.RefusedConsents;
import io.retailcrm.application.customer.UpdateCustomer;
import io.retailcrm.application.job.JobError;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.CustomerProfile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A customer in a file, who may be known.
 *
 * @param keys what names the customer, the most significant first
 * @param change what changes of a known customer
 * @param misfit what the record says that can't be said of a customer with this profile
 * @param profile an unknown customer, null if the file says too little for one
 * @param missing what it does not say then
 * @param registeredAt when the customer registered with an older system, null if not said
 * @param active whether the customer is active, null if not said
 * @param refused the consents that an unknown customer has refused
 */
public record ImportedCustomer(
    List<CustomerKey> keys,
    UpdateCustomer.Change change,
    Function<CustomerProfile, Optional<JobError>> misfit,
    @Nullable CustomerProfile profile,
    List<JobError> missing,
    @Nullable Instant registeredAt,
    @Nullable Boolean active,
    RefusedConsents refused) {

  /** Times are kept in microseconds. */
  public ImportedCustomer {
    registeredAt = registeredAt == null ? null : registeredAt.truncatedTo(ChronoUnit.MICROS);
  }
}
