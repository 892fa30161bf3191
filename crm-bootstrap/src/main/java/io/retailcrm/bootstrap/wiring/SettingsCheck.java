package io.retailcrm.bootstrap.wiring;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.quarkus.runtime.StartupEvent;
import io.retailcrm.application.clv.ClvRanges;
import io.retailcrm.application.retention.RetentionPolicy;
import io.retailcrm.bootstrap.CrmConfig;
import io.retailcrm.bootstrap.adapter.security.HmacFingerprints;
import io.retailcrm.bootstrap.adapter.security.SigningKeyFile;
import io.retailcrm.bootstrap.schedule.CronTimes;
import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.loyalty.LoyaltyRules;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.TierRules;
import io.retailcrm.domain.money.CurrencyCode;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.rfm.RfmBoundaries;
import io.retailcrm.domain.verification.VerificationPolicy;
import io.retailcrm.rest.access.TokenKeys;
import io.retailcrm.rest.http.PublicAddress;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Checks every setting of the service before the first request or job, so that one message names
 * all that are wrong.
 */
@ApplicationScoped
public class SettingsCheck {

  private static final int BEFORE_ALL = 1;
  private static final BigDecimal MAX_FACTOR = BigDecimal.valueOf(1_000_000);

  private final CrmConfig config;

  SettingsCheck(CrmConfig config) {
    this.config = config;
  }

