package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.hipparchus.special.Beta;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BetaGeometricExpectationTest {

  @ParameterizedTest
  @CsvSource({
    // rho, a, b, alpha + T, t, expectation: (a + b - 1) / (a - 1) (1 - (1 + w)^-rho 2F1(rho, b; a +
    // b -
    // 1; z)), FHL 2005a eq. 10, in mpmath 1.3 with 80 digits; a = 1 as the limit at 1 + 1e-25
    "0.003203047175181216, 1, 174.42686216163028, 18.381701939936054, 1.0736919199924749e-06,"
        + " 1.8709289716534138851e-10",
    "3.3665521054139256, 1, 3.0045631708425447, 653.79729506309866, 4.0436754437111196e-05,"
        + " 2.0821810861552745294e-7",
    "5000.0426939599147, 1, 5243.9635050609641, 168.9051237708791, 0.0032650450072355167,"
        + " 0.09665316018531649",
    "0.16568645622957126, 0.0068186083340281822, 0.27352626930314455, 0.0029767461100016109,"
        + " 2382.7947495740013, 118871.719128504937",
    "27.844358334906072, 0.27460069785985342, 0.039637949537201615, 0.14881004734557418,"
        + " 3.434437726224409e-05, 0.00640764372058309",
    "0.059378849020023224, 0.0047486536561771294, 0.99525134634382284, 906.45722878264746,"
        + " 0.068470330111920816, 4.4852514741132125138e-6",
    "4.4544951227298064, 0.20951395036801951, 0.79048604963198055, 0.013707194136550142,"
        + " 2186.7750992799674, 44647.4758595562301",
    "317.85251166523994, 0.011387671974882498, 300.87854203500069, 0.087627816546616805,"
        + " 6.9885675331620579e-06, 0.02534962939857906",
    "0.0067316075495203256, 41.102714561290504, 1.1124822532970784, 339.01765086181058,"
        + " 9054.1394102780196, 0.02254504050100146",
    "1.0159202144458044, 0.017191548611388937, 2.0745721124805501, 23.168844717220459,"
        + " 5897.1962495106636, 239.286186644506080",
    "5000.7979600885274, 36.114039959753534, 5375.9569670694764, 0.029333049504341398,"
        + " 936.53281290258622, 154.099927357581396",
    "2.002046881384989, 1, 27299495.211930305, 2.7032570076601643, 0.00026283282700354508,"
        + " 0.00019465542496852",
    "300.01038880458043, 15.587123521731332, 15597071.142864803, 235.02007479982149,"
        + " 102.43824064854101, 130.757007616416666",
    "50.005013515134593, 208.00214895340881, 51.019919286500354, 0.11911969073642209,"
        + " 438.56912127694164, 1.24647048131845098",
    "5000.022072077576, 1, 8130636.2003275529, 49.482211753559788, 1.6795537090373871,"
        + " 169.711855176942294",
    "50.002296064579362, 1, 2, 0.2511565100793583, 0.30430889283183743, 7.37612294869594138",
    "50.015837526928593, 1, 24.042425587690769, 92.700123490299589, 7053.4640106020897,"
        + " 122.171449393537135",
    "0.00156776757279805, 57.053210235399582, 2, 0.57200576375311074, 0.79793594335903617,"
        + " 0.00138410047124368",
    "0.0038202577952267292, 1.9014453425363411, 760.2305549907187, 3.320068170351218,"
        + " 37.475267232242061, 0.04252842138635577",
    "2.0026431582852515, 217.00412024108982, 3.0015236075171554, 9.4025650547226487,"
        + " 19.46415359640994, 0.90462196929340519",
    "16.872290048306581, 1.4232055353803421, 1079.3284577946454, 0.0067931109437749963,"
        + " 0.0042996554389555797, 10.6003669729378156",
    "5.9470947378799153, 1, 2, 0.0061646876243630685, 1020.1391831242701, 26.5806151950470589"
  })
  void extremesAgreeWithThePaperFormulaInEightyDigits(
      double rho, double a, double b, double alphaAndAge, double time, double expected) {
    double purchases = new BetaGeometricExpectation(rho, a, b).within(time, alphaAndAge);

    assertThat(purchases).isCloseTo(expected, within(1e-12 * expected));
  }

  @RepeatedTest(200)
  void anIntegralOverTheDropoutProbabilityAgrees(RepetitionInfo repetition) {
    // Given
    Simulation random = new Simulation(repetition.getCurrentRepetition());
    double rho = random.logUniform(0.1, 30);
    double a = random.logUniform(0.1, 5);
    double b = random.logUniform(1, 30);
    double w = random.logUniform(0.01, 30);

    // When
    double purchases = new BetaGeometricExpectation(rho, a, b).within(w, 1);

    // Then
    double oracle = meanOverDropoutProbability(rho, a, b, w);
    assertThat(purchases)
        .as("seed %d: rho %s, a %s, b %s, w %s", repetition.getCurrentRepetition(), rho, a, b, w)
        .isCloseTo(oracle, within(2e-9 * oracle));
  }

  /**
   * The mean over p ~ Beta(a, b) of {@code (1 - (1 + p w)^-rho) / p}; with p = u^k, for k such that
   * neither end of the interval is singular.
   */
  private static double meanOverDropoutProbability(double rho, double a, double b, double w) {
    double k = 4 / a;
    double normaliser = Math.exp(Beta.logBeta(a, b));
    double total =
        new IterativeLegendreGaussIntegrator(20, 1e-12, 1e-14)
            .integrate(
                100_000,
                v -> {
                  // The same substitution at the upper end: 1 - u = v^4.
                  double u = 1 - Math.pow(v, 4);
                  double p = Math.pow(u, k);
                  double q = -Math.expm1(k * Math.log(u));
                  double density = k * Math.pow(u, a * k - 1) * Math.pow(q, b - 1) / normaliser;
                  double purchases = -Math.expm1(-rho * Math.log1p(p * w)) / p;
                  return density * purchases * 4 * Math.pow(v, 3);
                },
                0,
                1);
    return total;
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-3, -1e-9, -1e-13, 1e-13, 1e-9, 1e-3})
  void nothingHappensAtTheRemovableSingularities(double offset) {
    // Given
    double atA = new BetaGeometricExpectation(2.2, 1, 2.4).within(39, 40);
    double atSum = new BetaGeometricExpectation(0.2, 0.3, 0.7).within(39, 40);

    // When
    double nearA = new BetaGeometricExpectation(2.2, 1 + offset, 2.4).within(39, 40);
    double nearSum = new BetaGeometricExpectation(0.2, 0.3, 0.7 + offset).within(39, 40);

    // Then: the slopes are of the order of the values
    assertThat(nearA).isCloseTo(atA, within(1e-12 + Math.abs(offset)));
    assertThat(nearSum).isCloseTo(atSum, within(1e-12 + Math.abs(offset)));
  }

  @Test
  void theSeriesAndTheIntegralMeet() {
    // Given: beyond z = 0.99 the series is given up
    BetaGeometricExpectation expectation = new BetaGeometricExpectation(1.7, 0.8, 3.1);

    // When
    double bySeries = expectation.within(98.999999, 1);
    double byIntegral = expectation.within(99.000001, 1);

    // Then
    assertThat(byIntegral).isCloseTo(bySeries, within(1e-6));
    assertThat(byIntegral).isGreaterThan(bySeries);
  }

  @Test
  void inNoTimeNothingIsBought() {
    assertThat(new BetaGeometricExpectation(1.7, 0.8, 3.1).within(0, 1)).isZero();
    assertThat(new BetaGeometricExpectation(1.7, 0.8, 1e7).within(0, 1)).isZero();
  }
}
