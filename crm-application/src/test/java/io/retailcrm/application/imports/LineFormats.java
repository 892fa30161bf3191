package io.retailcrm.application.imports;

import io.retailcrm.application.customer.CreateCustomer.NewCustomer;
import io.retailcrm.application.customer.RefusedConsents;
import io.retailcrm.application.job.JobError;
import io.retailcrm.application.job.JobFailed;
import io.retailcrm.application.job.JobKind;
import io.retailcrm.application.loyalty.ImportOpeningBalances.OpeningBalance;
import io.retailcrm.application.purchase.OrderDraft;
import io.retailcrm.domain.customer.Address;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.OrderId;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.LineNumberReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * Files of one record a line, its words parted by blanks, whatever the format is called. The first
 * line says {@code orders}, {@code returns}, {@code customers} or {@code points}.
 *
 * <ul>
 *   <li>An order: its id, its customer as {@code field=value}, and what was paid.
 *   <li>A return: its id, the id of its order, and what was paid back.
 *   <li>A customer: external id, first name, email.
 *   <li>Points: their name, their customer as {@code field=value}, and how many.
 * </ul>
 */
public final class LineFormats implements ImportFormats {

  /** When all orders of such files were made, and all points earned. */
  public static final Instant ORDERED_AT = Instant.parse("2026-07-01T06:00:00Z");

  /** When all returns of such files were made. */
  public static final Instant RETURNED_AT = Instant.parse("2026-07-05T06:00:00Z");

  /** Until when all points of such files are good. */
  public static final Instant EXPIRES_AT = Instant.parse("2027-06-30T18:29:59Z");

  @Override
  public ImportRecords<NewCustomer> customers(FileLayout layout, ImportFile file)
      throws IOException {
    return records("customers", file.content(), words -> NewCustomer.of(profile(words)));
  }

  /** The second word is the new first name; without it, the customer must be known. */
  @Override
  public ImportRecords<ImportedCustomer> customerUpserts(FileLayout layout, ImportFile file)
      throws IOException {
    return records(
        "customers",
        file.content(),
        words ->
            new ImportedCustomer(
                List.of(new CustomerKey.ByExternalId(words[0])),
                profile -> Optional.of(profile.withName(words[1], profile.lastName())),
                profile -> Optional.empty(),
                words[1].isEmpty() ? null : profile(words),
                List.of(new JobError(0, "first_name", "is missing")),
                null,
                null,
                RefusedConsents.NONE));
  }

  @Override
  public ImportRecords<ImportedOrder> orders(FileLayout layout, ImportFile file)
      throws IOException {
    return records("orders", file.content(), words -> ImportedOrder.of(draft(words)));
  }

  @Override
  public ImportRecords<ImportedReturn> returns(FileLayout layout, ImportFile file)
      throws IOException {
    return records(
        "returns",
        file.content(),
        words ->
            new ImportedReturn(
                new OrderId(words[1]), words[0], Money.of(money(words)), List.of(), RETURNED_AT));
  }

  @Override
  public ImportRecords<OpeningBalance> points(FileLayout layout, ImportFile file)
      throws IOException {
    return records("points", file.content(), LineFormats::opening);
  }

  @Override
  public void writeRejected(
      JobKind kind, FileLayout layout, ImportFile file, Map<Long, String> reasons, OutputStream out)
      throws IOException {
    out.write(new TreeMap<>(reasons).toString().getBytes(StandardCharsets.UTF_8));
  }

  private static <T> ImportRecords<T> records(
      String kind, InputStream file, Function<String[], T> content) throws IOException {
    LineNumberReader lines =
        new LineNumberReader(new InputStreamReader(file, StandardCharsets.UTF_8));
    if (!kind.equals(lines.readLine())) {
      throw new JobFailed("The first line does not say " + kind);
    }
    return () -> Optional.ofNullable(lines.readLine()).map(line -> read(line, lines, content));
  }

  private static <T> ImportRecord<T> read(
      String text, LineNumberReader lines, Function<String[], T> content) {
    int line = lines.getLineNumber();
    String[] words = text.split(" ", -1);
    return words.length == 3
        ? new ImportRecord.Good<>(line, content.apply(words), () -> fields(words))
        : new ImportRecord.Bad<>(List.of(new JobError(line, null, "is not three words")));
  }

  private static Map<String, Object> fields(String[] words) {
    return Map.of("words", List.of(words));
  }

  private static OrderDraft draft(String[] words) {
    return new OrderDraft(
        new OrderId(words[0]),
        key(words[1]),
        ORDERED_AT,
        "till",
        Money.of(money(words)),
        List.of());
  }

  private static OpeningBalance opening(String[] words) {
    return new OpeningBalance(
        words[0],
        key(words[1]),
        Points.of(money(words)),
        "from the old till",
        ORDERED_AT,
        EXPIRES_AT);
  }

  private static long money(String[] words) {
    return Long.parseLong(words[2]);
  }

  private static CustomerKey key(String word) {
    String value = word.substring(word.indexOf('=') + 1);
    return switch (word.substring(0, word.indexOf('='))) {
      case "customer_id" -> new CustomerKey.ById(new CustomerId(UUID.fromString(value)));
      case "customer_number" -> new CustomerKey.ByNumber(value);
      case "external_id" -> new CustomerKey.ByExternalId(value);
      case "email" -> new CustomerKey.ByEmail(new EmailAddress(value));
      default -> throw new IllegalArgumentException(word);
    };
  }

  private static CustomerProfile profile(String[] words) {
    return new CustomerProfile(
        words[0],
        null,
        words[1],
        "Rao",
        new EmailAddress(words[2]),
        null,
        null,
        null,
        Address.UNKNOWN,
        false,
        false);
  }
}
