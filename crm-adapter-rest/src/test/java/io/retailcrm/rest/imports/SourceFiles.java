package io.retailcrm.rest.imports;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Long files as shops write them: their columns in their order, whether they are taken or not, and
 * their ways with further lines of an order, with times, ids and line breaks.
 */
final class SourceFiles {

  private static final String SHOPIFY_CUSTOMERS =
      "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,"
          + "Default Address Company,Default Address Address1,Default Address Address2,"
          + "Default Address City,Default Address Province Code,"
          + "Default Address Country Code,Default Address Zip,Default Address Phone,Phone,"
          + "Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags";

  private static final String SHOPIFY_ORDERS =
      "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,"
          + "Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,"
          + "Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,"
          + "Lineitem price,Lineitem compare at price,Lineitem sku,"
          + "Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,"
          + "Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,"
          + "Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,"
          + "Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,"
          + "Shipping Company,Shipping City,Shipping Zip,Shipping Province,"
          + "Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,"
          + "Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,"
          + "Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,"
          + "Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,"
          + "Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,"
          + "Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,"
          + "Next Payment Due At,Payment References";

  private static final String WOOCOMMERCE_CUSTOMERS =
      "Name;Username;Last Active;Sign Up;Email;Orders;Total Spend;AOV;"
          + "Country / Region;City;Region;Postal Code";

  private static final String WOOCOMMERCE_ORDERS =
      "Order Number,Order Status,Order Date,Customer Note,First Name (Billing),"
          + "Last Name (Billing),Company (Billing),Address 1&2 (Billing),City (Billing),"
          + "State Code (Billing),Postcode (Billing),Country Code (Billing),"
          + "Email (Billing),Phone (Billing),First Name (Shipping),Last Name (Shipping),"
          + "Address 1&2 (Shipping),City (Shipping),State Code (Shipping),"
          + "Postcode (Shipping),Country Code (Shipping),Item #,SKU,Name,Product Variation,"
          + "Quantity,Quantity (- Refund),Item Cost,Order Line (w/o tax),Order Line Tax,"
          + "Order Line Total,Order Line Total Refunded,Order Line Total (- Refund),"
          + "Image URL,Coupon Code,Discount Amount,Discount Amount Tax,"
          + "Payment Method Title,Coupons Used,Cart Discount Amount,Order Subtotal Amount,"
          + "Order Tax Amount,Order Shipping Amount,Order Refund Amount,Order Total Amount,"
          + "Order Total Tax Amount,Total items,Total products";

  private static final String MAGENTO_ORDERS =
      "ID,Purchase Point,Purchase Date,Bill-to Name,Ship-to Name,Grand Total (Base),"
          + "Grand Total (Purchased),Status,Billing Address,Shipping Address,"
          + "Shipping Information,Customer Email,Customer Group,Subtotal,"
          + "Shipping and Handling,Customer Name,Payment Method,Total Refunded,"
          + "Allocated sources,Pickup Location Code";

  private static final String MAILCHIMP =
      "Email Address,First Name,Last Name,Address,Phone Number,Birthday,"
          + "MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,"
          + "GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS";

  private static final String KLAVIYO =
      "Email,Klaviyo ID,First Name,Last Name,Organization,Title,Phone Number,Address,"
          + "Address 2,City,State / Region,Country,Zip Code,Latitude,Longitude,Source,"
          + "IP Address,Email Marketing Consent,Email Marketing Consent Timestamp,"
          + "Historic Customer Lifetime Value,Total Customer Lifetime Value,"
          + "Predicted Customer Lifetime Value,Average Order Value,"
          + "Historic Number Of Orders,First Active,Last Active,Profile Created On,"
          + "Date Added,Last Open,Last Click,Average Days Between Orders,Email Suppressions";

  private static final String SQUARE_CUSTOMERS =
      "Reference ID,First Name,Last Name,Email Address,Phone Number,Nickname,"
          + "Company Name,Street Address 1,Street Address 2,City,State,Postal Code,"
          + "Birthday,Memo,Square Customer ID,Creation Source,First Visit,Last Visit,"
          + "Transaction Count,Lifetime Spend,Email Subscription Status,Instant Profile,"
          + "Blocked from online booking";

