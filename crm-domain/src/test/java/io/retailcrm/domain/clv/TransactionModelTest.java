package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionModelTest {

  /** The parameters of the CDNOW sample, published in FHL 2005a and, for MBG/NBD, refitted. */
  private static final BgNbd BG = new BgNbd(0.243, 4.414, 0.793, 2.426);

  private static final MbgNbd MBG = new MbgNbd(0.525, 6.183, 0.891, 1.614);
  private static final ParetoNbd PARETO = new ParetoNbd(0.553, 10.578, 0.606, 11.669);

  static List<TransactionModel> models() {
    return List.of(BG, MBG, PARETO);
  }

  @Test
  void theTextbookCustomerIsExpectedToBuyOncePointTwoTimes() {
    // Given: customer 0001 of FHL 2005a and note 004
    BuyingHistory customer = new BuyingHistory(2, 30.43, 38.86, 0, 0);

    // When
    double purchases = BG.expectedPurchases(customer, 39);

    // Then: 1.226 in note 004; the digits are those of mpmath
    assertThat(purchases).isCloseTo(1.2260281747671444, within(1e-13));
    assertThat(BG.probabilityAlive(customer)).isCloseTo(0.726578570080673, within(1e-14));
  }

  @Test
  void aNewCustomerIsExpectedToBuyAsThePapersSay() {
    // Then: cdnow_sample_params.json, E[X(52)] at the published parameters, by mpmath
    assertThat(BG.expectedPurchasesOfNewCustomer(52)).isCloseTo(1.4460505953964038, within(1e-13));
    assertThat(PARETO.expectedPurchasesOfNewCustomer(52))
        .isCloseTo(1.472996803375107, within(1e-13));
  }

  @ParameterizedTest
  @MethodSource("models")
  void namesAndParametersAreThoseOfThePapers(TransactionModel model) {
    switch (model.name()) {
      case "bg_nbd" ->
          assertThat(model.parameters().toString())
              .isEqualTo("{r=0.243, alpha=4.414, a=0.793, b=2.426}");
      case "mbg_nbd" ->
          assertThat(model.parameters().toString())
              .isEqualTo("{r=0.525, alpha=6.183, a=0.891, b=1.614}");
      default -> {
        assertThat(model.name()).isEqualTo("pareto_nbd");
        assertThat(model.parameters().toString())
            .isEqualTo("{r=0.553, alpha=10.578, s=0.606, beta=11.669}");
      }
    }
  }

  @Test
  void aOneTimeBuyerIsForEverAliveUnderBgNbd() {
    for (double age : new double[] {0, 1, 52, 5_200}) {
      assertThat(BG.probabilityAlive(new BuyingHistory(0, 0, age, 10, 0))).isOne();
    }
  }

  @Test
  void aOneTimeBuyerFadesUnderMbgNbdAndParetoNbd() {
    // Given
    BuyingHistory old = BuyingHistory.ofDays(0, 0, 272, 10, 0);
    BuyingHistory older = BuyingHistory.ofDays(0, 0, 1_000, 10, 0);

    for (TransactionModel model : List.of(MBG, PARETO)) {
      // When, then: 0.39 and 0.30 at 272 days on the sample, clv.md section 3
      assertThat(model.probabilityAlive(old)).isBetween(0.29, 0.40);
      assertThat(model.probabilityAlive(older)).isLessThan(model.probabilityAlive(old));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void whoCameOnTheLastDayIsANewCustomer(TransactionModel model) {
    // Given
    BuyingHistory today = new BuyingHistory(0, 0, 0, 10, 0);

    // When, then
    assertThat(model.logLikelihood(today)).isEqualTo(0, within(1e-15));
    assertThat(model.expectedPurchases(today, 39))
        .isEqualTo(model.expectedPurchasesOfNewCustomer(39));
    assertThat(model.expectedPurchases(today, 39)).isPositive();
  }

  @Test
  void whoBoughtOnTheLastDayIsAliveUnderParetoNbd() {
    assertThat(PARETO.probabilityAlive(new BuyingHistory(7, 34.857, 34.857, 0, 0))).isOne();
  }

  @ParameterizedTest
  @MethodSource("models")
  void theLongerTheSilenceTheSmallerTheHope(TransactionModel model) {
    double before = 1;
    for (double age = 30; age < 300; age += 10) {
      double alive = model.probabilityAlive(new BuyingHistory(5, 30, age, 0, 0));
      assertThat(alive).isLessThanOrEqualTo(before).isBetween(0.0, 1.0);
      before = alive;
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void aLongerHorizonNeverMeansFewerPurchases(TransactionModel model) {
    double before = 0;
    for (double time = 1e-6; time < 1e4; time *= 3) {
      double purchases = model.expectedPurchases(new BuyingHistory(3, 20, 30, 0, 0), time);
      assertThat(purchases).isGreaterThan(before);
      before = purchases;
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void timeMayBeInDaysAsWellAsInWeeks(TransactionModel inWeeks) {
    // Given
    BuyingHistory weeks = BuyingHistory.ofDays(4, 100, 150, 0, 0);
    BuyingHistory days = new BuyingHistory(4, 100, 150, 0, 0);
    TransactionModel inDays = inUnitsOf(7, inWeeks);

    // When, then: with days alpha and beta are seven times as large, LL is smaller by x ln 7
    assertThat(inDays.probabilityAlive(days))
        .isCloseTo(inWeeks.probabilityAlive(weeks), within(1e-13));
    assertThat(inDays.expectedPurchases(days, 70))
        .isCloseTo(inWeeks.expectedPurchases(weeks, 10), within(1e-13));
    assertThat(inDays.logLikelihood(days))
        .isCloseTo(inWeeks.logLikelihood(weeks) - 4 * Math.log(7), within(1e-12));
  }

  private static TransactionModel inUnitsOf(double ratio, TransactionModel model) {
    if (model instanceof BgNbd m) {
      return new BgNbd(m.r(), ratio * m.alpha(), m.a(), m.b());
    }
    if (model instanceof MbgNbd m) {
      return new MbgNbd(m.r(), ratio * m.alpha(), m.a(), m.b());
    }
    ParetoNbd m = (ParetoNbd) model;
    return new ParetoNbd(m.r(), ratio * m.alpha(), m.s(), ratio * m.beta());
  }

  @ParameterizedTest
  @CsvSource({
    // model, r, alpha, a or s, b or beta, x, t_x, T, ln L, P(alive): mpmath 1.3 with 40 digits, of
    // the
    // formulas with lnGamma and, for Pareto/NBD, with the integral by its adaptive quadrature
    "bg, 0.7124425861414411, 0.002220281249210926, 0.007800946226729051, 18971.70142871337, 0, 0,"
        + " 0.5, -3.8624397659618390239, 1.0",
    "bg, 0.005865232586367132, 0.038463169553932204, 0.0014275792727331054, 0.038463169553932204,"
        + " 1, 21.762376452921238, 100, -9.6682559884993684782, 0.85335718379331410525",
    "bg, 2.4443246120876805, 0.007122698758175817, 1, 967.5372295919798, 5000, 0.0005, 0.5,"
        + " 61975.644083697786367, 0",
    "bg, 0.5508663090985035, 0.27885508664989067, 0.002639951894579807, 74631751.08323054, 50,"
        + " 63.02940665623967, 63.049406656239675, -64.165508482963937921, 0.99999999996405764106",
    "bg, 33.38202039194489, 112.28904226342598, 1, 100000000.0, 3, 0.48, 0.5,"
        + " -3.7131159012131632759, 0.99999998993527260254",
    "bg, 0.0025661087289391336, 0.06331326515376483, 0.2989384633594955, 0.06331326515376483, 2,"
        + " 0.044602720213844864, 0.04460276481660968, -3.2556108130922542278,"
        + " 0.78055549482384127204",
    "bg, 0.13335346126706005, 0.10512855475356413, 1, 0.10512855475356413, 10, 0.1, 100,"
        + " 20.129096580801763056, 5.2056208521649541098e-27",
    "mbg, 0.053040583147636676, 1.308401082114066, 1, 100000000.0, 0, 0, 0.5,"
        + " -0.017165907292000311433, 0.99999998982685922023",
    "mbg, 0.002356000109678167, 0.5225004552917647, 1, 0.5225004552917647, 1, 0.0219310752366885,"
        + " 0.045539796676705935, -6.5378218440415116337, 0.59334332418636632286",
    "mbg, 0.010406183285553972, 0.0057900210018297805, 1, 0.0057900210018297805, 5000,"
        + " 57.04115942935375, 100, 17336.500594146070436, 0",
    "mbg, 3.0564010424365486, 0.00245470809214371, 4.526855931883895, 100000000.0, 300,"
        + " 0.3675149347208589, 0.36751530223616113, 1708.8706115505046752,"
        + " 0.99999995471794861632",
    "mbg, 0.07595051565069469, 0.005314423089889506, 0.045354648593174805, 0.005314423089889506,"
        + " 10, 0.4999995, 0.5, 14.533255789969212851, 0.99548735527788237161",
    "mbg, 0.2190304095351898, 0.05835175655584989, 1, 47.76173956220941, 50, 0.000295688656529087,"
        + " 0.295688656529087, 280.49342178204489673, 6.0112131621796204812e-38",
    "pareto, 0.017645077982194637, 0.0392977865917938, 1, 100000000.0, 1, 99.98, 100,"
        + " -8.7812378400990440265, 0.99999999979997985238",
    "pareto, 8.603311773263377, 5.85589397170684, 0.059990890667607856, 5.85589397170684, 5000,"
        + " 2.5174031942710173, 100, 27006.474949792529341, 0",
    "pareto, 46.039690731447976, 2.289753153302619, 0.005228837894308325, 131599.02959048052, 300,"
        + " 0.48, 0.5, 1228.94109822859434, 0.99999999647536069302",
    "pareto, 0.8406195822710635, 0.2516728233927318, 0.3634399805870289, 0.2516728233927318, 1,"
        + " 99.9999, 100, -11.990376237748270892, 0.99999963747195494407",
    "pareto, 2.0267477558482536, 122.62976952567386, 1, 100000000.0, 300, 8.154330389141478,"
        + " 8.154330389141478, -41.440719338311754868, 1.0",
    "pareto, 0.002525764021760121, 8.574080655815854, 1, 8.574080655815854, 300, 99.9999, 100,"
        + " -5.5382027811944305186, 0.99999907884260925039",
    "pareto, 1.9334879228373167, 0.12660331368340072, 1, 0.12660331368340072, 300,"
        + " 0.2169047183787428, 0.5, 1732.1817946759029459, 2.5049901281659863924e-77"
  })
  void extremesAgreeWithFortyDigits(
      String name,
      double r,
      double alpha,
      double third,
      double fourth,
      int x,
      double tx,
      double age,
      double logLikelihood,
      double probabilityAlive) {
    // Given
    TransactionModel model =
        switch (name) {
          case "bg" -> new BgNbd(r, alpha, third, fourth);
          case "mbg" -> new MbgNbd(r, alpha, third, fourth);
          default -> new ParetoNbd(r, alpha, third, fourth);
        };
    BuyingHistory history = new BuyingHistory(x, tx, age, 0, 0);

    // When, then
    double tolerance = 2e-12 * Math.abs(logLikelihood);
    assertThat(model.logLikelihood(history)).isCloseTo(logLikelihood, within(tolerance));
    assertThat(model.logLikelihood(BuyingHistories.of(history)))
        .isCloseTo(logLikelihood, within(tolerance));
    assertThat(model.probabilityAlive(history))
        .isCloseTo(probabilityAlive, within(1e-300 + 2e-12 * probabilityAlive));
  }

  @ParameterizedTest
  @CsvSource({"221, 103.43, 103.57", "254, 97.29, 97.43"})
  void frequentBuyersDoNotUnderflowUnderParetoNbd(int x, double tx, double age) {
    // Given: customers for whom the difference of two 2F1 gave NaN in CLVTools (its issue 100)
    BuyingHistory customer = new BuyingHistory(x, tx, age, 0, 0);

    // When, then
    assertThat(PARETO.probabilityAlive(customer)).isBetween(0.9, 1.0);
    assertThat(PARETO.logLikelihood(customer)).isFinite();
    assertThat(PARETO.expectedPurchases(customer, 52)).isBetween(50.0, 200.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1 - 1e-3, 1 - 1e-9, 1, 1 + 1e-9, 1 + 1e-3})
  void nothingHappensWhereSIsOneUnderParetoNbd(double s) {
    // Given
    BuyingHistory customer = new BuyingHistory(2, 30, 39, 0, 0);
    double atOne = new ParetoNbd(0.553, 10.578, 1, 11.669).expectedPurchases(customer, 39);

    // When
    double near = new ParetoNbd(0.553, 10.578, s, 11.669).expectedPurchases(customer, 39);

    // Then
    assertThat(near).isCloseTo(atOne, within(1e-13 + Math.abs(s - 1)));
  }

  @Test
  void aTinyChanceParameterDoesNotVanishBesideOne() {
    // Given: with b + x - 1 for x = 1 this b would be rounded away, and the likelihood infinite
    BgNbd model = new BgNbd(0.5, 5, 1e-20, 1e-20);
    BuyingHistory customer = new BuyingHistory(1, 20, 20, 0, 0);

    // When, then: odds of being dead a / b = 1
    assertThat(model.probabilityAlive(customer)).isCloseTo(0.5, within(1e-15));
    assertThat(model.logLikelihood(customer)).isFinite();
  }

  @Test
  void hugeDropoutParametersDoNotCancel() {
    // Given: with lnB(a, b + x) - lnB(a, b) at such b an optimiser ran away to LL = +7249
    BuyingHistory customer = new BuyingHistory(3, 20, 30, 0, 0);
    double withoutDropout = -1e-15;

    // When: a / b = 1e-20 is next to no dropout
    double difference =
        new BgNbd(0.5, 5, 1e-8, 1e12).logLikelihood(customer)
            - new ParetoNbd(0.5, 5, 1e-12, 1e12).logLikelihood(customer);

    // Then
    assertThat(difference).isCloseTo(withoutDropout, within(1e-13));
  }

  @Test
  void theCornersOfTheParametersGiveNumbers() {
    double[] sizes = {1e-30, 1e-9, 1, 1e9, 1e30};
    BuyingHistory[] customers = {
      new BuyingHistory(0, 0, 0, 0, 0),
      new BuyingHistory(0, 0, 40, 0, 0),
      new BuyingHistory(5_000, 39, 40, 0, 0),
      new BuyingHistory(1, 1e-6, 1e4, 0, 0)
    };
    for (double r : sizes) {
      for (double alpha : sizes) {
        for (double third : sizes) {
          for (double fourth : sizes) {
            for (TransactionModel model :
                List.of(
                    new BgNbd(r, alpha, third, fourth),
                    new MbgNbd(r, alpha, third, fourth),
                    new ParetoNbd(r, alpha, third, fourth))) {
              for (BuyingHistory customer : customers) {
                assertNumbers(model, customer);
              }
            }
          }
        }
      }
    }
  }

  private static void assertNumbers(TransactionModel model, BuyingHistory customer) {
    assertThat(model.probabilityAlive(customer)).as("%s %s", model, customer).isBetween(0.0, 1.0);
    assertThat(model.logLikelihood(customer)).as("%s %s", model, customer).isNotNaN();
    for (double time : new double[] {1e-6, 52, 1e4}) {
      assertThat(model.expectedPurchases(customer, time))
          .as("%s %s within %s", model, customer, time)
          .isFinite()
          .isNotNegative();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e31, 1e-31})
  void whatCannotBeAParameterIsRejected(double value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new BgNbd(value, 1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new BgNbd(1, value, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new MbgNbd(1, 1, value, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new MbgNbd(1, 1, 1, value));
    assertThatIllegalArgumentException().isThrownBy(() -> new ParetoNbd(1, 1, value, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ParetoNbd(1, 1, 1, value));
    assertThatIllegalArgumentException().isThrownBy(() -> new GammaGamma(1, value, 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
  void whatCannotBeATimeIsRejected(double time) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BG.expectedPurchases(new BuyingHistory(0, 0, 5, 0, 0), time));
  }

  @Test
  void residualPurchasesTendToTheUndiscountedOnes() {
    // Given: s > 1, for which the undiscounted residual purchases are finite
    ParetoNbd model = new ParetoNbd(0.553, 10.578, 1.8, 11.669);
    BuyingHistory customer = new BuyingHistory(2, 30, 39, 0, 0);

    // When
    double discounted = model.discountedResidualPurchases(customer, 1e-12);

    // Then: P (r + x) (beta + T) / ((alpha + T) (s - 1)), the limit of E[Y(t)] for t to infinity
    double expected =
        model.probabilityAlive(customer) * 2.553 * (11.669 + 39) / ((10.578 + 39) * 0.8);
    assertThat(discounted).isCloseTo(expected, within(1e-6 * expected));
  }
}
