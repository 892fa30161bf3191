package io.retailcrm.bootstrap;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A shop whose orders earn points by themselves, and that expires points every two seconds. */
public class EarningShop implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "crm.loyalty.order-points.per-unit", "0.1",
        "crm.loyalty.order-points.multiplier.silver", "2",
        "crm.schedules.expire-points", "*/2 * * * * ?",
        "crm.schedules.tier-review", "off");
  }
}
