package io.retailcrm.bootstrap.openapi;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.restassured.RestAssured;

/** Gives every test of the service the {@link ResponseContractFilter}. */
public final class ResponseContractInstaller implements QuarkusTestBeforeClassCallback {

  @Override
  public void beforeClass(Class<?> testClass) {
    if (RestAssured.filters().stream().noneMatch(ResponseContractFilter.class::isInstance)) {
      RestAssured.filters(new ResponseContractFilter());
    }
  }
}
