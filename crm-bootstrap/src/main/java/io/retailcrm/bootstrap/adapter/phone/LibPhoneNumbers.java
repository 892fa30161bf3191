package io.retailcrm.bootstrap.adapter.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import io.retailcrm.domain.customer.Countries;
import io.retailcrm.domain.customer.PhoneNumber;
import io.retailcrm.domain.customer.PhoneNumbers;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parses phone numbers with Google's libphonenumber. */
public final class LibPhoneNumbers implements PhoneNumbers {

  private static final int LONGEST = 40;

  private final PhoneNumberUtil library;
  private final String region;

  /** A request is validated and then mapped, by the same thread: its number is parsed once. */
  private final ThreadLocal<@Nullable Parsed> latest = new ThreadLocal<>();

  private record Parsed(String text, @Nullable String country, Optional<PhoneNumber> number) {

    boolean isOf(String otherText, @Nullable String otherCountry) {
      return text.equals(otherText) && Objects.equals(country, otherCountry);
    }
  }

  /**
   * @param region the ISO 3166 code of the country for numbers without a prefix
   */
  public LibPhoneNumbers(String region) {
    this.library = PhoneNumberUtil.getInstance();
    this.region = region;
    if (!library.getSupportedRegions().contains(region)) {
      throw new IllegalArgumentException("crm.phone-region is not a country code: " + region);
    }
  }

  @Override
  public Optional<PhoneNumber> parse(String text, @Nullable String country) {
    Parsed parsed = latest.get();
    if (parsed == null || !parsed.isOf(text, country)) {
      parsed = new Parsed(text, country, parsed(text, country));
      latest.set(parsed);
    }
    return parsed.number();
  }

  private Optional<PhoneNumber> parsed(String text, @Nullable String country) {
    String main = PhoneNumber.withoutExtension(text);
    if (text.length() > LONGEST || main.chars().anyMatch(Character::isLetter)) {
      return Optional.empty();
    }
    try {
      Phonenumber.PhoneNumber number =
          library.parse(main, Countries.code(country).filter(this::isKnown).orElse(region));
      return library.isValidNumber(number)
          ? Optional.of(new PhoneNumber(library.format(number, PhoneNumberFormat.E164)))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  private boolean isKnown(String country) {
    return library.getSupportedRegions().contains(country);
  }
}
