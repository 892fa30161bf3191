package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Values for each customer at given parameters: the 20 customers of cdnow_sample_20_customers.csv,
 * whose columns were computed with mpmath at the maximum-likelihood parameters of
 * cdnow_sample_params.json.
 */
@Tag("shared-data")
class CdnowGoldenTest {

  static final BgNbd BG =
      new BgNbd(0.2425945224352065, 4.413602019048448, 0.7929220174733391, 2.4259067777849714);
  static final MbgNbd MBG =
      new MbgNbd(0.524843158502673, 6.183085275896531, 0.8913593920991807, 1.6140022452206932);
  static final ParetoNbd PARETO =
      new ParetoNbd(0.5532770469850887, 10.57768346545578, 0.6062399888408264, 11.668735277376145);
  static final GammaGamma SPEND =
      new GammaGamma(6.249572268361762, 3.7442246675236124, 15.443520972280567);

  /** Twelve months of 4.345 weeks, each discounted by 1 % at its end. */
  private static final ClvTerms TWELVE_MONTHS = new ClvTerms(12, Math.pow(1.01, 12) - 1, 1);

  private static final Horizon WEEKLY = Horizon.ofSteps(52, 1, Math.pow(1.1, 1 / 52.0) - 1);

  @Test
  void theParametersAreThoseOfTheFile() {
    String json = String.join("", SharedData.lines("cdnow_sample_params.json"));

    assertThat(json)
        .contains(Double.toString(BG.r()))
        .contains(Double.toString(MBG.alpha()))
        .contains(Double.toString(PARETO.s()))
        .contains(Double.toString(SPEND.gamma()));
  }

  @Test
  void everyColumnIsMetToNineDigits() {
    for (Map<String, String> row : customers()) {
      BuyingHistory customer = history(row);
      assertColumn(row, "bg_palive", BG.probabilityAlive(customer));
      assertColumn(row, "bg_ce", BG.expectedPurchases(customer, 39));
      assertColumn(row, "bg_det12m", discounted(BG, customer, TWELVE_MONTHS.horizon()));
      assertColumn(row, "bg_det52w", discounted(BG, customer, WEEKLY));
      assertColumn(row, "mbg_palive", MBG.probabilityAlive(customer));
      assertColumn(row, "mbg_ce", MBG.expectedPurchases(customer, 39));
      assertColumn(row, "mbg_det12m", discounted(MBG, customer, TWELVE_MONTHS.horizon()));
      assertColumn(row, "pn_palive", PARETO.probabilityAlive(customer));
      assertColumn(row, "pn_ce", PARETO.expectedPurchases(customer, 39));
      assertColumn(row, "pn_det12m", discounted(PARETO, customer, TWELVE_MONTHS.horizon()));
      double dert = PARETO.discountedResidualPurchases(customer, Math.log(1.15) / 52);
      assertColumn(row, "pn_dert15", dert);
      assertColumn(row, "bg_ll", BG.logLikelihood(customer));
      assertColumn(row, "mbg_ll", MBG.logLikelihood(customer));
      assertColumn(row, "pn_ll", PARETO.logLikelihood(customer));
      assertColumn(row, "gg_spend", SPEND.expectedSpend(customer));
      assertColumn(row, "bg_clv12m", clv(BG, customer));
      assertColumn(row, "mbg_clv12m", clv(MBG, customer));
      assertColumn(row, "pn_clv12m", clv(PARETO, customer));
      assertColumn(row, "pn_clv_dert15", dert * SPEND.expectedSpend(customer));
    }
  }

  @Test
  void theHistoriesOfTheFileAreThoseOfThePurchases() {
    // Given
    BuyingHistories histories = CdnowSample.read().calibration();

    for (Map<String, String> row : customers()) {
      // When: customers are numbered from 1
      BuyingHistory history = histories.get(Integer.parseInt(row.get("customer_id")) - 1);

      // Then
      assertThat(history.repeats()).isEqualTo(Integer.parseInt(row.get("x")));
      assertThat(history.recency()).isEqualTo(Integer.parseInt(row.get("t_x_days")) / 7.0);
      assertThat(history.age()).isEqualTo(Integer.parseInt(row.get("T_days")) / 7.0);
      assertThat(history.meanRepeatSpend())
          .isCloseTo(Double.parseDouble(row.get("m_x")), within(1e-9 * 300));
    }
  }

  @Test
  void aFrequentBuyerOfTheSampleIsForecastAsByBtyd() {
    // Given: customer 1516, with the values of the R package BTYD at its own estimates
    BuyingHistory customer = BuyingHistory.ofDays(26, 216, 217, 0, 0);

    // When, then: its estimates differ in the fourth digit
    assertThat(PARETO.probabilityAlive(customer)).isCloseTo(0.9978734, within(1e-6));
    assertThat(PARETO.expectedPurchases(customer, 52)).isCloseTo(25.45418, within(5e-3));
    assertThat(BG.probabilityAlive(customer)).isCloseTo(0.9688522, within(1e-5));
    assertThat(BG.expectedPurchases(customer, 52)).isCloseTo(25.75654, within(5e-3));
  }

  private static double discounted(
      TransactionModel model, BuyingHistory customer, Horizon horizon) {
    return model.forecast(BuyingHistories.of(customer), horizon).discountedPurchases(0);
  }

  private static double clv(TransactionModel model, BuyingHistory customer) {
    return new BuyTillYouDie(model, SPEND).predict(customer, TWELVE_MONTHS).clv();
  }

  private static void assertColumn(Map<String, String> row, String column, double value) {
    double expected = Double.parseDouble(row.get(column));
    assertThat(value)
        .as("%s of customer %s", column, row.get("customer_id"))
        .isCloseTo(expected, within(1e-9 * Math.abs(expected)));
  }

  private static BuyingHistory history(Map<String, String> row) {
    int x = Integer.parseInt(row.get("x"));
    return BuyingHistory.ofDays(
        x,
        Integer.parseInt(row.get("t_x_days")),
        Integer.parseInt(row.get("T_days")),
        0,
        x * Double.parseDouble(row.get("m_x")));
  }

  private static List<Map<String, String>> customers() {
    List<String> lines = SharedData.lines("cdnow_sample_20_customers.csv");
    String[] header = lines.get(0).split(",", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < header.length; i++) {
        row.put(header[i], fields[i]);
      }
      rows.add(row);
    }
    assertThat(rows).hasSize(20);
    return rows;
  }
}
