package io.retailcrm.bootstrap.sample;

/** What clothes are for, which decides when they sell. */
enum Wear {
  EVERYDAY {
    @Override
    double demand(ShopDay day) {
      return 1;
    }
  },

  TRADITIONAL {
    @Override
    double demand(ShopDay day) {
      return 1 + 1.6 * day.festive() + 0.3 * day.wedding();
    }
  },

  OCCASION {
    @Override
    double demand(ShopDay day) {
      return 0.6 + 1.2 * day.festive() + 1.4 * day.wedding();
    }
  },

  SUMMER {
    @Override
    double demand(ShopDay day) {
      if (day.cold()) {
        return 0.6;
      }
      return day.hot() ? 1.6 : 1;
    }
  },

  WINTER {
    @Override
    double demand(ShopDay day) {
      return day.cold() ? 3 : 0.1;
    }
  };

  /** How well they sell on a day, everyday wear being 1. */
  abstract double demand(ShopDay day);
}