  private static final String STRIPE_CHARGES =
      "id,Description,Seller Message,Created (UTC),Amount,Amount Refunded,Currency,"
          + "Converted Amount,Converted Amount Refunded,Fee,Tax,Converted Currency,Mode,"
          + "Status,Statement Descriptor,Customer ID,Customer Description,Customer Email,"
          + "Captured,Card ID,Card Last4,Card Brand,Card Funding,Card Exp Month,"
          + "Card Exp Year,Card Name,Card Address Line1,Card Address Line2,"
          + "Card Address City,Card Address State,Card Address Country,Card Address Zip,"
          + "Card Issue Country,Card Fingerprint,Card CVC Status,Card AVS Zip Status,"
          + "Card AVS Line1 Status,Card Tokenization Method,Disputed Amount,Dispute Status,"
          + "Dispute Reason,Dispute Date (UTC),Dispute Evidence Due (UTC),Invoice ID,"
          + "Payment Source Type,Destination,Transfer,Interchange Costs,"
          + "Merchant Service Charge,Transfer Group,PaymentIntent ID";

  private static final String ONLINE_RETAIL =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID," + "Country";

  private static final String OLIST_ORDERS =
      "order_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state,"
          + "order_status,order_purchase_timestamp,total,product_id,price";

  /** One of so many orders is no sale. */
  private static final int SKIPPED = 50;

  /** One of so many orders was returned in part. */
  private static final int RETURNED = 7;

  private static final LocalDateTime BEGIN = LocalDateTime.of(2024, 1, 1, 0, 0);
  private static final DateTimeFormatter PLAIN = pattern("yyyy-MM-dd HH:mm:ss");

  private SourceFiles() {}

  /**
   * A file, and what it says.
   *
   * @param records the number of orders or customers
   * @param skipped how many of them are no sales
   * @param refused how many of them can't be taken
   * @param total the sum of all sales
   * @param returned the sum of what was returned of them
   * @param lastMoment when the last one was ordered or registered, null if it is not said
   */
  record Written(
      byte[] file,
      int records,
      int skipped,
      int refused,
      BigDecimal total,
      BigDecimal returned,
      @Nullable Instant lastMoment) {}

  /** A file of so many lines. */
  static Written of(String source, int lines) {
    return switch (source) {
      case "shopify_customers" -> customers(SHOPIFY_CUSTOMERS, ",", "\n", lines, null);
      case "woocommerce_customers" ->
          customers(WOOCOMMERCE_CUSTOMERS, ";", "\r\n", lines, ZoneId.of("Asia/Kolkata"));
      case "mailchimp" -> customers(MAILCHIMP, ",", "\n", lines, null);
      case "klaviyo" -> customers(KLAVIYO, ",", "\n", lines, null);
      case "square_customers" -> customers(SQUARE_CUSTOMERS, ",", "\n", lines, null);
      case "shopify_orders" ->
          orders(SHOPIFY_ORDERS, lines, 2, pattern("yyyy-MM-dd HH:mm:ss '-0400'"), "-04:00");
      case "woocommerce_orders" ->
          orders(WOOCOMMERCE_ORDERS, lines, 2, pattern("yyyy-MM-dd HH:mm"), "Asia/Kolkata");
      case "magento_orders" ->
          orders(MAGENTO_ORDERS, lines, 1, pattern("MMM d, yyyy hh:mm:ss a"), "Asia/Kolkata");
      case "stripe_charges" -> orders(STRIPE_CHARGES, lines, 1, pattern("yyyy-MM-dd HH:mm"), "UTC");
      case "olist_orders" -> orders(OLIST_ORDERS, lines, 2, PLAIN, "Asia/Kolkata");
      case "online_retail" -> invoices(lines);
      default -> throw new IllegalArgumentException("No layout of " + source);
    };
  }

  private static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  private static Written customers(
      String header, String separator, String lineEnd, int lines, @Nullable ZoneId zone) {
    StringBuilder file = new StringBuilder(separator.equals(";") ? "\ufeff" : "");
    file.append(header).append(lineEnd);
    for (int row = 0; row < lines; row++) {
      append(header, separator, lineEnd, customer(row), file);
    }
    LocalDateTime last = BEGIN.plusMinutes(lines - 1);
    return new Written(
        file.toString().getBytes(StandardCharsets.UTF_8),
        lines,
        0,
        0,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        zone == null ? null : last.atZone(zone).toInstant());
  }

