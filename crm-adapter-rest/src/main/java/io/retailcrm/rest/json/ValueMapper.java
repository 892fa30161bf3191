package io.retailcrm.rest.json;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.customer.PhoneNumber;
import io.retailcrm.domain.customer.PhoneNumbers;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmSegment;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.validation.Parameters;
import io.retailcrm.rest.validation.Phone;
import io.retailcrm.rest.validation.PhoneOfCountry;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Named;

/** The conversions that every mapper shares. */
@ApplicationScoped
public class ValueMapper {

  private final PhoneNumbers phoneNumbers;

  ValueMapper(PhoneNumbers phoneNumbers) {
    this.phoneNumbers = phoneNumbers;
  }

  /** The name of a person, of whom one part may be unknown. */
  public static String fullName(String first, String last) {
    return (first + " " + last).strip();
  }

  public @Nullable BigDecimal amount(@Nullable Money money) {
    return money == null ? null : money.amount();
  }

  public @Nullable Money money(@Nullable BigDecimal amount) {
    return amount == null ? null : Money.of(amount);
  }

  public @Nullable String tier(@Nullable LoyaltyTier tier) {
    return code(tier);
  }

  /** Constants in lower case. */
  @Named("code")
  public @Nullable String code(@Nullable Enum<?> constant) {
    return constant == null ? null : Parameters.code(constant);
  }

  public @Nullable UUID id(@Nullable CustomerId customer) {
    return customer == null ? null : customer.value();
  }

  public @Nullable String segment(@Nullable RfmSegment segment) {
    return segment == null ? null : segment.label();
  }

  /** A text that was validated as an email address. */
  public @Nullable EmailAddress email(@Nullable String text) {
    return text == null ? null : EmailAddress.parse(text).orElseThrow();
  }

  /** The phone number of a request that was validated with its country. */
  @Named("phoneOfCountry")
  public @Nullable PhoneNumber phone(PhoneOfCountry.Contact request) {
    return phone(request.phone(), request.country());
  }

  /**
   * The phone number in a change of a customer, of the stored country unless the change names
   * another. Empty if it is none of that country.
   */
  public Optional<PhoneNumber> phone(PhoneOfCountry.Contact change, CustomerProfile stored) {
    return Optional.ofNullable(change.phone())
        .flatMap(
            text ->
                phoneIn(
                    change.knowsCountry() ? change.country() : stored.address().country(), text));
  }

  /** A text as a phone number of a country, empty if it is none. */
  public Optional<PhoneNumber> phoneIn(@Nullable String country, String text) {
    return phoneNumbers.parse(text, country);
  }

  /**
   * A phone number of a country.
   *
   * @throws Problem 422 if it is not one
   */
  public @Nullable PhoneNumber phone(@Nullable String text, @Nullable String country) {
    return text == null
        ? null
        : phoneIn(country, text).orElseThrow(() -> Problem.invalid("phone", Phone.INVALID));
  }

  /** Missing consent counts as refused. */
  public boolean consent(@Nullable Boolean given) {
    return Boolean.TRUE.equals(given);
  }
}
