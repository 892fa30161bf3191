package io.retailcrm.bootstrap.sample;

import io.retailcrm.bootstrap.sample.RandomStream.Topic;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Who the customers are: names, contacts and addresses. Ids, emails and phones are unique; none is
 * kept.
 */
final class CustomerBook {

  /** The domains that RFC 2606 sets aside, so that no mail reaches anybody. */
  private static final List<String> EMAIL_DOMAINS =
      List.of("example.com", "example.org", "example.net");

  /** First digits of Indian mobile numbers, each with seven digits to follow. */
  private static final List<String> PHONE_SERIES =
      List.of(
          "630", "638", "700", "701", "702", "703", "704", "708", "730", "740", "750", "789", "800",
          "801", "808", "809", "812", "829", "887", "889", "890", "895", "897", "900", "903", "910",
          "916", "925", "932", "940", "944", "950", "956", "963", "970", "974", "980", "984", "989",
          "994");

  private static final int NUMBERS_IN_A_SERIES = 10_000_000;

  private static final List<String> BUILDINGS =
      List.of(
          "Shanti Apartments",
          "Green Park Residency",
          "Lotus Towers",
          "Sai Krupa",
          "Lake View Apartments",
          "Ashirwad",
          "Silver Oak Enclave",
          "Ganga Heights",
          "Palm Grove",
          "Anand Vihar Society");

  private static final List<String> STREETS =
      List.of(
          "MG Road",
          "Station Road",
          "Gandhi Nagar",
          "Nehru Nagar",
          "Temple Street",
          "Market Road",
          "Civil Lines",
          "Lake Road",
          "College Road",
          "Subhash Marg",
          "Rajendra Nagar",
          "Park Street",
          "Old Bus Stand Road",
          "Ring Road");

  private final long seed;
  private final History history;
  private final Shuffle emailNumbers;
  private final Shuffle phoneNumbers;

  CustomerBook(long seed, int count, History history) {
    this.seed = seed;
    this.history = history;
    emailNumbers = new Shuffle(count, RandomStream.of(seed, Topic.EMAIL_NUMBERS, 0));
    phoneNumbers =
        new Shuffle(
            (long) PHONE_SERIES.size() * NUMBERS_IN_A_SERIES,
            RandomStream.of(seed, Topic.PHONE_NUMBERS, 0));
  }

  /** The id in the shop's own system of the customer with a number from 0. */
  static String externalId(int customer) {
    return "CUS-" + Digits.padded(customer + 1, 7);
  }

  SampleCustomer customer(int number, Shopper shopper) {
    RandomStream stream = RandomStream.of(seed, Topic.CUSTOMER, number);
    String firstName = stream.pick(shopper.community().firstNames(shopper.woman()));
    String lastName = stream.pick(shopper.community().lastNames());
    double reachable = stream.nextDouble();
    String email = reachable < 0.045 ? null : email(number, firstName, lastName, stream);
    String phone = reachable >= 0.04 && reachable < 0.075 ? null : phone(number);
    boolean hasAddress = stream.chance(0.93);
    return new SampleCustomer(
        externalId(number),
        firstName,
        lastName,
        email,
        phone,
        stream.chance(0.85) ? dateOfBirth(shopper, stream) : null,
        stream.chance(0.98) ? gender(shopper) : null,
        hasAddress ? addressLine(stream) : null,
        shopper.city().name(),
        shopper.city().state(),
        hasAddress ? postalCode(shopper.city(), stream) : null,
        "India",
        email != null && stream.chance(0.62),
        phone != null && stream.chance(0.54));
  }

  private static String gender(Shopper shopper) {
    return shopper.woman() ? "Female" : "Male";
  }

  /** No two customers share the number at the end of the local part, and names have no digits. */
  private String email(int number, String firstName, String lastName, RandomStream stream) {
    String first = lettersOf(firstName);
    String last = lettersOf(lastName);
    String name =
        switch (stream.nextInt(4)) {
          case 0 -> first;
          case 1 -> first.charAt(0) + last;
          case 2 -> last + "." + first;
          default -> first + "." + last;
        };
    return name + (emailNumbers.at(number) + 1) + "@" + stream.pick(EMAIL_DOMAINS);
  }

  private static String lettersOf(String name) {
    return name.toLowerCase(Locale.ROOT).replace("'", "");
  }

  private String phone(int number) {
    long place = phoneNumbers.at(number);
    return "+91"
        + PHONE_SERIES.get((int) (place / NUMBERS_IN_A_SERIES))
        + Digits.padded(place % NUMBERS_IN_A_SERIES, 7);
  }

  /** Customers are 18 to 75 when they join, most of them in their twenties and thirties. */
  private LocalDate dateOfBirth(Shopper shopper, RandomStream stream) {
    int age = 18 + (int) (57 * stream.beta(1.6, 3.6));
    return history.date(shopper.joinedOn()).minusYears(age).minusDays(stream.nextInt(365));
  }

  private static String addressLine(RandomStream stream) {
    String street = stream.pick(STREETS);
    return switch (stream.nextInt(3)) {
      case 0 -> (1 + stream.nextInt(240)) + " " + street;
      case 1 -> "House No. " + (1 + stream.nextInt(900)) + ", " + street;
      default ->
          "Flat "
              + (100 * (1 + stream.nextInt(9)) + 1 + stream.nextInt(8))
              + ", "
              + stream.pick(BUILDINGS)
              + ", "
              + street;
    };
  }

  private static String postalCode(City city, RandomStream stream) {
    return city.pinPrefix() + Digits.padded(1 + stream.nextInt(90), 3);
  }
}
