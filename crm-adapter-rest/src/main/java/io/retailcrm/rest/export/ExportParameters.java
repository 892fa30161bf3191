package io.retailcrm.rest.export;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.domain.consent.ConsentChannel;
import io.retailcrm.domain.text.CleanText;
import io.retailcrm.rest.problem.FieldError;
import io.retailcrm.rest.problem.Problem;
import io.retailcrm.rest.validation.Parameters;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** The query parameters that say what an export consists of, and how it is written. */
@NullUnmarked
@RegisterForReflection // RequestParameters reads its fields.
public class ExportParameters {

  private static final String OF_CSV = "is of format=csv only";

  @QueryParam("kind")
  @Parameter(
      description =
          "What to export of the customers that match: themselves, or what belongs to them.",
      schema =
          @Schema(
              enumeration = {"customers", "orders", "transactions"},
              defaultValue = "customers"))
  String kind;

  @QueryParam("format")
  @Parameter(
      schema =
          @Schema(
              enumeration = {"csv", "ndjson"},
              defaultValue = "csv"))
  String format;

  @QueryParam("channel")
  @Parameter(
      description = "Only active customers with consent to the channel and an address for it.",
      schema = @Schema(enumeration = {"email", "sms"}))
  String channel;

  @QueryParam("columns")
  @Parameter(
      description =
          "The columns to export, in this order, separated by commas. All are exported without it."
              + " In CSV of orders, a line is an item of an order if a column of items is among them,"
              + " else an order.")
  List<String> columns;

  @QueryParam("delimiter")
  @Parameter(
      description = "What separates the columns of CSV.",
      schema =
          @Schema(
              enumeration = {",", ";", "tab", "|"},
              defaultValue = ","))
  String delimiter;

  @QueryParam("bom")
  @Parameter(
      description =
          "Whether CSV begins with a byte order mark, by which spreadsheets recognise UTF-8.",
      schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
  Boolean bom;

  @QueryParam("layout")
  @Parameter(
      description =
          "The tool that takes the file of customers: its columns, in its spelling, with countries"
              + " by ISO 3166. Only customers whom email or sms reaches with their consent are in it,"
              + " for mailchimp only those whom email reaches, and an email address or a phone number"
              + " only with consent to its channel.",
      schema = @Schema(enumeration = {"mailchimp", "klaviyo", "meta", "google"}))
  String layout;

  @QueryParam("hash")
  @Parameter(
      description =
          "Hashes what layout=meta and layout=google compare, by SHA-256 after normalising it.",
      schema = @Schema(enumeration = "sha256"))
  String hash;

  /**
   * What they ask for.
   *
   * @param filter the search filters in JSON
   * @throws Problem 422 if they don't go together
   */
  ExportOptions options(String filter) {
    ExportKind ofKind = Parameters.choice(kind, ExportKind.class).orElse(ExportKind.CUSTOMERS);
    ExportFormat inFormat = Parameters.choice(format, ExportFormat.class).orElse(ExportFormat.CSV);
    ConsentChannel by = Parameters.choice(channel, ConsentChannel.class).orElse(null);
    Layout of = Parameters.choice(layout, Layout.class).orElse(null);
    boolean csv = inFormat == ExportFormat.CSV;
    boolean hashed = isGiven(hash);
    List<FieldError> errors = new ArrayList<>();
    refuse(errors, "delimiter", isGiven(delimiter) && !csv, OF_CSV);
    refuse(errors, "bom", Boolean.TRUE.equals(bom) && !csv, OF_CSV);
    refuse(errors, "layout", of != null && !csv, OF_CSV);
    refuse(
        errors,
        "layout",
        of != null && ofKind != ExportKind.CUSTOMERS,
        "is of kind=customers only");
    refuse(
        errors,
        "hash",
        hashed && (of == null || !of.isHashable()),
        "is of %s only".formatted(hashableLayouts()));
    if (of != null && by != null && !of.channels().contains(by)) {
      errors.add(
          new FieldError(
              "channel",
              "must be %s for layout=%s".formatted(codes(of.channels()), Parameters.code(of))));
    }
    List<String> wanted = columns();
    if (errors.isEmpty()) {
      List<String> known = of != null ? of.names() : ExportColumns.of(ofKind, inFormat);
      errors.addAll(faults(wanted, known));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return new ExportOptions(
        ofKind,
        inFormat,
        filter,
        by,
        wanted,
        !isGiven(delimiter) ? ',' : delimiter.equals("tab") ? '\t' : delimiter.charAt(0),
        Boolean.TRUE.equals(bom),
        of,
        hashed);
  }

  private static void refuse(
      List<FieldError> errors, String parameter, boolean refused, String message) {
    if (refused) {
      errors.add(new FieldError(parameter, message));
    }
  }

  private static String hashableLayouts() {
    return Stream.of(Layout.values())
        .filter(Layout::isHashable)
        .map(layout -> "layout=" + Parameters.code(layout))
        .collect(Collectors.joining(" and "));
  }

  private static String codes(Set<ConsentChannel> channels) {
    return channels.stream().sorted().map(Parameters::code).collect(Collectors.joining(" or "));
  }

  /** An empty value counts as absent. */
  private static boolean isGiven(String value) {
    return value != null && !value.isEmpty();
  }

  private List<String> columns() {
    return Stream.ofNullable(columns)
        .flatMap(List::stream)
        .filter(names -> !names.isEmpty())
        .flatMap(names -> Stream.of(names.split(",", -1)))
        .map(CleanText::of)
        .toList();
  }

  private static List<FieldError> faults(List<String> wanted, List<String> known) {
    List<FieldError> errors = new ArrayList<>();
    List<String> unknown = wanted.stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      errors.add(
          new FieldError(
              "columns",
              "must be some of %s, without '%s'"
                  .formatted(String.join(", ", known), String.join("', '", unknown))));
    }
    Set<String> seen = new HashSet<>();
    wanted.stream()
        .filter(name -> known.contains(name) && !seen.add(name))
        .distinct()
        .map(name -> new FieldError("columns", "names '%s' more than once".formatted(name)))
        .forEach(errors::add);
    return errors;
  }
}
