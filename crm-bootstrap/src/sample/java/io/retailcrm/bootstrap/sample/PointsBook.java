package io.retailcrm.bootstrap.sample;

import io.retailcrm.bootstrap.sample.RandomStream.Topic;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Who has points of the shop's old loyalty programme when the history ends: a point for every ten
 * rupees that were spent and not paid back, less what was redeemed. Not everybody was a member.
 */
final class PointsBook {

  private static final double MEMBERS = 0.6;
  private static final int PAISE_FOR_A_POINT = 10_00;

  /** After every possible history, so that no import of a sample finds the points expired. */
  private static final int YEAR_OF_EXPIRY = Festivals.LAST_YEAR + 1;

  private final long seed;
  private final Instant earnedAt;
  private final long[] spent;

  PointsBook(long seed, int customers, History history) {
    this.seed = seed;
    earnedAt = history.lastMoment();
    spent = new long[customers];
  }

  /** Adds what a customer paid, in paise. */
  void paid(int customer, long amount) {
    spent[customer] += amount;
  }

  /** Takes off what a customer was paid back, in paise. */
  void paidBack(int customer, long amount) {
    spent[customer] -= amount;
  }

  /** The balance of a customer, if there is one. */
  Optional<OpeningPoints> of(int customer) {
    RandomStream stream = RandomStream.of(seed, Topic.POINTS, customer);
    boolean member = stream.chance(MEMBERS);
    double kept = 0.3 + 0.7 * stream.nextDouble();
    long points = (long) (spent[customer] / PAISE_FOR_A_POINT * kept);
    if (!member || points == 0) {
      return Optional.empty();
    }
    String externalId = CustomerBook.externalId(customer);
    return Optional.of(
        new OpeningPoints(
            "OPENING-" + externalId,
            externalId,
            points,
            earnedAt,
            endOfMonth(1 + stream.nextInt(12))));
  }

  private static Instant endOfMonth(int month) {
    return LocalDate.of(YEAR_OF_EXPIRY, month, 1)
        .plusMonths(1)
        .atStartOfDay()
        .toInstant(History.INDIAN_STANDARD_TIME)
        .minusSeconds(1);
  }
}
