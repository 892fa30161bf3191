package io.retailcrm.bootstrap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What an installation can be configured with; see docs/configuration.md. */
@ConfigMapping(prefix = "crm")
public interface CrmConfig {

  /** Where the business day begins and ends. */
  @WithDefault("Asia/Kolkata")
  ZoneId businessTimeZone();

  /** The country of phone numbers that are written without a prefix. */
  @WithDefault("IN")
  String phoneRegion();

  /** Where a build for one machine keeps its data; nothing else looks at it. */
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

  Rfm rfm();

  Clv clv();

  Loyalty loyalty();

  /** The first administrator. */
  interface Admin {

    @WithDefault("admin@example.com")
    String email();

    String password();
  }

  /** Access tokens. */
  interface Tokens {

    /** An RSA private key, PKCS #8 in PEM: the text itself, or the path of its file. */
    String signingKey();

    /** Keys that check tokens and never sign, private or public; as {@link #signingKey}. */
    Optional<List<String>> previousKeys();

    @WithDefault("retail-crm")
    String issuer();

    @WithDefault("retail-crm")
    String audience();

    @WithDefault("10m")
    Duration lifetime();

    /** After so long one must log in again, however often one refreshes. */
    @WithDefault("30d")
    Duration refreshLifetime();
  }

  /** How often something public can be tried. */
  interface Throttle {

    /** The time in which tries are counted. */
    @WithDefault("10m")
    Duration window();

    @WithDefault("10")
    int perAccount();

    @WithDefault("100")
    int perAddress();
  }

  /** Where clients reach the service, and what slow ones may hold. */
  interface Http {

    /** What Location and Link begin with; what a request named, where it is not set. */
    Optional<URI> publicUrl();

    /** How long the body of a request may take to arrive; files for import are no such bodies. */
    @WithDefault("15s")
    Duration bodyTimeout();

    /** How many files may be received at the same time, and as many sent. */
    @WithDefault("8")
    int concurrentTransfers();
  }

  /** Accounts. */
  interface Access {

    /** How long a token to choose a new password is good. */
    @WithDefault("30m")
    Duration resetLifetime();

    /** The page where a person can enter it; the mail then holds a link. */
    Optional<String> resetUrl();
  }

  /** Mail; the server that takes it is the platform's to know, {@code quarkus.mailer}. */
  interface Mail {

    /** The address that mails are from; none leaves without. */
    Optional<String> from();
  }

  /** Text messages. */
  interface Sms {

    /** Where messages are posted to; none leaves without. */
    Optional<URI> gatewayUrl();

    /** What the gateway knows this service by: a bearer token. */
    Optional<String> gatewayToken();

    /** The number or name that messages are from, where the gateway wants to be told. */
    Optional<String> sender();
  }

  /** Codes that verify an email or a phone. */
  interface Verification {

    /** How long a code is good for, a minute to a day. */
    @WithDefault("10m")
    Duration lifetime();
  }

  /** Files for import. */
  interface Imports {

    /** The longest file that is taken, in bytes. */
    @WithDefault("10737418240")
    long maxBytes();

    /** How fast a file must arrive on average, counted after half a minute. */
    @WithDefault("1024")
    long minBytesPerSecond();
  }

  /** RFM. */
  interface Rfm {

    /** Orders older than so many days do not count; all count where it is not set. */
    Optional<Integer> windowDays();

    /** A score younger than this is not made again unless it is asked for. */
    @WithDefault("1d")
    Duration freshFor();

    FixedThresholds fixedThresholds();

    /** The cut points for fewer than 25 customers, four of each, ascending. */
    interface FixedThresholds {

      /** Days since the last order: up to the first scores 5, above the last 1. */
      @WithDefault("30,90,180,365")
      List<Integer> recencyDays();

      /** Orders: up to the first scores 1, above the last 5. */
      @WithDefault("1,2,4,8")
      List<Long> frequency();

      /** Net spend, scored like orders. */
      @WithDefault("1000,5000,15000,50000")
      List<BigDecimal> monetary();
    }
  }

  /** Customer lifetime value. */
  interface Clv {

    /** The share of the revenue that is counted as value. */
    @WithDefault("1")
    double margin();

    /** A value younger than this is not made again unless it is asked for. */
    @WithDefault("1d")
    Duration freshFor();
  }

  /** The loyalty programme. */
  interface Loyalty {

    /** How many days points are good, where nothing else is said. */
    @WithDefault("365")
    int expiryDays();

    /** How many days points that are given back are good at least. */
    @WithDefault("30")
    int graceDays();

    /** Within how many days points expire soon. */
    @WithDefault("30")
    int soonDays();

    Tiers tiers();

    OrderPoints orderPoints();

    /** From how many points of a lifetime a tier is had. */
    interface Tiers {

      @WithDefault("1000")
      long silver();

      @WithDefault("5000")
      long gold();

      @WithDefault("10000")
      long platinum();
    }
  }

  /** What is done by the clock of the business time zone; cron expressions, or off. */
  Schedules schedules();

  interface Schedules {

    /** When points whose time has passed are written off. */
    @WithDefault("0 15 1 * * ?")
    String expirePoints();

    /** When tiers are reviewed. */
    @WithDefault("0 45 1 * * ?")
    String tierReview();

    /** When everybody is scored by recency, frequency and monetary value. */
    @WithDefault("0 15 2 1 * ?")
    String rfm();

    /** When everybody's lifetime value is predicted. */
    @WithDefault("0 15 3 1 1/3 ?")
    String clv();
  }

  /** What orders earn by themselves. */
  interface OrderPoints {

    /** Points for each unit of the currency; 0: none. */
    @WithDefault("0")
    BigDecimal perUnit();

    Multiplier multiplier();

    /** What the points of an order are multiplied by in each tier. */
    interface Multiplier {

      @WithDefault("1")
      BigDecimal bronze();

      @WithDefault("1")
      BigDecimal silver();

      @WithDefault("1")
      BigDecimal gold();

      @WithDefault("1")
      BigDecimal platinum();
    }
  }
}
