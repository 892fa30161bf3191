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

  private static final String NEW_CUSTOMER =
      "/analytics/clv/new-customer?prediction_months=12&discount_rate=0.1";

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
    assertThat(autoModel.<String>getList("candidates.model"))
        .containsExactly("mbg_nbd", "pareto_nbd", "historical_average");
    assertThat(autoModel.<Integer>getList("holdout.bins.repeats"))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(
            autoModel.<Integer>getList("holdout.bins.actual").stream()
                .mapToInt(Integer::intValue)
                .sum())
        .isEqualTo(autoModel.getInt("holdout.actual_purchases"));
    // The standard errors and the correlation are those of cdnow_sample_params.json.
    Map.of("r", 0.0832684, "alpha", 0.6956210, "a", 0.1547904, "b", 0.5374966, "q", 0.2901329)
        .forEach(
            (name, error) ->
                assertThat(autoModel.getDouble("standard_errors." + name))
                    .as(name)
                    .isCloseTo(error, withPercentage(0.5)));
    assertThat(autoModel.getDouble("correlation_of_purchases_and_spend"))
        .isCloseTo(0.113888, within(1e-5));
    assertThat(autoModel.getInt("outliers.count")).isZero();
    // The tracking plot: the golden numbers of week 39.
    assertThat(autoModel.<Integer>getList("tracking.week")).hasSize(39);
    assertThat(autoModel.getInt("tracking[38].actual")).isEqualTo(2457);
    assertThat(autoModel.getDouble("tracking[38].expected")).isCloseTo(2475.6, within(0.2));
    JsonPath newcomer = Crm.get(Crm.CUSTOMERS + NEW_CUSTOMER).jsonPath();
    // E[X(52.14)] of MBG/NBD at these parameters, by the formula of clv.md section 2: 1.3 or so.
    assertThat(newcomer.getDouble("predicted_orders")).isBetween(1.1, 1.5);
    assertThat(newcomer.getDouble("expected_order_value")).isCloseTo(35.17, within(0.05));
    assertThat(newcomer.getDouble("acquisition_value"))
        .isCloseTo(
            newcomer.getDouble("clv") + newcomer.getDouble("expected_order_value"), within(0.02));
    assertThat(newcomer.getDouble("residual_lifetime_value"))
        .isGreaterThan(newcomer.getDouble("clv"));
    assertThat(customer.getDouble("predicted_orders"))
        .isBetween(
            customer.getDouble("interval.predicted_orders.low"),
            customer.getDouble("interval.predicted_orders.high"));
    assertThat(customer.getDouble("clv"))
        .isBetween(customer.getDouble("interval.clv.low"), customer.getDouble("interval.clv.high"));
    assertThat(customer.getDouble("probability_of_order.30"))
        .isBetween(0.05, customer.getDouble("probability_of_order.90"));
    assertThat(customer.getDouble("probability_of_order.365"))
        .isBetween(0.3, customer.getDouble("probability_alive"));
    assertThat((Object) customer.get("residual_lifetime_value")).isNull();
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
