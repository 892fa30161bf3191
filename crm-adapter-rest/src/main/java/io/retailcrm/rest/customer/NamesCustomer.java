package io.retailcrm.rest.customer;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.rest.operation.ChangesCustomer;
import io.retailcrm.rest.validation.Violations;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request that names a customer by one of the keys that customers have. */
public interface NamesCustomer extends ChangesCustomer {

  @Nullable String customerNumber();

  @Nullable String externalId();

  @Nullable String email();

  /** The key; of a request that was found valid. */
  default CustomerKey key() {
    if (customerId() != null) {
      return new CustomerKey.ById(new CustomerId(customerId()));
    } else if (customerNumber() != null) {
      return new CustomerKey.ByNumber(customerNumber());
    } else if (externalId() != null) {
      return new CustomerKey.ByExternalId(externalId());
    }
    return new CustomerKey.ByEmail(EmailAddress.parse(String.valueOf(email())).orElseThrow());
  }

  /** Refuses a request that names none or several. */
  static boolean isValid(NamesCustomer request, ConstraintValidatorContext context) {
    long keys =
        Stream.of(
                request.customerId(),
                request.customerNumber(),
                request.externalId(),
                request.email())
            .filter(Objects::nonNull)
            .count();
    return keys == 1
        || Violations.refuse(
            context,
            "customerId",
            "exactly one of customer_id, customer_number, external_id and email is required");
  }
}