  /** A customer by all names that the shops have for a column. */
  private static Map<String, String> customer(int row) {
    String email = "Buyer." + row + "@Example.com";
    boolean consents = row % 2 == 0;
    return Map.ofEntries(
        Map.entry("Customer ID", "'" + id(row)),
        Map.entry("Klaviyo ID", id(row)),
        Map.entry("Square Customer ID", id(row)),
        Map.entry("Reference ID", "R-" + row),
        Map.entry("Name", "Ana del Río " + row),
        Map.entry("First Name", "Ana"),
        Map.entry("Last Name", row % 5 == 0 ? "" : "O'Neil, Jr. " + row),
        Map.entry("Email", email),
        Map.entry("Email Address", email),
        Map.entry("Accepts Email Marketing", consents ? "yes" : "no"),
        Map.entry("Email Marketing Consent", consents ? "SUBSCRIBED" : "NEVER_SUBSCRIBED"),
        Map.entry("Email Subscription Status", consents ? "subscribed" : "unknown"),
        Map.entry("Default Address Address1", "14 Linden Way\nUnit " + row),
        Map.entry("Default Address Zip", "'01037"),
        Map.entry("Postal Code", "01037"),
        Map.entry("Zip Code", "01037"),
        Map.entry("Default Address Phone", "(208) 48" + (10_000 + row % 80_000)),
        Map.entry("Birthday", row % 3 == 0 ? "0000-07-21" : "1988-02-29"),
        Map.entry("Sign Up", PLAIN.format(BEGIN.plusMinutes(row))),
        Map.entry("Total Spend", "1.168,00"),
        Map.entry("Lifetime Spend", "$1,204.50"),
        Map.entry("Note", row % 10 == 0 ? "Rings twice, \"side door\"\nno bags" : ""),
        Map.entry("Memo", row % 10 == 0 ? "Likes aisle 4,\nno bags" : ""));
  }

  /** The customer's own id in the shop's system. */
  static String id(int row) {
    return String.valueOf(6_120_000_000_000L + row);
  }

  private static Written orders(
      String header, int lines, int linesOfAnOrder, DateTimeFormatter times, String zone) {
    StringBuilder file = new StringBuilder(header).append('\n');
    int orders = lines / linesOfAnOrder;
    int skipped = 0;
    BigDecimal total = BigDecimal.ZERO;
    BigDecimal returned = BigDecimal.ZERO;
    for (int order = 0; order < orders; order++) {
      BigDecimal price = BigDecimal.valueOf(1_000 + order % 10_000, 2);
      BigDecimal sum = price.multiply(BigDecimal.valueOf(linesOfAnOrder)).add(BigDecimal.ONE);
      if (order % SKIPPED == 1) {
        skipped++;
      } else {
        total = total.add(sum);
        returned = order % RETURNED == 0 ? returned.add(price) : returned;
      }
      String time = times.format(BEGIN.plusMinutes(order));
      for (int line = 0; line < linesOfAnOrder; line++) {
        append(header, ",", "\n", order(header, order, line, time, price, sum), file);
      }
    }
    return new Written(
        file.toString().getBytes(StandardCharsets.UTF_8),
        orders,
        skipped,
        0,
        total,
        header.contains("efund") ? returned : BigDecimal.ZERO,
        BEGIN.plusMinutes(orders - 1).atZone(ZoneId.of(zone)).toInstant());
  }

