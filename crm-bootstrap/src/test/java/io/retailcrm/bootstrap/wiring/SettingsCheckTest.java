package io.retailcrm.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.ZoneIdConverter;
import io.retailcrm.bootstrap.CrmConfig;
import io.retailcrm.bootstrap.adapter.security.SigningKeyFile;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsCheckTest {

  @TempDir static Path folder;

  private static Path key;

  @BeforeAll
  static void createKey() {
    key = folder.resolve("key.pem");
    SigningKeyFile.create(key);
  }

  @Test
  void theDefaultsAreRight() {
    assertThat(SettingsCheck.problems(config(Map.of()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "crm.phone-region | in",
        "crm.phone-region | XX",
        "crm.currency | JPY",
        "crm.currency | rupees",
        "crm.privacy.fingerprint-key | short",
        "crm.admin.email | nobody",
        "crm.admin.password | ' '",
        "crm.tokens.signing-key | /nowhere/key.pem",
        "crm.tokens.signing-key | /tmp",
        "crm.tokens.signing-key | -----BEGIN PRIVATE KEY-----",
        "crm.tokens.previous-keys | /nowhere/key.pem",
        "crm.tokens.issuer | ' '",
        "crm.tokens.audience | ' '",
        "crm.tokens.lifetime | 0s",
        "crm.tokens.lifetime | 25h",
        "crm.tokens.refresh-lifetime | 9m",
        "crm.access.reset-lifetime | 10s",
        "crm.access.reset-url | javascript:alert(1)",
        "crm.access.reset-url | shop.example.com/reset",
        "crm.throttle.window | 0s",
        "crm.throttle.per-account | 0",
        "crm.throttle.per-address | -1",
        "crm.verification.lifetime | 25h",
        "crm.http.public-url | ftp://crm.example.com",
        "crm.http.body-timeout | PT-1S",
        "crm.http.concurrent-transfers | 0",
        "crm.mail.from | the shop",
        "crm.sms.gateway-url | sms.example.com",
        "crm.imports.max-bytes | 0",
        "crm.imports.min-bytes-per-second | -1",
        "crm.rfm.window-days | 0",
        "crm.rfm.fresh-for | PT-1S",
        "crm.rfm.fixed-thresholds | frequency=1,2,3",
        "crm.rfm.fixed-thresholds | recency-days=4,3,2,1",
        "crm.clv.margin | 0",
        "crm.clv.margin | NaN",
        "crm.clv.fresh-for | PT-1S",
        "crm.clv.ranges | 10,20",
        "crm.loyalty.expiry-days | 0",
        "crm.loyalty.expiry-days | 3651",
        "crm.loyalty.grace-days | -1",
        "crm.loyalty.soon-days | -1",
        "crm.loyalty.tiers | silver=-1",
        "crm.loyalty.tiers | gold=1000",
        "crm.loyalty.order-points.per-unit | -0.1",
        "crm.loyalty.order-points.multiplier.gold | 1000001",
        "crm.schedules.expire-points | daily",
        "crm.schedules.tier-review | 0 0 25 * * ?",
        "crm.schedules.rfm | ' '",
        "crm.schedules.clv | * * * * *",
        "crm.retention.jobs | 1h",
        "crm.retention.audit | 29d",
        "crm.retention.engagement | 0s",
        "crm.retention.full-runs | 1",
        "crm.retention.run-months | -1"
      })
  void aWrongValueIsToldByTheNameOfItsSetting(String setting, String value) {
    // Given
    int equals = value.indexOf('=');
    Map<String, String> wrong =
        equals < 0 || value.startsWith("-----")
            ? Map.of(setting, value)
            : Map.of(setting + "." + value.substring(0, equals), value.substring(equals + 1));

    // When
    List<String> problems = SettingsCheck.problems(config(wrong));

    // Then
    assertThat(problems).isNotEmpty().allMatch(problem -> problem.startsWith(setting(setting)));
  }

  /** The previous keys are checked beside the signing key. */
  private static String setting(String name) {
    return name.equals("crm.tokens.signing-key") ? "crm.tokens." : name;
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    assertThat(
            SettingsCheck.problems(
                config(
                    Map.of(
                        "crm.currency", "JPY",
                        "crm.clv.margin", "-1",
                        "crm.schedules.rfm", "monthly"))))
        .hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "crm.business-time-zone, Mars",
    "crm.tokens.lifetime, soon",
    "crm.throttle.per-account, many",
    "crm.retention.audit, ever",
    "crm.rfm.fixed-thresholds.frequency, one",
    "crm.http.public-url, 'http://[:'",
    "crm.unknown, 1"
  })
  void aValueThatIsNoneIsToldByTheNameOfItsSettingToo(String setting, String value) {
    assertThatThrownBy(() -> config(Map.of(setting, value))).hasMessageContaining(setting);
  }

  private static CrmConfig config(Map<String, String> changes) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of("crm.admin.password", "a-secret", "crm.tokens.signing-key", key.toString()));
    settings.putAll(changes);
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withSources(new PropertiesConfigSource(settings, "test", 100))
            .withMapping(CrmConfig.class)
            .withConverter(Duration.class, 200, new DurationConverter())
            .withConverter(ZoneId.class, 200, new ZoneIdConverter())
            .build();
    return config.getConfigMapping(CrmConfig.class);
  }
}
