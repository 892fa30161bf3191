package io.retailcrm.bootstrap.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes believable customers, orders, returns, points and mail events, the same for the same
 * options on every machine.
 *
 * <p>Customers join over the whole history, more of them each year. They buy as the MBG/NBD model
 * has it, in a time that runs faster in busy seasons, and spend as the Gamma-Gamma model has it.
 * Customers are made one by one and orders day by day; what is kept in memory is eight bytes an
 * order and eight a customer.
 */
public final class SampleData {

  private static final int CUSTOMERS_BETWEEN_REPORTS = 50_000;
  private static final int ORDERS_BETWEEN_REPORTS = 500_000;

  private final SampleDataOptions options;
  private final Consumer<String> progress;
  private final Shoppers shoppers;
  private final CustomerBook customers;
  private final OrderTimeline timeline;
  private final PointsBook points;
  private final Newsletters newsletters;

  private SampleData(SampleDataOptions options, Consumer<String> progress) {
    this.options = options;
    this.progress = progress;
    History history = options.history();
    shoppers = new Shoppers(options.seed(), options.customers(), history);
    customers = new CustomerBook(options.seed(), options.customers(), history);
    timeline = new OrderTimeline(history);
    points = new PointsBook(options.seed(), options.customers(), history);
    newsletters = new Newsletters(options.seed(), history);
  }

  /**
   * What was made.
   *
   * @param balances how many customers have points
   * @param mailEvents how many things happened to mails
   */
  public record Summary(
      long customers, long orders, long items, long returns, long balances, long mailEvents) {}

  /**
   * Writes {@code customers.csv}, {@code orders.csv}, {@code returns.ndjson}, {@code points.csv}
   * and {@code engagement.ndjson} into the folder of the options, and the options beside them.
   *
   * @param progress takes a line now and then where there is much to do
   * @throws IOException if the folder holds anything but an earlier sample, or can't be written to
   */
  public static Summary generate(SampleDataOptions options, Consumer<String> progress)
      throws IOException {
    OutputFolder folder = OutputFolder.open(options.out());
    Summary summary = new SampleData(options, progress).write(folder);
    folder.finish();
    return summary;
  }

  private Summary write(OutputFolder folder) throws IOException {
    try (OutputStream file = folder.create(OutputFolder.OPTIONS_FILE)) {
      writeOptions(file);
    }
    long mailEvents;
    try (OutputStream file = folder.create(CustomersFile.NAME);
        OutputStream mails = folder.create(EngagementFile.NAME)) {
      mailEvents = writeCustomers(new CustomersFile(file), new EngagementFile(mails));
    }
    OrderWriting orders;
    try (OutputStream ordersFile = folder.create(OrdersFile.NAME);
        OutputStream returnsFile = folder.create(ReturnsFile.NAME)) {
      orders = new OrderWriting(new OrdersFile(ordersFile), new ReturnsFile(returnsFile));
      timeline.visit(orders);
    }
    try (OutputStream file = folder.create(PointsFile.NAME)) {
      long balances = writePoints(new PointsFile(file));
      return new Summary(
          options.customers(),
          orders.ordersWritten,
          orders.itemsWritten,
          orders.returnsWritten,
          balances,
          mailEvents);
    }
  }

  private void writeOptions(OutputStream file) throws IOException {
    String properties =
        "customers="
            + options.customers()
            + "\nseed="
            + options.seed()
            + "\nuntil="
            + options.until()
            + "\nyears="
            + options.years()
            + "\n";
    file.write(properties.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes the customers and their mails, and notes when each of them will order.
   *
   * @return how many things happened to mails
   */
  private long writeCustomers(CustomersFile file, EngagementFile mails) throws IOException {
    long mailEvents = 0;
    for (int customer = 0; customer < options.customers(); customer++) {
      Shopper shopper = shoppers.shopper(customer);
      SampleCustomer made = customers.customer(customer, shopper);
      file.write(made);
      for (MailEvent event : newsletters.to(made, customer)) {
        mails.write(event);
        mailEvents++;
      }
      shoppers.addOrders(customer, shopper, timeline);
      report(CustomersFile.NAME, customer + 1, options.customers(), CUSTOMERS_BETWEEN_REPORTS);
    }
    return mailEvents;
  }

  private long writePoints(PointsFile file) throws IOException {
    long balances = 0;
    for (int customer = 0; customer < options.customers(); customer++) {
      Optional<OpeningPoints> balance = points.of(customer);
      if (balance.isPresent()) {
        file.write(balance.get());
        balances++;
      }
    }
    return balances;
  }

  private void report(String file, long written, long of, int every) {
    if (written % every == 0) {
      progress.accept(String.format(Locale.ROOT, "%s: %,d of %,d", file, written, of));
    }
  }

  /** Fills the orders of the timeline, and counts them. */
  private final class OrderWriting implements OrderTimeline.Visitor {
    private final OrdersFile ordersFile;
    private final ReturnsFile returnsFile;
    private final Orders orders =
        new Orders(options.seed(), shoppers, new Catalogue(), options.history());
    private final Returns returns = new Returns(options.seed(), options.history());
    private long ordersWritten;
    private long itemsWritten;
    private long returnsWritten;

    OrderWriting(OrdersFile ordersFile, ReturnsFile returnsFile) {
      this.ordersFile = ordersFile;
      this.returnsFile = returnsFile;
    }

    @Override
    public void order(int second, int customer, Channel channel) throws IOException {
      Order order = orders.order(second, customer, channel);
      ordersFile.write(order);
      points.paid(customer, order.total());
      ordersWritten++;
      itemsWritten += order.lines().size();
      Optional<OrderReturn> returned = returns.of(order);
      if (returned.isPresent()) {
        returnsFile.write(returned.get());
        points.paidBack(customer, returned.get().amount());
        returnsWritten++;
      }
      report(OrdersFile.NAME, ordersWritten, timeline.size(), ORDERS_BETWEEN_REPORTS);
    }
  }
}
