package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionFitTest {

  /** The 99.9 % point of the chi-square distribution with four degrees of freedom. */
  private static final double CHI_SQUARE = 18.47;

  private record Model(
      TransactionModel truth, Function<BuyingHistories, Fit<? extends TransactionModel>> fitting) {
    @Override
    public String toString() {
      return truth.name();
    }
  }

  static List<Model> models() {
    return List.of(
        new Model(new BgNbd(0.4, 5, 0.8, 2.4), BgNbd::fit),
        new Model(new MbgNbd(0.8, 6, 0.9, 1.6), MbgNbd::fit),
        new Model(new ParetoNbd(0.6, 10, 0.7, 12), ParetoNbd::fit));
  }

  @ParameterizedTest
  @MethodSource("models")
  void theParametersOfASimulatedPopulationAreRecovered(Model model) {
    for (long seed = 1; seed <= 3; seed++) {
      // Given
      BuyingHistories histories = new Simulation(seed).of(6_000, model.truth(), 10, 80);

      // When
      Fit.Converged<?> fit = converged(model.fitting().apply(histories));

      // Then: twice the gain in log-likelihood is chi-square with four degrees of freedom
      double gain = fit.logLikelihood() - model.truth().logLikelihood(histories);
      assertThat(2 * gain).as("seed %d", seed).isBetween(0.0, CHI_SQUARE);
      assertThat(fit.gradientNorm()).isLessThan(1e-8);
      assertThat(fit.customers()).isEqualTo(6_000);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void theReportedLikelihoodIsThatOfTheModel(Model model) {
    // Given
    BuyingHistories histories = new Simulation(4).of(2_500, model.truth(), 10, 80);

    // When
    Fit.Converged<? extends TransactionModel> fit = converged(model.fitting().apply(histories));

    // Then
    assertThat(fit.logLikelihood())
        .isCloseTo(
            fit.model().logLikelihood(histories), within(1e-12 * Math.abs(fit.logLikelihood())));
  }

  @ParameterizedTest
  @MethodSource("models")
  void aFitInDaysIsTheFitInWeeks(Model model) {
    // Given
    BuyingHistories weeks = new Simulation(5).of(1_500, model.truth(), 10, 80);
    BuyingHistories days = scaled(weeks, 7);

    // When
    Fit.Converged<? extends TransactionModel> inWeeks = converged(model.fitting().apply(weeks));
    Fit.Converged<? extends TransactionModel> inDays = converged(model.fitting().apply(days));

    // Then
    inWeeks
        .model()
        .parameters()
        .forEach(
            (name, value) -> {
              double factor = name.equals("alpha") || name.equals("beta") ? 7 : 1;
              assertThat(inDays.model().parameters().get(name))
                  .as(name)
                  .isCloseTo(factor * value, within(1e-5 * factor * value));
            });
    assertThat(inDays.logLikelihood())
        .isCloseTo(inWeeks.logLikelihood() - weeks.totalRepeats() * Math.log(7), within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("models")
  void theOrderOfTheCustomersDoesNotMatter(Model model) {
    // Given
    BuyingHistories histories = new Simulation(6).of(1_500, model.truth(), 10, 80);
    BuyingHistories shuffled = shuffled(histories);

    // When
    Fit.Converged<? extends TransactionModel> one = converged(model.fitting().apply(histories));
    Fit.Converged<? extends TransactionModel> other = converged(model.fitting().apply(shuffled));

    // Then
    one.model()
        .parameters()
        .forEach(
            (name, value) ->
                assertThat(other.model().parameters().get(name))
                    .as(name)
                    .isCloseTo(value, within(1e-5 * value)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyCustomerTwiceGivesTheSameParameters(Model model) {
    // Given
    BuyingHistories once = new Simulation(7).of(900, model.truth(), 10, 80);
    BuyingHistories.Builder twice = BuyingHistories.builder();
    for (int i = 0; i < once.size(); i++) {
      twice.add(once.get(i)).add(once.get(i));
    }

    // When
    Fit.Converged<? extends TransactionModel> one = converged(model.fitting().apply(once));
    Fit.Converged<? extends TransactionModel> two = converged(model.fitting().apply(twice.build()));

    // Then
    one.model()
        .parameters()
        .forEach(
            (name, value) ->
                assertThat(two.model().parameters().get(name))
                    .as(name)
                    .isCloseTo(value, within(1e-5 * value)));
    assertThat(two.logLikelihood()).isCloseTo(2 * one.logLikelihood(), within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("models")
  void theNumberOfThreadsDoesNotMatterToTheLastBit(Model model) throws Exception {
    // Given
    BuyingHistories histories = new Simulation(8).of(12_000, model.truth(), 10, 80);

    // When
    Object alone = onThreads(1, model, histories);
    Object together = onThreads(4, model, histories);

    // Then
    assertThat(together).isEqualTo(alone);
  }

  private static Object onThreads(int threads, Model model, BuyingHistories histories)
      throws Exception {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> model.fitting().apply(histories)).get();
    } finally {
      pool.shutdown();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void manyCustomersObservedEquallyLongAreFittedAsWell(Model model) {
    // Given: as in a cohort of one day
    BuyingHistories histories = new Simulation(9).of(4_000, model.truth(), 52, 52);

    // When
    Fit<? extends TransactionModel> fit = model.fitting().apply(histories);

    // Then
    assertThat(fit).isInstanceOf(Fit.Converged.class);
  }

  @ParameterizedTest
  @MethodSource("models")
  void withoutCustomersThereIsNothingToFit(Model model) {
    assertDegenerate(model.fitting().apply(BuyingHistories.of()), Fit.Degeneracy.NO_CUSTOMERS);
  }

  @ParameterizedTest
  @MethodSource("models")
  void whereNobodyCameBackThereIsNothingToFit(Model model) {
    // Given: lifetimes silently returns r = 1e-4, alpha = 70,565
    BuyingHistories.Builder histories = BuyingHistories.builder();
    for (int day = 0; day < 1_000; day++) {
      histories.addDays(0, 0, day, 10, 0);
    }

    assertDegenerate(model.fitting().apply(histories.build()), Fit.Degeneracy.NO_REPEAT_PURCHASES);
  }

  @ParameterizedTest
  @MethodSource("models")
  void whereAllAreAlikeThereIsNothingToFit(Model model) {
    // Given: lifetimes returns r = 2.7e7
    BuyingHistories.Builder histories = BuyingHistories.builder();
    for (int i = 0; i < 1_000; i++) {
      histories.addDays(2, 30, 60, 10, 20);
    }

    assertDegenerate(model.fitting().apply(histories.build()), Fit.Degeneracy.IDENTICAL_CUSTOMERS);
  }

  @ParameterizedTest
  @MethodSource("models")
  void whereNobodyEverLeavesTheModelsTendToTheNbd(Model model) {
    // Given: lifetimes throws, or returns a = 1e-6 and b = 18,131. With the second seed chance
    // alone
    // makes a maximum in the interior.
    for (long seed = 1; seed <= 2; seed++) {
      BuyingHistories histories =
          new Simulation(seed).of(2_000, new ParetoNbd(0.8, 6, 1, 1e9), 5, 52);

      // When
      Fit<? extends TransactionModel> fit = model.fitting().apply(histories);

      // Then
      assertDegenerate(fit, Fit.Degeneracy.NO_DROPOUT);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void buyersOfEveryDayAreNoCaseForAModelButDoNoHarm(Model model) {
    // Given: everybody buys every day until the end
    BuyingHistories.Builder histories = BuyingHistories.builder();
    for (int days = 10; days < 400; days++) {
      histories.addDays(days, days, days, 10, 10 * days);
    }

    // When
    Fit<? extends TransactionModel> fit = model.fitting().apply(histories.build());

    // Then
    assertThat(fit).isInstanceOf(Fit.Degenerate.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void whateverTheDataAFitIsAnInteriorMaximumOrNone(long seed) {
    // Given: few customers of all kinds, T = 0, bursts and extremes among them
    Simulation random = new Simulation(seed);
    int customers = random.oneOf(1, 2, 3, 5, 10, 30, 100);
    double longest = random.logUniform(1e-3, 1e4);
    BuyingHistories.Builder histories = BuyingHistories.builder();
    for (int i = 0; i < customers; i++) {
      double age = random.oneOf(0, 1, 1, 1) * random.uniform(0, longest);
      int repeats = age == 0 ? 0 : random.oneOf(0, 0, 1, 2, 7, 5_000);
      double recency = repeats == 0 ? 0 : age * random.uniform(1e-6, 1);
      histories.add(repeats, recency, age, 10, 10.0 * repeats);
    }
    BuyingHistories population = histories.build();

    for (Model model : models()) {
      // When
      Fit<? extends TransactionModel> fit = model.fitting().apply(population);

      // Then
      assertThat(fit.customers()).isEqualTo(customers);
      if (fit instanceof Fit.Converged<? extends TransactionModel> converged) {
        assertThat(converged.logLikelihood()).as("seed %d, %s", seed, model).isFinite();
        assertThat(converged.gradientNorm()).as("seed %d, %s", seed, model).isLessThan(1e-8);
        converged
            .model()
            .parameters()
            .forEach((name, value) -> assertNoNeighbourIsHigher(converged, population, name));
      }
    }
  }

  private static void assertNoNeighbourIsHigher(
      Fit.Converged<? extends TransactionModel> fit, BuyingHistories histories, String name) {
    for (double factor : new double[] {0.9, 0.999, 1.001, 1.1}) {
      double neighbour = moved(fit.model(), name, factor).logLikelihood(histories);
      assertThat(neighbour)
          .as("%s times %s", name, factor)
          .isLessThanOrEqualTo(fit.logLikelihood() + 1e-9 * Math.abs(fit.logLikelihood()));
    }
  }

  private static TransactionModel moved(TransactionModel model, String name, double factor) {
    double[] p =
        model.parameters().entrySet().stream()
            .mapToDouble(e -> e.getValue() * (e.getKey().equals(name) ? factor : 1))
            .toArray();
    return switch (model.name()) {
      case "bg_nbd" -> new BgNbd(p[0], p[1], p[2], p[3]);
      case "mbg_nbd" -> new MbgNbd(p[0], p[1], p[2], p[3]);
      default -> new ParetoNbd(p[0], p[1], p[2], p[3]);
    };
  }

  @Test
  void aReasonSaysWhatIsWrongInWords() {
    for (Fit.Degeneracy reason : Fit.Degeneracy.values()) {
      assertThat(reason.sentence()).isNotBlank().doesNotEndWith(".");
    }
  }

  private static <M> Fit.Converged<M> converged(Fit<M> fit) {
    assertThat(fit).isInstanceOf(Fit.Converged.class);
    return (Fit.Converged<M>) fit;
  }

  private static void assertDegenerate(Fit<?> fit, Fit.Degeneracy reason) {
    assertThat(fit).isInstanceOf(Fit.Degenerate.class);
    assertThat(((Fit.Degenerate<?>) fit).reason()).isEqualTo(reason);
  }

  private static BuyingHistories scaled(BuyingHistories histories, double factor) {
    BuyingHistories.Builder scaled = BuyingHistories.builder();
    for (int i = 0; i < histories.size(); i++) {
      BuyingHistory h = histories.get(i);
      scaled.add(
          h.repeats(), factor * h.recency(), factor * h.age(), h.firstSpend(), h.repeatSpend());
    }
    return scaled.build();
  }

  private static BuyingHistories shuffled(BuyingHistories histories) {
    List<BuyingHistory> customers = new ArrayList<>();
    for (int i = 0; i < histories.size(); i++) {
      customers.add(histories.get(i));
    }
    Collections.shuffle(customers, new Random(1));
    return BuyingHistories.of(customers);
  }
}
