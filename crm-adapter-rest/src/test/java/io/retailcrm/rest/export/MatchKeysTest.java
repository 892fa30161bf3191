package io.retailcrm.rest.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.directory.CustomerView;
import io.retailcrm.domain.customer.Address;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.money.Money;
import io.retailcrm.rest.digest.Sha256;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchKeysTest {

  /** The pairs of Meta's page "Customer information parameters". */
  @ParameterizedTest
  @CsvSource({
    "john_smith@gmail.com, 62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f",
    "16505551212, e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176",
    "mary, 6915771be1c5aa0c886870b6951b03d7eafc121fea0e80a5ea83beb7c449f4ec",
    "정, 8fa8cd9c440be61d0151429310034083132b35975c4bea67fdd74158eb51db14",
    "valéry, 08e1996b5dd49e62a4b4c010d44e4345592a863bb9f8e3976219bac29417149c"
  })
  void aHashIsThatOfTheTextInUtf8(String text, String hash) {
    assertThat(Sha256.hex(text)).isEqualTo(hash);
  }

  @ParameterizedTest
  @CsvSource({
    "Mary, mary",
    "Valéry, valéry",
    "O'Hara, ohara",
    "'Anne-Marie  Söder.', annemarie söder",
    "श्रीमती, श्रीमती",
    "=1+1, 11"
  })
  void aNameHasLettersInLowerCaseOnly(String name, String key) {
    assertThat(MatchKeys.name(name)).isEqualTo(key);
  }

  @Test
  void anAddressIsComparedInTheFormOfItsCountry() {
    CustomerView american = livingIn("New York", "New York", "10001-2345", "USA");
    CustomerView british = livingIn("St. Ives", "Cornwall", "TR26 1AB", "United Kingdom");
    CustomerView indian = livingIn("New Delhi", "Delhi", "110 001", "India");
    CustomerView unknown = livingIn("New Delhi", "Delhi", "110-001", null);

    assertThat(keys(american)).containsExactly("newyork", "ny", "10001", "us");
    assertThat(keys(british)).containsExactly("stives", "cornwall", "tr261", "gb");
    assertThat(keys(indian)).containsExactly("newdelhi", "delhi", "110001", "in");
    assertThat(keys(unknown)).containsExactly("newdelhi", "delhi", "110001", "");
  }

  @ParameterizedTest
  @CsvSource({"Female, f", "F, f", "male, m", "M, m", "other,", "Prefer not to say,"})
  void aGenderIsAnInitialWhereTheToolHasOne(String gender, @Nullable String key) {
    assertThat(MatchKeys.gender(gender)).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({"India, IN", "in, IN", "IND, IN", "Côte d’Ivoire, CI", "U.K., GB", "Atlantis,"})
  void aCountryIsACodeOfTwoLetters(String country, @Nullable String code) {
    assertThat(MatchKeys.country(country)).isEqualTo(code);
  }

  private static List<String> keys(CustomerView customer) {
    List<String> names = List.of("ct", "st", "zip", "country");
    return Layout.META.columns(names).stream().map(column -> column.cell(customer, false)).toList();
  }

  private static CustomerView livingIn(
      String city, String state, String postalCode, @Nullable String country) {
    return new CustomerView(
        UUID.randomUUID(),
        "CUST-20260102-0001",
        null,
        null,
        "Asha",
        "Rao",
        null,
        null,
        LocalDate.of(1990, 1, 15),
        null,
        new Address(null, null, city, state, postalCode, country),
        false,
        false,
        false,
        false,
        true,
        null,
        LoyaltyTier.BRONZE,
        null,
        0,
        0,
        0,
        Money.ZERO,
        null,
        null,
        null,
        null,
        Instant.EPOCH,
        Instant.EPOCH,
        0,
        false);
  }
}