  void check(@Observes @Priority(BEFORE_ALL) StartupEvent start) {
    List<String> problems = problems(config);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "The service does not start. These settings are wrong:\n  "
              + String.join("\n  ", problems)
              + "\nSee docs/configuration.md.");
    }
  }

  /** What is wrong with the settings; each begins with the name of its own. */
  static List<String> problems(CrmConfig config) {
    Problems problems = new Problems();
    problems.require("crm.phone-region", "a country in two letters", isRegion(config));
    problems.attempt("crm.currency: ", () -> new CurrencyCode(config.currency()));
    problems.attempt("", () -> config.privacy().fingerprintKey().ifPresent(HmacFingerprints::new));
    access(config, problems);
    connections(config, problems);
    analytics(config, problems);
    loyalty(config.loyalty(), problems);
    CrmConfig.Schedules schedules = config.schedules();
    problems.attempt("", () -> cron(config, "expire-points", schedules.expirePoints()));
    problems.attempt("", () -> cron(config, "tier-review", schedules.tierReview()));
    problems.attempt("", () -> cron(config, "rfm", schedules.rfm()));
    problems.attempt("", () -> cron(config, "clv", schedules.clv()));
    CrmConfig.Retention retention = config.retention();
    problems.attempt(
        "crm.retention.",
        () ->
            new RetentionPolicy(
                retention.jobs(),
                retention.audit().orElse(null),
                retention.engagement().orElse(null),
                retention.fullRuns(),
                retention.runMonths()));
    return problems.found;
  }

  private static void access(CrmConfig config, Problems problems) {
    problems.require("crm.admin.email", "an email address", isEmail(config.admin().email()));
    problems.require("crm.admin.password", "not empty", !config.admin().password().isBlank());
    CrmConfig.Tokens tokens = config.tokens();
    problems.attempt(
        "crm.tokens.signing-key: ",
        () -> TokenKeys.ofPem(SigningKeyFile.read(tokens.signingKey()), List.of()));
    problems.attempt(
        "crm.tokens.previous-keys: ",
        () ->
            TokenKeys.ofPem(
                SigningKeyFile.read(tokens.signingKey()),
                tokens.previousKeys().orElse(List.of()).stream()
                    .map(SigningKeyFile::read)
                    .toList()));
    problems.require("crm.tokens.issuer", "not empty", !tokens.issuer().isBlank());
    problems.require("crm.tokens.audience", "not empty", !tokens.audience().isBlank());
    problems.within(
        "crm.tokens.lifetime", tokens.lifetime(), Duration.ofSeconds(30), Duration.ofDays(1));
    problems.within(
        "crm.tokens.refresh-lifetime",
        tokens.refreshLifetime(),
        tokens.lifetime(),
        Duration.ofDays(3650));
    problems.within(
        "crm.access.reset-lifetime",
        config.access().resetLifetime(),
        Duration.ofMinutes(1),
        Duration.ofDays(7));
    problems.require(
        "crm.access.reset-url",
        "an http or https URL",
        config.access().resetUrl().filter(url -> !isWeb(url)).isEmpty());
    CrmConfig.Throttle throttle = config.throttle();
    problems.within(
        "crm.throttle.window", throttle.window(), Duration.ofSeconds(1), Duration.ofDays(1));
    problems.require("crm.throttle.per-account", "at least 1", throttle.perAccount() >= 1);
    problems.require("crm.throttle.per-address", "at least 1", throttle.perAddress() >= 1);
    problems.attempt(
        "crm.verification.lifetime: ",
        () -> VerificationPolicy.lasting(config.verification().lifetime()));
  }

  private static void connections(CrmConfig config, Problems problems) {
    CrmConfig.Http http = config.http();
    problems.attempt(
        "crm.http.public-url: ", () -> new PublicAddress(http.publicUrl().orElse(null)));
    problems.within(
        "crm.http.body-timeout", http.bodyTimeout(), Duration.ofSeconds(1), Duration.ofHours(1));
    problems.require(
        "crm.http.concurrent-transfers", "at least 1", http.concurrentTransfers() >= 1);
    problems.require(
        "crm.mail.from",
        "an email address",
        config.mail().from().filter(from -> !isEmail(from)).isEmpty());
    problems.require(
        "crm.sms.gateway-url",
        "an http or https URL",
        config.sms().gatewayUrl().filter(url -> !isWeb(url.toString())).isEmpty());
    problems.require("crm.imports.max-bytes", "at least 1", config.imports().maxBytes() >= 1);
    problems.require(
        "crm.imports.min-bytes-per-second",
        "at least 0",
        config.imports().minBytesPerSecond() >= 0);
  }

  private static void analytics(CrmConfig config, Problems problems) {
    problems.require(
        "crm.rfm.window-days",
        "at least 1",
        config.rfm().windowDays().filter(days -> days < 1).isEmpty());
    problems.within(
        "crm.rfm.fresh-for", config.rfm().freshFor(), Duration.ZERO, Duration.ofDays(3650));
    CrmConfig.Rfm.FixedThresholds fixed = config.rfm().fixedThresholds();
    problems.attempt(
        "crm.rfm.fixed-thresholds: ",
        () ->
            new RfmBoundaries(
                fixed.recencyDays(),
                fixed.frequency(),
                fixed.monetary().stream().map(Money::of).toList()));
    double margin = config.clv().margin();
    problems.require("crm.clv.margin", "more than 0", margin > 0 && Double.isFinite(margin));
    problems.within(
        "crm.clv.fresh-for", config.clv().freshFor(), Duration.ZERO, Duration.ofDays(3650));
    problems.attempt("crm.clv.ranges: ", () -> new ClvRanges(config.clv().ranges()));
  }

  private static void loyalty(CrmConfig.Loyalty loyalty, Problems problems) {
    int most = LoyaltyRules.MAX_EXPIRY_DAYS;
    problems.within("crm.loyalty.expiry-days", loyalty.expiryDays(), 1, most);
    problems.within("crm.loyalty.grace-days", loyalty.graceDays(), 0, most);
    problems.within("crm.loyalty.soon-days", loyalty.soonDays(), 0, most);
    CrmConfig.Loyalty.Tiers tiers = loyalty.tiers();
    problems.attempt(
        "crm.loyalty.tiers: ",
        () ->
            new TierRules(
                Points.of(tiers.silver()), Points.of(tiers.gold()), Points.of(tiers.platinum())));
    CrmConfig.OrderEarning points = loyalty.orderPoints();
    problems.factor("crm.loyalty.order-points.per-unit", points.perUnit());
    CrmConfig.OrderEarning.Multiplier multiplier = points.multiplier();
    problems.factor("crm.loyalty.order-points.multiplier.bronze", multiplier.bronze());
    problems.factor("crm.loyalty.order-points.multiplier.silver", multiplier.silver());
    problems.factor("crm.loyalty.order-points.multiplier.gold", multiplier.gold());
    problems.factor("crm.loyalty.order-points.multiplier.platinum", multiplier.platinum());
  }

  private static CronTimes cron(CrmConfig config, String name, String times) {
    return CronTimes.parse("crm.schedules." + name, times, config.businessTimeZone());
  }

  private static boolean isRegion(CrmConfig config) {
    return PhoneNumberUtil.getInstance().getSupportedRegions().contains(config.phoneRegion());
  }

  private static boolean isEmail(String text) {
    return EmailAddress.parse(text).isPresent();
  }

  private static boolean isWeb(String text) {
    try {
      URI url = new URI(text);
      return url.getHost() != null
          && url.getScheme() != null
          && Set.of("http", "https").contains(url.getScheme().toLowerCase(Locale.ROOT));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Collects what is wrong. */
  private static final class Problems {

    private final List<String> found = new ArrayList<>();

    void require(String setting, String what, boolean met) {
      if (!met) {
        found.add("%s must be %s".formatted(setting, what));
      }
    }

    void within(String setting, Duration value, Duration least, Duration most) {
      require(
          setting,
          "from %s to %s".formatted(text(least), text(most)),
          value.compareTo(least) >= 0 && value.compareTo(most) <= 0);
    }

    void within(String setting, long value, long least, long most) {
      require(setting, "from %d to %d".formatted(least, most), value >= least && value <= most);
    }

    void factor(String setting, BigDecimal value) {
      require(
          setting,
          "from 0 to " + MAX_FACTOR,
          value.signum() >= 0 && value.compareTo(MAX_FACTOR) <= 0);
    }

    /** Lets the rules themselves check the value; their message never holds a secret. */
    void attempt(String prefix, Runnable check) {
      try {
        check.run();
      } catch (IllegalArgumentException | ArithmeticException | UncheckedIOException e) {
        found.add(prefix + (e instanceof InvalidPathException ? "no such file" : e.getMessage()));
      }
    }

    private static String text(Duration duration) {
      return duration.equals(Duration.ZERO)
          ? "0s"
          : duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
  }
}
