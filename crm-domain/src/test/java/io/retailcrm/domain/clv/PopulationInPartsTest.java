package io.retailcrm.domain.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retailcrm.domain.Seeds;
import io.retailcrm.domain.parts.Parts;
import io.retailcrm.domain.parts.RemoteParts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A population gives the same results, into whatever parts it is cut. */
class PopulationInPartsTest {

  private static final double SAME = 1e-9;

  private static final TransactionModel SHOP = new MbgNbd(0.8, 6, 0.9, 1.6);
  private static final int HELD_OUT_DAYS = 140;

  @ParameterizedTest
  @EnumSource
  void modelsOfPurchasesHaveTheSameOptimum(PurchaseFamily family) {
    Seeds.each(
        4,
        random -> {
          // Given: so many that the search begins with a sample
          BuyingHistories whole = new Simulation(random.nextLong()).of(4_000, SHOP, 5, 60);

          // When
          Fit.Converged<TransactionModel> one =
              (Fit.Converged<TransactionModel>) family.fit(new BuyerPopulation(Parts.of(whole)));
          Fit.Converged<TransactionModel> many =
              (Fit.Converged<TransactionModel>)
                  family.fit(new BuyerPopulation(RemoteParts.of(parts(whole, random))));

          // Then
          assertThat(many.model().name()).isEqualTo(one.model().name());
          assertSame(
              List.copyOf(one.model().parameters().values()),
              List.copyOf(many.model().parameters().values()));
          assertThat(many.logLikelihood()).isCloseTo(one.logLikelihood(), within(1e-6));
          assertThat(many.customers()).isEqualTo(4_000);
        });
  }

  @Test
  void spendHasTheSameOptimumAndTheSameOutliers() {
    Seeds.each(
        10,
        random -> {
          // Given: a few absurd amounts
          BuyingHistories.Builder builder = BuyingHistories.builder();
          BuyingHistories drawn = new Simulation(random.nextLong()).of(3_000, SHOP, 5, 60);
          for (int i = 0; i < drawn.size(); i++) {
            BuyingHistory history = drawn.get(i);
            double factor = random.nextInt(500) == 0 ? 1e6 : 1;
            builder.add(
                history.repeats(),
                history.recency(),
                history.age(),
                history.firstSpend() * factor,
                history.repeatSpend());
          }
          BuyingHistories whole = builder.build();
          Parts<BuyingHistories> parts = RemoteParts.of(parts(whole, random));

          // When
          SpendOutliers outliers = SpendOutliers.of(whole);
          Fit.Converged<GammaGamma> one = (Fit.Converged<GammaGamma>) GammaGamma.fit(whole);
          Fit.Converged<GammaGamma> many = (Fit.Converged<GammaGamma>) GammaGamma.fit(parts);

          // Then
          assertThat(SpendOutliers.of(parts)).isEqualTo(outliers);
          assertThat(outliers.count()).isPositive();
          assertSame(
              List.copyOf(one.model().parameters().values()),
              List.copyOf(many.model().parameters().values()));
        });
  }

  @ParameterizedTest
  @EnumSource
  void theSameModelIsChosenWithTheSameEvidence(ModelChoice choice) {
    Seeds.each(
        3,
        random -> {
          // Given
          BuyingHistories whole = new Simulation(random.nextLong()).of(2_000, SHOP, 25, 60);
          List<BuyingHistories> parts = parts(whole, random);
          HoldOut held = heldOut(whole);
          List<HoldOut> heldParts = parts.stream().map(PopulationInPartsTest::heldOut).toList();

          // When
          ClvFit one = ClvFitting.standard().fit(choice, whole, days -> held);
          ClvFit many =
              ClvFitting.standard()
                  .fit(choice, RemoteParts.of(parts), days -> RemoteParts.of(heldParts));

          // Then: sentences have the rounded numbers in them
          assertThat(many.explanation()).isEqualTo(one.explanation());
          assertThat(many.model().name()).isEqualTo(one.model().name());
          HoldOutResult result = one.holdOut().orElseThrow();
          assertThat(many.holdOut().orElseThrow())
              .usingRecursiveComparison()
              .withComparatorForType(PopulationInPartsTest::compareNearly, Double.class)
              .isEqualTo(result);
          assertThat(many.evidence().correlation().orElseThrow())
              .isCloseTo(one.evidence().correlation().orElseThrow(), within(SAME));
          ClvTerms terms = new ClvTerms(12, 0.1, 1);
          ClvPredictions expected = one.model().predictAll(whole, terms);
          int i = 0;
          for (BuyingHistories part : parts) {
            ClvPredictions predicted = many.model().predictAll(part, terms);
            for (int k = 0; k < part.size(); k++) {
              assertThat(predicted.clv(k)).isCloseTo(expected.clv(i++), within(1e-6));
            }
          }
        });
  }

