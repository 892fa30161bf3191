package io.retailcrm.bootstrap.loyalty;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * A shop in euros whose orders earn points by themselves, that expires points every two seconds,
 * and that scores everybody every ten.
 */
public class EarningShop implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "crm.currency", "EUR",
        "crm.loyalty.order-points.per-unit", "0.1",
        "crm.loyalty.order-points.multiplier.silver", "2",
        "crm.schedules.expire-points", "*/2 * * * * ?",
        "crm.schedules.tier-review", "off",
        "crm.schedules.rfm", "0/10 * * * * ?",
        "crm.schedules.clv", "0/10 * * * * ?");
  }
}
