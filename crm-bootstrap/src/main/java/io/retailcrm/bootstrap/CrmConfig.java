package io.retailcrm.bootstrap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The configuration of an installation, see docs/configuration.md. */
@ConfigMapping(prefix = "crm")
public interface CrmConfig {

  /** The time zone of business days. */
  @WithDefault("Asia/Kolkata")
  ZoneId businessTimeZone();

  /** The country of phone numbers without a prefix. */
  @WithDefault("IN")
  String phoneRegion();

  /** The ISO 4217 code of the currency of all amounts, one of two decimals. */
  @WithDefault("INR")
  String currency();

  /** The data folder of a build for one machine; other builds ignore it. */
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

    /** An RSA private key in PKCS #8 PEM: the text, or the path of its file. */
    String signingKey();

    /** Private or public keys that only verify tokens, in the form of {@link #signingKey}. */
    Optional<List<String>> previousKeys();

    @WithDefault("retail-crm")
    String issuer();

    @WithDefault("retail-crm")
    String audience();

    @WithDefault("10m")
    Duration lifetime();

    /** The maximum lifetime of a session, whether or not it is refreshed. */
    @WithDefault("30d")
    Duration refreshLifetime();
  }

  /** The limits of attempts at public operations. */
  interface Throttle {

    /** The window in which attempts are counted. */
    @WithDefault("10m")
    Duration window();

    @WithDefault("10")
    int perAccount();

    @WithDefault("100")
    int perAddress();
  }

  /** The public address of the service, and limits for slow clients. */
  interface Http {

    /** The base of the headers Location and Link; by default the address of the request. */
    Optional<URI> publicUrl();

    /** The time limit for receiving the body of a request, except files for import. */
    @WithDefault("15s")
    Duration bodyTimeout();

    /** The maximum number of files received at the same time, and of files sent. */
    @WithDefault("8")
    int concurrentTransfers();
  }

  /** Accounts. */
  interface Access {

    /** The lifetime of a token to reset a password. */
    @WithDefault("30m")
    Duration resetLifetime();

    /** The address of the page to enter a new password; if it is set, the mail contains a link. */
    Optional<String> resetUrl();
  }

  /** Mail; the server is configured with {@code quarkus.mailer}. */
  interface Mail {

    /** The sender of mails; required to send any. */
    Optional<String> from();
  }

  /** Text messages. */
  interface Sms {

    /** The URL of the gateway; required to send any message. */
    Optional<URI> gatewayUrl();

    /** The bearer token for the gateway. */
    Optional<String> gatewayToken();

    /** The number or name of the sender, if the gateway requires one. */
    Optional<String> sender();
  }

  /** Codes that verify an email or a phone. */
  interface Verification {

    /** The lifetime of a code, one minute to one day. */
    @WithDefault("10m")
    Duration lifetime();
  }

  /** Files for import. */
  interface Imports {

    /** The maximum size of a file in bytes. */
    @WithDefault("10737418240")
    long maxBytes();

    /** The minimum average speed of an upload in bytes per second, checked after half a minute. */
    @WithDefault("1024")
    long minBytesPerSecond();
  }

  /** RFM. */
  interface Rfm {

    /** The maximum age of orders in days; by default all orders count. */
    Optional<Integer> windowDays();

    /** The age below which a score is fresh, and not recalculated unless requested. */
    @WithDefault("1d")
    Duration freshFor();

    FixedThresholds fixedThresholds();

    /** The cut points for fewer than 25 customers, four for each dimension, ascending. */
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

    /** The margin: the share of revenue that counts as value. */
    @WithDefault("1")
    double margin();

    /** The age below which a value is fresh, and not recalculated unless requested. */
    @WithDefault("1d")
    Duration freshFor();

    /** The lower bounds of the ranges of values, ascending from 0. */
    @WithDefault("0,1000,5000,10000,25000,50000,100000")
    List<Long> ranges();
  }

  /** The loyalty programme. */
  interface Loyalty {

    /** The default number of days that points are valid for. */
    @WithDefault("365")
    int expiryDays();

    /** The minimum number of days that restored points are valid for. */
    @WithDefault("30")
    int graceDays();

    /** The number of days within which points count as expiring soon. */
    @WithDefault("30")
    int soonDays();

    Tiers tiers();

    OrderPoints orderPoints();

    /** The minimum lifetime points of each tier. */
    interface Tiers {

      @WithDefault("1000")
      long silver();

      @WithDefault("5000")
      long gold();

      @WithDefault("10000")
      long platinum();
    }
  }

  /**
   * The schedules of recurring jobs in the business time zone: cron expressions, or {@code off}.
   */
  Schedules schedules();

  interface Schedules {

    /** The schedule to expire points. */
    @WithDefault("0 15 1 * * ?")
    String expirePoints();

    /** The schedule to review tiers. */
    @WithDefault("0 45 1 * * ?")
    String tierReview();

    /** The schedule of RFM runs over all customers. */
    @WithDefault("0 15 2 1 * ?")
    String rfm();

    /** The schedule of lifetime value runs over all customers. */
    @WithDefault("0 15 3 1 1/3 ?")
    String clv();
  }

  /** The points that orders earn automatically. */
  interface OrderPoints {

    /** Points per unit of the currency, 0 for none. */
    @WithDefault("0")
    BigDecimal perUnit();

    Multiplier multiplier();

    /** The multiplier of an order's points in each tier. */
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
