package io.retailcrm.bootstrap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The configuration of an installation. The table in docs/configuration.md is made of it: of the
 * first paragraph of each setting's comment, and of the version that introduced it or its group.
 *
 * @since 0.1.0
 */
@ConfigMapping(prefix = "crm")
public interface CrmConfig {

  /**
   * Where the business day begins and ends: days of orders, recency, the day in customer numbers.
   * Choose it before the first order: days of stored orders don't move.
   */
  @WithDefault("Asia/Kolkata")
  @WithConverter(TimeZoneConverter.class)
  ZoneId businessTimeZone();

  /** The country (ISO 3166, two letters) of phone numbers written without a prefix. */
  @WithDefault("IN")
  String phoneRegion();

  /**
   * The ISO 4217 code of all amounts, a currency of two decimals. Answers and exports name it, rows
   * of import files in another one are refused. Choose it before the first order: stored amounts
   * are not converted.
   */
  @WithDefault("INR")
  String currency();

  /**
   * Where the build of {@code mvn -Prun} keeps its data, {@code crm-data} by default; other builds
   * ignore it.
   */
  Optional<String> dataFolder();

  Admin admin();

  Tokens tokens();

  Access access();

  Throttle throttle();

  Http http();

  Mail mail();

  Sms sms();

  Verification verification();

  Imports imports();

  Privacy privacy();

  Rfm rfm();

  Clv clv();

  Loyalty loyalty();

  Retention retention();

  /** What is remembered of erased people. */
  interface Privacy {

    /**
     * The secret under which erased people are recognised, at least 32 characters; white space does
     * not count. It must never change. By default the signing key.
     */
    Optional<String> fingerprintKey();
  }

  /** The first administrator. */
  interface Admin {

    /** The first administrator's email, which is the user name. */
    @WithDefault("admin@example.com")
    String email();

    /**
     * The password of the first administrator; a production build refuses {@code admin-change-me}.
     * Used when no account with that email exists; an account that exists keeps its password.
     */
    String password();
  }

  /** Access tokens. */
  interface Tokens {

    /**
     * The RSA private key that signs access tokens, at least 2048 bits, PKCS #8 in PEM: the text
     * itself, or the path of its file. Cursors of lists are encrypted with a key made of it: with
     * another signing key, cursors that clients hold are refused, and they begin the list again.
     */
    String signingKey();

    /**
     * Keys that check tokens and never sign, separated by commas: see "Changing the key of access
     * tokens".
     */
    Optional<List<String>> previousKeys();

    /** What tokens name as their issuer ({@code iss}), and must name to be accepted. */
    @WithDefault("retail-crm")
    String issuer();

    /** The same for their audience ({@code aud}). */
    @WithDefault("retail-crm")
    String audience();

    /** How long a token is valid. */
    @WithDefault("10m")
    Duration lifetime();

    /** The longest a session lasts, however often it is refreshed. */
    @WithDefault("30d")
    Duration refreshLifetime();
  }

  /** The limits of attempts at public operations. */
  interface Throttle {

    /** The time in which attempts of public calls are counted. */
    @WithDefault("10m")
    Duration window();

    /**
     * Attempts of a public call (of a login: failed ones) for one account from one address in that
     * time; five times as many from all addresses together that the account has not logged in from
     * lately.
     */
    @WithDefault("10")
    int perAccount();

    /** The same for one address; of IPv6, one network of 64 bits. */
    @WithDefault("100")
    int perAddress();
  }

  /** The public address of the service, and limits for slow clients. */
  interface Http {

    /**
     * What {@code Location} and {@code Link} begin with, {@code https://crm.example.com}; behind a
     * proxy that adds a path, that too. By default the host that a request names.
     */
    Optional<URI> publicUrl();

    /**
     * How long the body of a request may take to arrive; later it is 408. Files for import have no
     * such limit.
     */
    @WithDefault("15s")
    Duration bodyTimeout();

    /** How many files may be received at the same time, and as many sent; one more is 503. */
    @WithDefault("8")
    int concurrentTransfers();
  }

  /** Accounts. */
  interface Access {

    /** How long a token to choose a new password is valid. */
    @WithDefault("30m")
    Duration resetLifetime();

    /**
     * The page of yours where a person chooses a new password; the mail holds a link to it with
     * {@code ?token=...}. By default the mail holds the token alone.
     */
    Optional<String> resetUrl();
  }

  /** Mail; the server is configured with {@code quarkus.mailer}. */
  interface Mail {

    /** The address that mails are from; without it none leaves. */
    Optional<String> from();
  }

  /** Text messages. */
  interface Sms {

    /** Where text messages are posted to, {@code http} or {@code https}; without it none leaves. */
    Optional<URI> gatewayUrl();

    /** Sent to the gateway as a bearer token. */
    Optional<String> gatewayToken();

    /** The number or name that text messages are from. */
    Optional<String> sender();
  }

  /** Codes that verify an email or a phone. */
  interface Verification {

