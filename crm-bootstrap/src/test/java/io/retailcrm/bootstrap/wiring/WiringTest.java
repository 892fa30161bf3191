package io.retailcrm.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.bootstrap.CrmConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WiringTest {

  @Test
  void theCurrencyIsTheRupeeUnlessAnotherIsConfigured() {
    assertThat(wiring(Map.of()).currency().value()).isEqualTo("INR");
    assertThat(wiring(Map.of("crm.currency", "EUR")).currency().value()).isEqualTo("EUR");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          JPY | crm.currency: JPY has 0 decimals; amounts here have 2
          KWD | crm.currency: KWD has 3 decimals; amounts here have 2
          eur | crm.currency: eur is not a currency by ISO 4217, such as INR or EUR
          """)
  void anImpossibleCurrencyIsNamedWithItsSetting(String currency, String message) {
    assertThatThrownBy(() -> wiring(Map.of("crm.currency", currency)).currency())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static Wiring wiring(Map<String, String> settings) {
    Map<String, String> needed =
        Map.of("crm.admin.password", "-", "crm.tokens.signing-key", "-", "crm.data-folder", "-");
    return new Wiring(
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addDiscoveredConverters()
            .withMapping(CrmConfig.class)
            .withSources(new PropertiesConfigSource(settings, "settings", 200))
            .withSources(new PropertiesConfigSource(needed, "needed", 100))
            .build()
            .getConfigMapping(CrmConfig.class));
  }
}
