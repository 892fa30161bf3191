package io.retailcrm.bootstrap.sample;

/**
 * What decides how a customer buys.
 *
 * @param joinedOn the day of the history on which the customer joined, counted from 0
 * @param everBuys whether the customer ever orders anything; if so, first on the day of joining
 * @param spendRate the rate of the gamma distribution of the customer's order values, in 1/rupees
 * @param favourite the channel that the customer uses most
 * @param buysForKids whether there are children to clothe
 */
record Shopper(
    int joinedOn,
    City city,
    Community community,
    boolean woman,
    boolean everBuys,
    BuyingPropensity propensity,
    double spendRate,
    Channel favourite,
    boolean buysForKids) {

  /**
   * The Gamma-Gamma model of order values: p, q and gamma, with a mean order of p gamma / (q - 1),
   * about 2,400 rupees.
   */
  private static final double SPEND_SHAPE = 5;

  private static final double SPEND_RATE_SHAPE = 4.5;
  private static final double SPEND_RATE_SCALE = 1680;

  private static final double NEVER_BUYS = 0.035;

  static Shopper draw(int joinedOn, RandomStream stream) {
    City city = City.pick(stream);
    return new Shopper(
        joinedOn,
        city,
        city.pickCommunity(stream),
        stream.chance(0.56),
        !stream.chance(NEVER_BUYS),
        BuyingPropensity.draw(stream),
        stream.gamma(SPEND_RATE_SHAPE) / SPEND_RATE_SCALE,
        Channel.pick(stream),
        stream.chance(0.4));
  }

  /** What the customer means to spend on an order, in paise. */
  long pickBudget(RandomStream stream) {
    return (long) (stream.gamma(SPEND_SHAPE) / spendRate * 100);
  }

  Channel pickChannel(RandomStream stream) {
    return stream.chance(0.75) ? favourite : Channel.pick(stream);
  }

  /** For whom the next item of an order is. */
  Department pickDepartment(RandomStream stream) {
    if (stream.chance(buysForKids ? 0.28 : 0.03)) {
      return Department.KIDS;
    }
    return stream.chance(0.8) == woman ? Department.WOMEN : Department.MEN;
  }
}
