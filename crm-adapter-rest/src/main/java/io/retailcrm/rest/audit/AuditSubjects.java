package io.retailcrm.rest.audit;

import io.retailcrm.application.access.SecretFingerprints;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.rest.operation.ChangesCustomer;
import io.retailcrm.rest.operation.ConcernsCustomers;
import io.retailcrm.rest.operation.NamesAccount;
import io.retailcrm.rest.operation.OperationPolicy;
import io.retailcrm.rest.operation.OperationResult;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The subjects of a request, from its path and its body.
 *
 * @param customers the customers that it names
 * @param changed the customers that it changes, as far as it names them by id
 * @param subject the id of another subject such as an order, or the fingerprint of a username; null
 *     without one
 */
public record AuditSubjects(
    Set<CustomerId> customers, Set<CustomerId> changed, @Nullable String subject) {

  /** The form of an id. It excludes email addresses and anything but text. */
  private static final Pattern ID = Pattern.compile("[\\w.:~/%+-]{1,200}");

  private static final String CUSTOMER_ID = "customer_id";
  private static final String ID_SUFFIX = "_id";

  /** The subjects of a call of a resource method. */
  public static AuditSubjects of(
      OperationPolicy operation, @Nullable Object[] arguments, SecretFingerprints secrets) {
    Set<CustomerId> customers = new LinkedHashSet<>();
    @Nullable String subject = null;
    for (int i = 0; i < arguments.length; i++) {
      @Nullable String name = operation.pathParameters().get(i);
      if (CUSTOMER_ID.equals(name)) {
        customers.add(new CustomerId(UUID.fromString(String.valueOf(arguments[i]))));
      } else if (name != null && name.endsWith(ID_SUFFIX)) {
        subject = String.valueOf(arguments[i]);
      }
    }
    Set<CustomerId> changed = new LinkedHashSet<>(customers);
    @Nullable Object body = operation.body() < 0 ? null : arguments[operation.body()];
    if (body instanceof ConcernsCustomers named) {
      named.customers().stream().map(CustomerId::new).forEach(customers::add);
    }
    if (body instanceof ChangesCustomer named && named.customerId() != null) {
      changed.add(new CustomerId(named.customerId()));
    }
    if (body instanceof NamesAccount account && account.username() != null) {
      subject = secrets.fingerprint(account.username().strip().toLowerCase(Locale.ROOT));
    } else if (subject != null && !ID.matcher(subject).matches()) {
      subject = null;
    }
    return new AuditSubjects(customers, changed, subject);
  }

  /** The customers named in the request or in its response. */
  public Set<CustomerId> customers(OperationResult result) {
    Set<CustomerId> all = new LinkedHashSet<>(customers);
    if (result.entity() instanceof ConcernsCustomers named) {
      named.customers().stream().map(CustomerId::new).forEach(all::add);
    }
    return all;
  }
}
