package io.retailcrm.rest.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.retailcrm.application.access.OwnRecords;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.rest.operation.Operations;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.validation.Parameters;
import io.retailcrm.rest.validation.PlainText;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Restricts customers to their own record. A path with anything else is refused with 403, whether
 * or not it exists and is well formed, before any other check: ids can't be probed.
 *
 * <p>A caller who is also staff passes as staff if the operation allows that role.
 */
public class OwnRecordFilter {

  private static final int MAX_KEY = 300;

  private final SecurityIdentity identity;
  private final Caller caller;
  private final Operations operations;

  /** By path parameter: whether the record with that id belongs to the account. */
  private final Map<String, BiPredicate<UUID, String>> owned;

  OwnRecordFilter(
      SecurityIdentity identity, Caller caller, Operations operations, OwnRecords records) {
    this.identity = identity;
    this.caller = caller;
    this.operations = operations;
    this.owned =
        Map.of(
            "customer_id",
            (user, id) ->
                Parameters.uuid(id)
                    .filter(it -> records.isOf(user, new CustomerKey.ById(new CustomerId(it))))
                    .isPresent(),
            "customer_number",
            (user, number) -> records.isOf(user, new CustomerKey.ByNumber(number)),
            "external_id",
            (user, id) -> records.isOf(user, new CustomerKey.ByExternalId(id)),
            "email",
            (user, email) ->
                EmailAddress.parse(email)
                    .filter(it -> records.isOf(user, new CustomerKey.ByEmail(it)))
                    .isPresent(),
            "order_id",
            (user, id) -> records.isOf(user, new OrderId(id)),
            "transaction_id",
            (user, id) ->
                Parameters.uuid(id).filter(it -> records.isOfTransaction(user, it)).isPresent());
  }

  @ServerRequestFilter
  public Optional<Response> filter(ContainerRequestContext request, ResourceInfo resource) {
    if (!isLetInAsCustomer(operations.of(resource.getResourceMethod()).roles())) {
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

  private boolean isLetInAsCustomer(Set<String> roles) {
    return roles.contains(Roles.CUSTOMER)
        && roles.stream().filter(role -> !role.equals(Roles.CUSTOMER)).noneMatch(identity::hasRole);
  }
}