    /** How long a code that verifies an email or a phone is valid, a minute to a day. */
    @WithDefault("10m")
    Duration lifetime();
  }

  /** Files for import. */
  interface Imports {

    /** The longest file for import, in bytes (10 GiB). */
    @WithDefault("10737418240")
    long maxBytes();

    /**
     * How fast a file for import must arrive on average, counted after half a minute; {@code 0} for
     * any speed.
     */
    @WithDefault("1024")
    long minBytesPerSecond();
  }

  /** RFM. */
  interface Rfm {

    /** Only orders of so many days, the day of the run included, count for RFM; by default all. */
    Optional<Integer> windowDays();

    /**
     * A score younger than this is not calculated again, unless {@code recalculate} is true or the
     * customer's purchases have changed since.
     */
    @WithDefault("1d")
    Duration freshFor();

    FixedThresholds fixedThresholds();

    /** The cut points for fewer than 25 customers, four for each dimension, ascending. */
    interface FixedThresholds {

      /**
       * The cut points of recency for fewer than 25 scored customers: up to the first is 5, above
       * the last is 1.
       */
      @WithDefault("30,90,180,365")
      List<Integer> recencyDays();

      /** The same for orders: up to the first is 1, above the last is 5. */
      @WithDefault("1,2,4,8")
      List<Long> frequency();

      /** The same for net spend. */
      @WithDefault("1000,5000,15000,50000")
      List<BigDecimal> monetary();
    }
  }

  /** Customer lifetime value. */
  interface Clv {

    /** The share of the revenue that is counted as value, above 0. */
    @WithDefault("1")
    double margin();

    /** The same as for RFM, for lifetime values of the same model, months and discount. */
    @WithDefault("1d")
    Duration freshFor();

    /**
     * The lower bounds of the ranges of values in the analysis, whole numbers that ascend from 0.
     */
    @WithDefault("0,1000,5000,10000,25000,50000,100000")
    List<Long> ranges();
  }

  /** The loyalty programme. */
  interface Loyalty {

    /** How many days points are valid unless an earning says otherwise, 1 to 3650. */
    @WithDefault("365")
    int expiryDays();

    /** How many days restored points are valid at least. */
    @WithDefault("30")
    int graceDays();

    /** Within how many days points "expire soon". */
    @WithDefault("30")
    int soonDays();

    Tiers tiers();

    OrderEarning orderPoints();

    /** The minimum lifetime points of each tier. */
    interface Tiers {

      /** Lifetime points that a silver customer has at least. */
      @WithDefault("1000")
      long silver();

      /** The same for gold. */
      @WithDefault("5000")
      long gold();

      /** The same for platinum. */
      @WithDefault("10000")
      long platinum();
    }
  }

  /** How long what grows is kept. */
  interface Retention {

    /**
     * How long ended jobs and their errors are kept, a day at least; their files are kept for a
     * day.
     */
    @WithDefault("90d")
    Duration jobs();

    /** How long entries of the audit log are kept, 30 days at least; by default without limit. */
    Optional<Duration> audit();

    /**
     * How long engagement events are kept, 30 days at least; by default without limit. The id of a
     * deleted event can be used again.
     */
    Optional<Duration> engagement();

    /**
     * How many of the latest full RFM runs keep their results, two at least; all runs since then
     * keep them too.
     */
    @WithDefault("12")
    int fullRuns();

    /** For how many earlier months the last full run's results are also kept. */
    @WithDefault("36")
    int runMonths();
  }

  /**
   * The schedules of recurring jobs in the business time zone: cron expressions, or {@code off}.
   */
  Schedules schedules();

  interface Schedules {

    /** When expired points are written off. */
    @WithDefault("0 15 1 * * ?")
    String expirePoints();

    /** When tiers are reviewed. */
    @WithDefault("0 45 1 * * ?")
    String tierReview();

    /** When everybody is scored: monthly. */
    @WithDefault("0 15 2 1 * ?")
    String rfm();

    /**
     * When everybody's lifetime value is predicted for a year, by the model that fits best:
     * quarterly.
     */
    @WithDefault("0 15 3 1 1/3 ?")
    String clv();
  }

  /** The points that orders earn automatically. */
  interface OrderEarning {

    /**
     * Points for each unit of the currency of an order's total, rounded down to whole points; with
     * 0, orders earn no points automatically.
     */
    @WithDefault("0")
    BigDecimal perUnit();

    Multiplier multiplier();

    /** The multiplier of an order's points in each tier. */
    interface Multiplier {

      /** What the points of an order are multiplied by in the tier bronze. */
      @WithDefault("1")
      BigDecimal bronze();

      /** The same in silver. */
      @WithDefault("1")
      BigDecimal silver();

      /** The same in gold. */
      @WithDefault("1")
      BigDecimal gold();

      /** The same in platinum. */
      @WithDefault("1")
      BigDecimal platinum();
    }
  }
}