  /** A line of an order. Shopify says only once what is of the order. */
  private static Map<String, String> order(
      String header, int order, int line, String time, BigDecimal price, BigDecimal sum) {
    String email = "buyer." + order % 1_000 + "@example.com";
    boolean isSale = order % SKIPPED != 1;
    String returned = order % RETURNED == 0 ? price.toPlainString() : "0.00";
    String number = String.format("%09d", order);
    Map<String, String> item =
        Map.ofEntries(
            Map.entry("Created at", time),
            Map.entry("Lineitem sku", "MUG-" + line),
            Map.entry("Lineitem name", "Clay mug, blue"),
            Map.entry("Lineitem quantity", "1"),
            Map.entry("Lineitem price", price.toPlainString()),
            Map.entry("SKU", "MUG-" + line),
            Map.entry("Quantity", "1"),
            Map.entry("Item Cost", price.toPlainString()),
            Map.entry("product_id", "9a" + line),
            Map.entry("price", price.toPlainString()));
    Map<String, String> both =
        with(
            item,
            header.equals(SHOPIFY_ORDERS)
                ? Map.of("Name", "#" + order, "Email", email, "Vendor", "Kettle Lane")
                : Map.of("Name", "Clay mug \"blue\""));
    if (header.equals(SHOPIFY_ORDERS) && line > 0) {
      return both;
    }
    return with(
        both,
        Map.ofEntries(
            Map.entry("Order Number", String.valueOf(order)),
            Map.entry("ID", number),
            Map.entry("id", "ch_" + number),
            Map.entry("order_id", number),
            Map.entry("customer_unique_id", "babe" + order % 1_000),
            Map.entry("customer_zip_code_prefix", "01037"),
            Map.entry("Email (Billing)", email),
            Map.entry("Customer Email", email),
            Map.entry("Financial Status", isSale ? "paid" : "voided"),
            Map.entry("Order Status", isSale ? "Completed" : "Cancelled"),
            Map.entry("Status", isSale ? "Paid" : "Canceled"),
            Map.entry("order_status", isSale ? "delivered" : "canceled"),
            Map.entry("Order Date", time),
            Map.entry("Purchase Date", time),
            Map.entry("Created (UTC)", time),
            Map.entry("order_purchase_timestamp", time),
            Map.entry("Currency", order % 2 == 0 ? "inr" : "INR"),
            Map.entry("Total", sum.toPlainString()),
            Map.entry("Order Total Amount", sum.toPlainString()),
            Map.entry("Grand Total (Base)", sum.setScale(4).toPlainString()),
            Map.entry("Amount", sum.toPlainString()),
            Map.entry("total", sum.toPlainString()),
            Map.entry("Refunded Amount", returned),
            Map.entry("Order Refund Amount", returned),
            Map.entry("Total Refunded", returned.equals("0.00") ? "" : returned + "00"),
            Map.entry("Amount Refunded", returned),
            Map.entry("Billing Zip", "'83702"),
            Map.entry("Purchase Point", "Main Website\nMain Website Store\nDefault Store View"),
            Map.entry("Address 1&2 (Billing)", "7 rue Haute\nBât. B"),
            Map.entry("Customer Note", "Ring, please\nSecond floor")));
  }

  /** Invoices of two lines; one of fifty is a credit note, which is no order. */
  private static Written invoices(int lines) {
    StringBuilder file = new StringBuilder(ONLINE_RETAIL).append('\n');
    DateTimeFormatter times = pattern("M/d/yyyy H:mm");
    int refused = 0;
    BigDecimal total = BigDecimal.ZERO;
    for (int invoice = 0; invoice < lines / 2; invoice++) {
      boolean isCredit = invoice % SKIPPED == 1;
      BigDecimal price = BigDecimal.valueOf(100 + invoice % 10_000, 2);
      refused += isCredit ? 1 : 0;
      total = isCredit ? total : total.add(price.multiply(BigDecimal.valueOf(12)));
      for (int line = 0; line < 2; line++) {
        append(
            ONLINE_RETAIL,
            ",",
            "\n",
            Map.of(
                "InvoiceNo",
                (isCredit ? "C" : "") + (640_000 + invoice),
                "StockCode",
                "700" + line + "A",
                "Description",
                "PAPER LANTERN, RED",
                "Quantity",
                isCredit ? "-6" : "6",
                "InvoiceDate",
                times.format(BEGIN.plusMinutes(invoice)),
                "UnitPrice",
                price.toPlainString(),
                "CustomerID",
                String.valueOf(41_000 + invoice % 1_000),
                "Country",
                "United Kingdom"),
            file);
      }
    }
    return new Written(
        file.toString().getBytes(StandardCharsets.UTF_8),
        lines / 2,
        0,
        refused,
        total,
        BigDecimal.ZERO,
        BEGIN.plusMinutes(lines / 2 - 1).atZone(ZoneId.of("Asia/Kolkata")).toInstant());
  }

  private static Map<String, String> with(Map<String, String> some, Map<String, String> others) {
    return Stream.of(some, others)
        .flatMap(map -> map.entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static void append(
      String header,
      String separator,
      String lineEnd,
      Map<String, String> cells,
      StringBuilder file) {
    List<String> columns = List.of(header.split(separator, -1));
    file.append(
            columns.stream()
                .map(column -> quoted(cells.getOrDefault(column, ""), separator))
                .collect(Collectors.joining(separator)))
        .append(lineEnd);
  }

  private static String quoted(String cell, String separator) {
    return cell.contains(separator) || cell.contains("\"") || cell.contains("\n")
        ? '"' + cell.replace("\"", "\"\"") + '"'
        : cell;
  }
}