  @Test
  void trackingAddsUpOverTheParts() {
    Seeds.each(
        20,
        random -> {
          // Given: whole days
          BuyingHistories.Builder builder = BuyingHistories.builder();
          for (int i = 0; i < 200; i++) {
            builder.addDays(0, 0, random.nextInt(400), 10, 0);
          }
          BuyingHistories whole = builder.build();
          long[] repeatsOfDay = random.longs(401, 0, 5).toArray();

          // When, then
          assertThat(Tracking.of(SHOP, RemoteParts.of(parts(whole, random)), repeatsOfDay))
              .isEqualTo(Tracking.of(SHOP, whole, repeatsOfDay));
        });
  }

  @Test
  void emptyAndSmallPopulationsAreNoError() {
    BuyingHistories nobody = BuyingHistories.of();
    BuyingHistories one = BuyingHistories.of(BuyingHistory.ofDays(1, 10, 20, 5, 5));
    for (List<BuyingHistories> parts :
        List.of(List.of(nobody, nobody), List.of(nobody, one, nobody), List.of(one, one))) {
      // When
      ClvFit fit =
          ClvFitting.standard()
              .fit(
                  ModelChoice.AUTO,
                  RemoteParts.of(parts),
                  days -> RemoteParts.of(parts.stream().map(part -> heldOut(nobody)).toList()));

      // Then
      BuyingHistories whole = parts.stream().reduce(BuyingHistories::and).orElseThrow();
      assertThat(fit.model()).isEqualTo(ClvFitting.standard().fit(ModelChoice.AUTO, whole).model());
      assertThat(MbgNbd.fit(RemoteParts.of(parts))).isEqualTo(MbgNbd.fit(whole));
      assertThat(GammaGamma.fit(RemoteParts.of(parts))).isEqualTo(GammaGamma.fit(whole));
    }
  }

  /** Cut anywhere, with empty parts among them. */
  private static List<BuyingHistories> parts(BuyingHistories whole, SplittableRandom random) {
    int[] cuts = random.ints(random.nextInt(8), 0, whole.size() + 1).sorted().toArray();
    List<BuyingHistories> parts = new ArrayList<>();
    int from = 0;
    for (int cut : Arrays.copyOf(cuts, cuts.length + 1)) {
      int to = parts.size() == cuts.length ? whole.size() : cut;
      BuyingHistories.Builder part = BuyingHistories.builder();
      for (int i = from; i < to; i++) {
        part.add(whole.get(i));
      }
      parts.add(part.build());
      from = to;
    }
    return parts;
  }

  /** The same customers some time ago, and purchases that follow from their history. */
  private static HoldOut heldOut(BuyingHistories histories) {
    double weeks = HELD_OUT_DAYS / 7.0;
    BuyingHistories.Builder before = BuyingHistories.builder();
    int[] bought = new int[histories.size()];
    for (int i = 0; i < histories.size(); i++) {
      BuyingHistory now = histories.get(i);
      boolean since = now.recency() > now.age() - weeks;
      int repeats = since ? now.repeats() - 1 : now.repeats();
      double recency = repeats == 0 ? 0 : Math.min(now.recency(), now.age() - weeks);
      before.add(repeats, recency, now.age() - weeks, now.firstSpend(), now.repeatSpend());
      bought[i] = since ? 1 : 0;
    }
    return new HoldOut(before.build(), bought, HELD_OUT_DAYS);
  }

  private static int compareNearly(Double one, Double other) {
    return Math.abs(one - other) <= SAME * Math.max(1, Math.abs(one))
        ? 0
        : Double.compare(one, other);
  }

  private static void assertSame(List<Double> one, List<Double> many) {
    assertThat(many).hasSameSizeAs(one);
    for (int i = 0; i < one.size(); i++) {
      assertThat(many.get(i) / one.get(i)).isCloseTo(1, within(SAME));
    }
  }
}
