package io.retailcrm.rest.customer;

import io.retailcrm.application.customer.CreateCustomer.NewCustomer;
import io.retailcrm.application.customer.RefusedConsents;
import io.retailcrm.application.customer.UpdateCustomer;
import io.retailcrm.application.directory.CustomerView;
import io.retailcrm.application.directory.DuplicateViews;
import io.retailcrm.application.registration.RegisterCustomer;
import io.retailcrm.domain.customer.Address;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.customer.PhoneNumber;
import io.retailcrm.rest.json.Patch;
import io.retailcrm.rest.json.ValueMapper;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.Named;

/** Between JSON and the customers of the application. */
@Mapper(uses = ValueMapper.class)
public interface CustomerJsonMapper {

  @Mapping(target = "addressLine1", source = "address.line1")
  @Mapping(target = "addressLine2", source = "address.line2")
  @Mapping(target = "city", source = "address.city")
  @Mapping(target = "state", source = "address.state")
  @Mapping(target = "postalCode", source = "address.postalCode")
  @Mapping(target = "country", source = "address.country")
  @Mapping(target = "averageOrderValue", source = ".", qualifiedByName = "averageOrderValue")
  @Mapping(target = "firstName", qualifiedByName = "shownName")
  @Mapping(target = "lastName", qualifiedByName = "shownName")
  @Mapping(target = "erased", source = "erased", qualifiedByName = "trueOrAbsent")
  CustomerJson json(CustomerView view);

  @Named("averageOrderValue")
  static BigDecimal averageOrderValue(CustomerView view) {
    return view.averageOrderValue().amount();
  }

  @Named("trueOrAbsent")
  static @Nullable Boolean trueOrAbsent(boolean flag) {
    return flag ? true : null;
  }

  @Mapping(target = "match", constant = "name_and_birthday")
  MergeJson.Group json(DuplicateViews.Group group);

  @Mapping(target = "customerId", source = "id")
  @Mapping(target = "customerName", source = ".", qualifiedByName = "fullName")
  MergeJson.Candidate json(DuplicateViews.Candidate candidate);

  @Named("fullName")
  static String fullName(DuplicateViews.Candidate candidate) {
    return ValueMapper.fullName(candidate.firstName(), candidate.lastName());
  }

  @Mapping(target = "address", source = ".")
  @Mapping(target = "phone", source = ".", qualifiedByName = "phoneOfCountry")
  @Mapping(target = "firstName", qualifiedByName = "name")
  @Mapping(target = "lastName", qualifiedByName = "name")
  @Mapping(target = "mergedWith", ignore = true) // No field: MapStruct takes it for a setter.
  @Mapping(target = "withUserId", ignore = true) // The same.
  CustomerProfile profile(CustomerJson.Create request);

  @Mapping(target = "line1", source = "addressLine1")
  @Mapping(target = "line2", source = "addressLine2")
  Address address(CustomerJson.Create request);

  @Mapping(target = "address", source = ".")
  @Mapping(target = "phone", source = ".", qualifiedByName = "phoneOfCountry")
  @Mapping(target = "firstName", qualifiedByName = "name")
  @Mapping(target = "lastName", qualifiedByName = "name")
  @Mapping(target = "mergedWith", ignore = true) // No field: MapStruct takes it for a setter.
  @Mapping(target = "withUserId", ignore = true) // The same.
  CustomerProfile profile(CustomerJson.Row request);

  /** A customer of a file, who is active unless it says otherwise. */
  default NewCustomer customer(CustomerJson.Row request) {
    return new NewCustomer(
        profile(request),
        request.registeredAt(),
        !Boolean.FALSE.equals(request.isActive()),
        RefusedConsents.of(request.emailMarketingConsent(), request.smsMarketingConsent()));
  }

  /** A customer whom a client creates. */
  default NewCustomer customer(CustomerJson.Create request) {
    return new NewCustomer(
        profile(request),
        null,
        true,
        RefusedConsents.of(request.emailMarketingConsent(), request.smsMarketingConsent()));
  }

  /** A person who registers. */
  default RegisterCustomer.Command registration(CustomerJson.Register request) {
    return new RegisterCustomer.Command(
        profile(request),
        RefusedConsents.of(request.emailMarketingConsent(), request.smsMarketingConsent()),
        request.password());
  }

  @Mapping(target = "line1", source = "addressLine1")
  @Mapping(target = "line2", source = "addressLine2")
  Address address(CustomerJson.Row request);

  @Mapping(target = "address", source = ".")
  @Mapping(target = "phone", source = ".", qualifiedByName = "phoneOfCountry")
  @Mapping(target = "lastName", qualifiedByName = "name")
  @Mapping(target = "externalId", ignore = true)
  @Mapping(target = "userId", ignore = true)
  @Mapping(target = "mergedWith", ignore = true) // No field: MapStruct takes it for a setter.
  @Mapping(target = "withUserId", ignore = true) // The same.
  CustomerProfile profile(CustomerJson.Register request);

  @Mapping(target = "line1", source = "addressLine1")
  @Mapping(target = "line2", source = "addressLine2")
  Address address(CustomerJson.Register request);

  /**
   * The change that a request asks for.
   *
   * @param newPhone the phone in the request, for a customer with this profile
   */
  default UpdateCustomer.Change change(
      Patch<CustomerJson.Update> patch,
      ValueMapper valueMapper,
      Function<CustomerProfile, @Nullable PhoneNumber> newPhone) {
    CustomerJson.Update request = patch.request();
    return profile -> {
      String externalId = patch.of("external_id", request.externalId(), profile.externalId());
      EmailAddress email = patch.of("email", valueMapper.email(request.email()), profile.email());
      PhoneNumber phone = patch.of("phone", newPhone.apply(profile), profile.phone());
      if (!CustomerProfile.isReachable(email, phone, externalId)) {
        return Optional.empty();
      }
      Address address = profile.address();
      return Optional.of(
          new CustomerProfile(
              externalId,
              profile.userId(),
              named(request.firstName(), profile.firstName()),
              named(request.lastName(), profile.lastName()),
              email,
              phone,
              patch.of("date_of_birth", request.dateOfBirth(), profile.dateOfBirth()),
              patch.of("gender", request.gender(), profile.gender()),
              new Address(
                  patch.of("address_line1", request.addressLine1(), address.line1()),
                  patch.of("address_line2", request.addressLine2(), address.line2()),
                  patch.of("city", request.city(), address.city()),
                  patch.of("state", request.state(), address.state()),
                  patch.of("postal_code", request.postalCode(), address.postalCode()),
                  patch.of("country", request.country(), address.country())),
              named(request.emailMarketingConsent(), profile.emailMarketingConsent()),
              named(request.smsMarketingConsent(), profile.smsMarketingConsent())));
    };
  }

  /** Many people have one name: the other one is empty, and null in JSON. */
  @Named("name")
  default String name(@Nullable String given) {
    return given == null ? "" : given;
  }

  @Named("shownName")
  default @Nullable String shownName(String name) {
    return name.isEmpty() ? null : name;
  }

  /** A value that can't be emptied: null says that it is not named. */
  private static <V> V named(@Nullable V given, V current) {
    return given == null ? current : given;
  }
}
