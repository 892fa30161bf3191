package io.retailcrm.rest.export;

import static io.retailcrm.rest.export.LayoutColumn.hashable;
import static io.retailcrm.rest.export.LayoutColumn.phone;
import static io.retailcrm.rest.export.LayoutColumn.text;

import io.retailcrm.application.directory.CustomerView;
import io.retailcrm.domain.consent.ConsentChannel;
import io.retailcrm.rest.validation.Parameters;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A tool that takes customers as a file, with the columns that its vendor documents.
 *
 * <p>An address is given out only with consent to its channel, so that a tool can't write to a
 * person by a channel that the person refused.
 */
enum Layout {
  /** Mailchimp, "Format guidelines for your import file". */
  MAILCHIMP(
      Set.of(ConsentChannel.EMAIL),
      List.of(
          text("Email Address", Layout::email),
          text("First Name", CustomerView::firstName),
          text("Last Name", CustomerView::lastName),
          text("Address", Layout::addressOfOneCell),
          phone("Phone Number", Layout::phoneNumber),
          text("Birthday", birthday("MM/dd")),
          text("Tags", Layout::tags))),

  /** Klaviyo, "How to create and add subscribers to a new list" and its profile properties. */
  KLAVIYO(
      Set.of(ConsentChannel.EMAIL, ConsentChannel.SMS),
      List.of(
          text("Email", Layout::email),
          phone("Phone Number", Layout::phoneNumber),
          text("First Name", CustomerView::firstName),
          text("Last Name", CustomerView::lastName),
          text("Address", customer -> customer.address().line1()),
          text("Address 2", customer -> customer.address().line2()),
          text("City", customer -> customer.address().city()),
          text("State / Region", customer -> customer.address().state()),
          text("Country", customer -> MatchKeys.country(customer.address().country())),
          text("Zip Code", customer -> customer.address().postalCode()),
          text("Birthday", birthday("yyyy-MM-dd")),
          text("Email Marketing Consent", customer -> subscribed(email(customer))),
          text("SMS Marketing Consent", customer -> subscribed(phoneNumber(customer))),
          text("RFM Segment", Layout::segment),
          text("Loyalty Tier", customer -> Parameters.code(customer.loyaltyTier())),
          text("Loyalty Points", customer -> String.valueOf(customer.loyaltyPoints())))),

  /**
   * Meta, "How to format a customer list when creating a custom audience"; normalised as "Customer
   * information parameters" say.
   */
  META(
      Set.of(ConsentChannel.EMAIL, ConsentChannel.SMS),
      List.of(
          hashable("email", Layout::email),
          hashable("phone", customer -> MatchKeys.digits(phoneNumber(customer))),
          hashable("fn", customer -> MatchKeys.name(customer.firstName())),
          hashable("ln", customer -> MatchKeys.name(customer.lastName())),
          hashable("ct", customer -> MatchKeys.place(customer.address().city())),
          hashable("st", MatchKeys::state),
          hashable("zip", MatchKeys::postalCode),
          hashable("country", customer -> MatchKeys.lowerCountry(customer.address().country())),
          hashable("dob", birthday("yyyyMMdd")),
          hashable("gen", customer -> MatchKeys.gender(customer.gender())))),

  /** Google Ads, "Format your customer data file" (Customer Match). */
  GOOGLE(
      Set.of(ConsentChannel.EMAIL, ConsentChannel.SMS),
      List.of(
          hashable("Email", Layout::email),
          hashable("Phone", Layout::phoneNumber).ofPhone(),
          hashable("First Name", customer -> MatchKeys.oneLine(customer.firstName())),
          hashable("Last Name", customer -> MatchKeys.oneLine(customer.lastName())),
          text("Country", customer -> MatchKeys.country(customer.address().country())),
          text("Zip", customer -> customer.address().postalCode())));

  private static final String SUBSCRIBED = "SUBSCRIBED";

  private final Set<ConsentChannel> channels;
  private final List<LayoutColumn> columns;

  Layout(Set<ConsentChannel> channels, List<LayoutColumn> columns) {
    this.channels = channels;
    this.columns = columns;
  }

  /** The channels, one of which must reach a customer. */
  Set<ConsentChannel> channels() {
    return channels;
  }

  /** The names of all columns in their order. */
  List<String> names() {
    return columns.stream().map(LayoutColumn::name).toList();
  }

  /** The columns with these names in that order, all where none is named. */
  List<LayoutColumn> columns(List<String> names) {
    return names.isEmpty()
        ? columns
        : names.stream()
            .flatMap(name -> columns.stream().filter(column -> column.name().equals(name)))
            .toList();
  }

  /** Whether the tool takes hashes. */
  boolean isHashable() {
    return columns.stream().anyMatch(LayoutColumn::isHashable);
  }

  private static @Nullable String email(CustomerView customer) {
    return customer.emailMarketingConsent() ? customer.email() : null;
  }

  private static @Nullable String phoneNumber(CustomerView customer) {
    return customer.smsMarketingConsent() ? customer.phone() : null;
  }

  private static @Nullable String subscribed(@Nullable String address) {
    return address == null ? null : SUBSCRIBED;
  }

  private static Function<CustomerView, @Nullable String> birthday(String pattern) {
    DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    return customer ->
        customer.dateOfBirth() == null ? null : customer.dateOfBirth().format(format);
  }

  private static @Nullable String segment(CustomerView customer) {
    return customer.rfmSegment() == null ? null : customer.rfmSegment().label();
  }

  private static String tags(CustomerView customer) {
    return joined(",", segment(customer), Parameters.code(customer.loyaltyTier()));
  }

  /** The parts are separated by two blanks, of which the address itself has none therefore. */
  private static String addressOfOneCell(CustomerView customer) {
    return joined(
        "  ",
        MatchKeys.singleBlanks(customer.address().line1()),
        MatchKeys.singleBlanks(customer.address().line2()),
        MatchKeys.singleBlanks(customer.address().city()),
        MatchKeys.singleBlanks(customer.address().state()),
        MatchKeys.singleBlanks(customer.address().postalCode()),
        MatchKeys.country(customer.address().country()));
  }

  private static String joined(String separator, @Nullable String... parts) {
    return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(separator));
  }
}
