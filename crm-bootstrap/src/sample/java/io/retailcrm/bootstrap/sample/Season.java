package io.retailcrm.bootstrap.sample;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;

/**
 * The seasons of an Indian clothes shop: the weeks in which people buy more, or other things, than
 * usual.
 */
enum Season {
  PONGAL {
    @Override
    double strength(LocalDate date) {
      return ramp(date, LocalDate.of(date.getYear(), Month.JANUARY, 14), 12, 2);
    }

    @Override
    double lift(Region region) {
      return switch (region) {
        case TAMIL_NADU -> 1.2;
        case DECCAN -> 0.6;
        default -> 0.1;
      };
    }
  },

  WINTER_SALE {
    @Override
    double strength(LocalDate date) {
      return between(date, MonthDay.of(1, 3), MonthDay.of(1, 27));
    }

    @Override
    double lift(Region region) {
      return 0.45;
    }
  },

  EID {
    @Override
    double strength(LocalDate date) {
      return ramp(date, Festivals.eid(date.getYear()).minusDays(2), 16, 4);
    }

    @Override
    double lift(Region region) {
      return 0.4;
    }
  },

  MONSOON_SALE {
    @Override
    double strength(LocalDate date) {
      return between(date, MonthDay.of(7, 3), MonthDay.of(7, 27));
    }

    @Override
    double lift(Region region) {
      return 0.45;
    }
  },

  ONAM {
    @Override
    double strength(LocalDate date) {
      return ramp(date, Festivals.onam(date.getYear()).minusDays(2), 14, 3);
    }

    @Override
    double lift(Region region) {
      return region == Region.KERALA ? 2 : 0;
    }
  },

  DUSSEHRA {
    @Override
    double strength(LocalDate date) {
      return ramp(date, Festivals.dussehra(date.getYear()).minusDays(3), 18, 4);
    }

    @Override
    double lift(Region region) {
      return switch (region) {
        case EAST -> 1.9;
        case DECCAN, WEST -> 0.8;
        case NORTH -> 0.6;
        case TAMIL_NADU, KERALA -> 0.3;
      };
    }
  },

  DIWALI {
    @Override
    double strength(LocalDate date) {
      return ramp(date, Festivals.diwali(date.getYear()).minusDays(3), 21, 5);
    }

    @Override
    double lift(Region region) {
      return switch (region) {
        case KERALA -> 0.4;
        case EAST -> 1.1;
        default -> 1.8;
      };
    }
  },

  /**
   * November to February, but for the month before Makar Sankranti, in which no weddings are held.
   */
  WEDDINGS {
    @Override
    double strength(LocalDate date) {
      return between(date, MonthDay.of(1, 15), MonthDay.of(2, 29))
          + between(date, MonthDay.of(11, 8), MonthDay.of(12, 15));
    }

    @Override
    double lift(Region region) {
      return 0.25;
    }
  };

  /** How far in the season a date is, from 0 (outside) to 1 (its height). */
  abstract double strength(LocalDate date);

  /** How much more is bought at the season's height, as a share of an ordinary day's purchases. */
  abstract double lift(Region region);

  /** Whether prices are marked down. */
  boolean isSale() {
    return this == WINTER_SALE || this == MONSOON_SALE;
  }

  /** Whether it is a festival, for which people buy new traditional clothes. */
  boolean isFestival() {
    return !isSale() && this != WEDDINGS;
  }

  /** How busy a date is in a region, an ordinary working day being about 1. */
  static double busyness(LocalDate date, Region region) {
    double lifts = 0;
    for (Season season : values()) {
      lifts += season.lift(region) * season.strength(date);
    }
    return weekday(date) * month(date.getMonth()) * (1 + lifts);
  }

  private static double weekday(LocalDate date) {
    return switch (date.getDayOfWeek()) {
      case MONDAY, TUESDAY, WEDNESDAY -> 0.84;
      case THURSDAY -> 0.9;
      case FRIDAY -> 1.04;
      case SATURDAY -> 1.34;
      case SUNDAY -> 1.3;
    };
  }

  private static double month(Month month) {
    return switch (month) {
      case JUNE -> 0.88;
      case FEBRUARY, JULY -> 0.92;
      case NOVEMBER, DECEMBER -> 1.05;
      default -> 0.97;
    };
  }

  private static double between(LocalDate date, MonthDay first, MonthDay last) {
    MonthDay day = MonthDay.from(date);
    return day.isBefore(first) || day.isAfter(last) ? 0 : 1;
  }

  /** Rises evenly over the days before the peak and falls evenly over those after it. */
  private static double ramp(LocalDate date, LocalDate peak, int daysBefore, int daysAfter) {
    long distance = ChronoUnit.DAYS.between(peak, date);
    int width = distance < 0 ? daysBefore : daysAfter;
    return Math.max(0, 1 - (double) Math.abs(distance) / (width + 1));
  }
}
