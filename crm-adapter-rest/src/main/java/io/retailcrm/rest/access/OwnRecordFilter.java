package io.retailcrm.rest.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.retailcrm.application.access.OwnRecords;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.validation.Parameters;
import io.retailcrm.rest.validation.PlainText;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets customers reach their own record only. Whatever else a path names is refused with 403, known
 * or not and well formed or not, before the request is looked at any further: ids can't be probed.
 *
 * <p>Who has a role of staff as well is let in as staff where that role is.
 */
public class OwnRecordFilter {

  private static final int MAX_KEY = 300;

  private final SecurityIdentity identity;
  private final Caller caller;
  private final OwnRecords records;

  /** By the parameter of a path that names a record: whether the record is the account's own. */
  private final Map<String, BiPredicate<UUID, String>> owned;

  OwnRecordFilter(SecurityIdentity identity, Caller caller, OwnRecords records) {
    this.identity = identity;
    this.caller = caller;
    this.records = records;
    this.owned =
        Map.of(
            "customer_id",
            this::isOwnId,
            "customer_number",
            (user, number) -> records.isOf(user, new CustomerKey.ByNumber(number)),
            "external_id",
            (user, id) -> records.isOf(user, new CustomerKey.ByExternalId(id)),
            "email",
            this::isOwnEmail,
            "order_id",
            (user, id) -> records.isOf(user, new OrderId(id)),
            "transaction_id",
            this::isOwnTransaction);
  }

  @ServerRequestFilter
  public Optional<Response> filter(ContainerRequestContext request, ResourceInfo resource) {
    @Nullable RolesAllowed allowed = resource.getResourceMethod().getAnnotation(RolesAllowed.class);
    if (allowed == null || !isLetInAsCustomer(allowed)) {
      return Optional.empty();
    }
    Optional<UUID> user = Optional.ofNullable(caller.id()).flatMap(Parameters::uuid);
    for (Map.Entry<String, List<String>> named :
        request.getUriInfo().getPathParameters().entrySet()) {
      @Nullable BiPredicate<UUID, String> own = owned.get(named.getKey());
      if (own != null
          && (user.isEmpty()
              || !named.getValue().stream()
                  .allMatch(
                      key -> PlainText.Check.isPlain(key, MAX_KEY) && own.test(user.get(), key)))) {
        return Optional.of(Problem.response(403, "This is not your record", null));
      }
    }
    return Optional.empty();
  }

  private boolean isLetInAsCustomer(RolesAllowed allowed) {
    boolean asCustomer = false;
    for (String role : allowed.value()) {
      if (role.equals(Roles.CUSTOMER)) {
        asCustomer = true;
      } else if (identity.hasRole(role)) {
        return false;
      }
    }
    return asCustomer;
  }

  private boolean isOwnTransaction(UUID user, String id) {
    return Parameters.uuid(id).filter(known -> records.isOfTransaction(user, known)).isPresent();
  }

  private boolean isOwnId(UUID user, String id) {
    return Parameters.uuid(id)
        .filter(named -> records.isOf(user, new CustomerKey.ById(new CustomerId(named))))
        .isPresent();
  }

  private boolean isOwnEmail(UUID user, String email) {
    return EmailAddress.parse(email)
        .filter(named -> records.isOf(user, new CustomerKey.ByEmail(named)))
        .isPresent();
  }
}
