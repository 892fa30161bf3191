package io.retailcrm.bootstrap.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A real purchase history through the whole service: the CDNOW sample of Fader and Hardie, 6,919
 * orders of 2,357 customers. The expected numbers are those of the published papers, to the digits
 * that four public implementations agree on.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(CdnowTest.DatabaseOfItsOwn.class)
@Tag("shared-data")
class CdnowTest {

  /** The customers of other tests are not part of the population. */
  public static class DatabaseOfItsOwn implements QuarkusTestProfile {}

  private static final String AS_OF = "1997-09-30";

  @Test
  void aRealPurchaseHistoryGivesThePublishedParameters() throws IOException {
    // Given
    Path file = file();
    JsonPath first =
        Crm.imported("kind=orders&create_customers=true", "text/csv", Files.readAllBytes(file));
    JsonPath second =
        Crm.imported("kind=orders&create_customers=true", "text/csv", Files.readAllBytes(file));
    assertThat(first.getInt("result.imported")).isEqualTo(6919);
    assertThat(first.getInt("result.customers_created")).isEqualTo(2357);
    assertThat(second.getInt("result.repeated")).isEqualTo(6919);
    assertThat(second.getInt("result.imported")).isZero();

    // When
    JsonPath rfm =
        Crm.post(Crm.CUSTOMERS + "/analytics/rfm/calculate", Map.of("as_of", AS_OF)).jsonPath();
    JsonPath distribution = Crm.get(Crm.CUSTOMERS + "/analytics/rfm/distribution").jsonPath();
    JsonPath auto = clv("auto");
    JsonPath autoModel = Crm.get(Crm.CUSTOMERS + "/analytics/clv/model").jsonPath();
    JsonPath customer = customerOne();
    clv("bg_nbd_gamma_gamma");
    JsonPath bg = Crm.get(Crm.CUSTOMERS + "/analytics/clv/model").jsonPath();
    JsonPath customerByBg = customerOne();
    clv("pareto_nbd_gamma_gamma");
    JsonPath pareto = Crm.get(Crm.CUSTOMERS + "/analytics/clv/model").jsonPath();

    // Then
    assertThat(rfm.getInt("customers_updated")).isEqualTo(2357);
    assertThat(
            distribution.<Integer>getList("segment_distribution.count").stream()
                .mapToInt(Integer::intValue)
                .sum())
        .isEqualTo(2357);
    assertThat(auto.getInt("customers_updated")).isEqualTo(2357);
    assertThat(auto.getString("model")).isEqualTo("mbg_nbd_gamma_gamma");
    assertParameters(
        autoModel,
        -9582.13572,
        Map.of("r", 0.524843, "alpha", 6.183085, "a", 0.891359, "b", 1.614002));
    assertParameters(
        bg, -9582.42921, Map.of("r", 0.242595, "alpha", 4.413602, "a", 0.792922, "b", 2.425907));
    assertParameters(
        pareto,
        -9594.97618,
        Map.of("r", 0.553277, "alpha", 10.577683, "s", 0.606240, "beta", 11.668735));
    assertThat(autoModel.getDouble("spend_log_likelihood")).isCloseTo(-4055.91769, within(0.01));
    assertThat(autoModel.getDouble("spend_parameters.p")).isCloseTo(6.249572, withPercentage(0.5));
    assertThat(autoModel.getDouble("spend_parameters.q")).isCloseTo(3.744225, withPercentage(0.5));
    assertThat(autoModel.getDouble("spend_parameters.gamma"))
        .isCloseTo(15.443521, withPercentage(0.5));
    assertThat(autoModel.getInt("customers")).isEqualTo(2357);
    assertThat(autoModel.getString("as_of")).isEqualTo(AS_OF);
    assertThat(autoModel.getDouble("holdout.model.mean_absolute_error"))
        .isLessThan(autoModel.getDouble("holdout.historical_average.mean_absolute_error"));
    // Customer 1: x = 2, t_x = 213 days, T = 272 days, mean repeat spend 22.345.
    assertThat(customer.getDouble("probability_alive")).isCloseTo(0.706138, within(2e-3));
    assertThat(customerByBg.getDouble("probability_alive")).isCloseTo(0.726620, within(2e-3));
    assertThat(customerByBg.getDouble("expected_order_value")).isCloseTo(24.65, within(0.02));
  }

  private static JsonPath clv(String model) {
    return Crm.post(
            Crm.CUSTOMERS + "/analytics/clv/calculate", Map.of("as_of", AS_OF, "model", model))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static JsonPath customerOne() {
    String id = Crm.get(Crm.CUSTOMERS + "/external/CD-00001").jsonPath().getString("id");
    return Crm.get(Crm.CUSTOMERS + "/" + id + "/analytics/clv").jsonPath();
  }

  private static void assertParameters(
      JsonPath model, double logLikelihood, Map<String, Double> parameters) {
    assertThat(model.getDouble("log_likelihood")).isGreaterThanOrEqualTo(logLikelihood - 0.01);
    parameters.forEach(
        (name, value) ->
            assertThat(model.getDouble("parameters." + name))
                .as(name)
                .isCloseTo(value, withPercentage(0.2)));
  }

  private static Path file() {
    Path file =
        Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
            .map(path -> path.resolve("shared/data/cdnow_orders.csv"))
            .filter(Files::exists)
            .findFirst()
            .orElse(Path.of("no-shared-data"));
    assumeTrue(
        Files.exists(file), "Skipped: shared/data/cdnow_orders.csv is not beside the project");
    return file;
  }
}
