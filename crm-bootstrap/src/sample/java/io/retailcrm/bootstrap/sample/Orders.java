package io.retailcrm.bootstrap.sample;

import static java.util.Objects.requireNonNull;

import io.retailcrm.bootstrap.sample.Order.Line;
import io.retailcrm.bootstrap.sample.RandomStream.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fills orders: what somebody who shops at a certain time puts in the basket, and what it costs.
 * Ask for them in the order of time.
 */
final class Orders {

  private static final int DEAREST_AVERAGE_ITEM = 20_000_00;
  private static final int CHEAPEST_AVERAGE_ITEM = 400_00;
  private static final int BOUGHT_IN_TWOS = 900_00;

  private final long seed;
  private final Shoppers shoppers;
  private final Catalogue catalogue;
  private final History history;
  private final Map<Region, List<ShopDay>> calendar;
  private final OrderNumbers numbers = new OrderNumbers();
  private long filled;

  Orders(long seed, Shoppers shoppers, Catalogue catalogue, History history) {
    this.seed = seed;
    this.shoppers = shoppers;
    this.catalogue = catalogue;
    this.history = history;
    this.calendar = ShopDay.calendar(history);
  }

  /** The order that a customer places so many seconds after the first midnight of the history. */
  Order order(int second, int customer, Channel channel) {
    int dayNumber = second / History.SECONDS_IN_A_DAY;
    Shopper shopper = shoppers.shopper(customer);
    ShopDay day = requireNonNull(calendar.get(shopper.city().region())).get(dayNumber);
    RandomStream stream = RandomStream.of(seed, Topic.ORDER, filled++);
    List<Line> lines = lines(shopper, day, stream);
    long subtotal = Order.subtotal(lines);
    return new Order(
        numbers.next(history.date(dayNumber)),
        CustomerBook.externalId(customer),
        history.instant(second),
        channel,
        lines,
        subtotal - subtotal * pickCoupon(day, stream) / 100);
  }

  private List<Line> lines(Shopper shopper, ShopDay day, RandomStream stream) {
    long budget = shopper.pickBudget(stream);
    int count = pickLineCount(budget, stream);
    List<Line> lines = new ArrayList<>(count);
    for (int number = 0; number < count; number++) {
      long share = (long) (budget / count * (0.6 + 0.8 * stream.nextDouble()));
      Product product = catalogue.pick(shopper.pickDepartment(stream), share, day, stream);
      String sku = product.sku(product.category().sizes().pick(stream));
      int quantity = pickQuantity(product, stream);
      long unitPrice = product.price() * (100 - pickMarkdown(day, stream)) / 100;
      if (lines.stream().noneMatch(line -> line.sku().equals(sku))) {
        lines.add(new Line(product, sku, quantity, unitPrice));
      }
    }
    return lines;
  }

  private static int pickLineCount(long budget, RandomStream stream) {
    int wanted = 1;
    while (wanted < 6 && stream.chance(0.5)) {
      wanted++;
    }
    long least = 1 + budget / DEAREST_AVERAGE_ITEM;
    long most = Math.max(1, budget / CHEAPEST_AVERAGE_ITEM);
    return (int) Math.max(least, Math.min(most, wanted));
  }

  private static int pickQuantity(Product product, RandomStream stream) {
    double drawn = stream.nextDouble();
    if (product.price() < BOUGHT_IN_TWOS && drawn < 0.16) {
      return drawn < 0.03 ? 3 : 2;
    }
    return drawn < 0.02 ? 2 : 1;
  }

  /** How many per cent the price of a piece is marked down. */
  private static int pickMarkdown(ShopDay day, RandomStream stream) {
    if (day.sale() && stream.chance(0.6)) {
      return 20 + 10 * stream.nextInt(4);
    }
    return stream.chance(0.04 + 0.2 * day.festive()) ? 10 + 5 * stream.nextInt(3) : 0;
  }

  /** How many per cent a coupon takes off the whole order. */
  private static int pickCoupon(ShopDay day, RandomStream stream) {
    return stream.chance(0.15 + 0.12 * day.festive()) ? 5 + 5 * stream.nextInt(3) : 0;
  }
}
