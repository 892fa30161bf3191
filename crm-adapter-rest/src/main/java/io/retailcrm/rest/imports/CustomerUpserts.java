package io.retailcrm.rest.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retailcrm.application.customer.RefusedConsents;
import io.retailcrm.application.customer.UpdateCustomer;
import io.retailcrm.application.imports.ImportRecord;
import io.retailcrm.application.imports.ImportedCustomer;
import io.retailcrm.application.job.JobError;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.PhoneNumber;
import io.retailcrm.rest.customer.CustomerJson;
import io.retailcrm.rest.customer.CustomerJsonMapper;
import io.retailcrm.rest.json.JsonBinder.Bound;
import io.retailcrm.rest.json.JsonBinder.Parsed;
import io.retailcrm.rest.json.Patch;
import io.retailcrm.rest.json.ValueMapper;
import io.retailcrm.rest.problem.FieldError;
import io.retailcrm.rest.validation.Phone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of customers who may be known, by their external id, else by their email, else by
 * their phone. The fields that a record has change; those without a value stay, or are cleared.
 */
final class CustomerUpserts implements Requests.OfLine<ImportedCustomer> {

  private static final Set<String> KEPT =
      Set.of("first_name", "last_name", "email_marketing_consent", "sms_marketing_consent");

  private static final Set<String> STATUS_FIELDS = Set.of("registered_at", "is_active");
  private static final CustomerJson.RegistrationStatus NO_STATUS =
      new CustomerJson.RegistrationStatus(null, null);

  private final boolean clears;
  private final Requests requests;
  private final CustomerJsonMapper mapper;
  private final ValueMapper values;

  /**
   * @param clears whether fields without a value are cleared
   */
  CustomerUpserts(
      boolean clears, Requests requests, CustomerJsonMapper mapper, ValueMapper values) {
    this.clears = clears;
    this.requests = requests;
    this.mapper = mapper;
    this.values = values;
  }

  @Override
  public ImportRecord<ImportedCustomer> record(
      long line, Parsed request, Collection<String> fields) {
    if (!(request.tree() instanceof ObjectNode said)) {
      return changing(line, request, Set.of(), request, NO_STATUS);
    }
    Set<String> named = new HashSet<>();
    for (String field : fields) {
      if (!said.hasNonNull(field)) {
        said.remove(field);
      }
      if (clears && !KEPT.contains(field)) {
        named.add(field);
      }
    }
    said.fieldNames().forEachRemaining(named::add);
    ObjectNode change = said.deepCopy();
    ObjectNode status = change.objectNode();
    STATUS_FIELDS.forEach(field -> move(field, change, status));
    change.remove("user_id");
    return requests
        .bind(new Parsed(status, List.of()), CustomerJson.RegistrationStatus.class)
        .fold(
            new Bound.Cases<>() {
              @Override
              public ImportRecord<ImportedCustomer> valid(CustomerJson.RegistrationStatus of) {
                return changing(line, new Parsed(change, request.errors()), named, request, of);
              }

              @Override
              public ImportRecord<ImportedCustomer> invalid(List<FieldError> errors) {
                List<FieldError> all = new ArrayList<>(request.errors());
                all.addAll(errors);
                return changing(line, new Parsed(change, all), named, request, NO_STATUS);
              }
            });
  }

  private static void move(String field, ObjectNode from, ObjectNode to) {
    @Nullable JsonNode value = from.remove(field);
    if (value != null) {
      to.set(field, value);
    }
  }

  private ImportRecord<ImportedCustomer> changing(
      long line,
      Parsed change,
      Set<String> named,
      Parsed request,
      CustomerJson.RegistrationStatus status) {
    return requests.imported(
        requests.bind(change, CustomerJson.Update.class),
        line,
        update -> imported(line, update, named, request, status),
        error -> line,
        FieldError::field,
        CustomerUpserts::addStatus);
  }

  private static void addStatus(ImportedCustomer customer, Map<String, Object> fields) {
    if (customer.registeredAt() != null) {
      fields.put("registered_at", customer.registeredAt().toString());
    }
    if (customer.active() != null) {
      fields.put("is_active", customer.active());
    }
  }

  private ImportedCustomer imported(
      long line,
      CustomerJson.Update update,
      Set<String> named,
      Parsed request,
      CustomerJson.RegistrationStatus status) {
    List<CustomerKey> keys =
        CustomerProfile.keys(
            update.externalId(), values.email(update.email()), phone(update).orElse(null));
    boolean hasName = update.firstName() != null || update.lastName() != null;
    UpdateCustomer.Change change =
        filling(
            mapper.change(
                new Patch<>(update, named), values, stored -> phone(update, stored).orElse(null)),
            hasName);
    return requests
        .bind(request, CustomerJson.Row.class)
        .fold(
            new Bound.Cases<>() {
              @Override
              public ImportedCustomer valid(CustomerJson.Row customer) {
                return customer(
                    mapper.profile(customer),
                    List.of(),
                    RefusedConsents.of(
                        customer.emailMarketingConsent(), customer.smsMarketingConsent()));
              }

              @Override
              public ImportedCustomer invalid(List<FieldError> errors) {
                return customer(
                    null,
                    errors.stream()
                        .map(error -> new JobError(line, error.field(), error.message()))
                        .toList(),
                    RefusedConsents.NONE);
              }

              private ImportedCustomer customer(
                  @Nullable CustomerProfile profile,
                  List<JobError> missing,
                  RefusedConsents refused) {
                return new ImportedCustomer(
                    keys,
                    change,
                    stored -> misfit(line, update, stored),
                    profile,
                    missing,
                    status.registeredAt(),
                    status.isActive(),
                    refused);
              }
            });
  }

  private Optional<PhoneNumber> phone(CustomerJson.Update update) {
    return Optional.ofNullable(update.phone())
        .flatMap(text -> values.phoneIn(update.country(), text));
  }

  /** The phone of a known customer, who may have been found by it, in whatever country that is. */
  private Optional<PhoneNumber> phone(CustomerJson.Update update, CustomerProfile stored) {
    return phone(update)
        .filter(found -> found.equals(stored.phone()))
        .or(() -> values.phone(update, stored));
  }

  /** A phone without a country code must be a number of the customer's own country. */
  private Optional<JobError> misfit(long line, CustomerJson.Update update, CustomerProfile stored) {
    return update.phone() == null || phone(update, stored).isPresent()
        ? Optional.empty()
        : Optional.of(new JobError(line, "phone", Phone.INVALID));
  }

  /** The name of a placeholder is no name: no part of it stays beside another. */
  private static UpdateCustomer.Change filling(UpdateCustomer.Change change, boolean hasName) {
    return profile -> {
      CustomerProfile known =
          hasName && profile.isPlaceholder() ? profile.withName("", "") : profile;
      return change.appliedTo(known);
    };
  }
}
