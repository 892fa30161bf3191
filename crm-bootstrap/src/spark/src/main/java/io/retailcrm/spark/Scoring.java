package io.retailcrm.spark;

import io.retailcrm.application.clv.FittedModel;
import io.retailcrm.domain.clv.BuyingHistories;
import io.retailcrm.domain.clv.BuyingHistory;
import io.retailcrm.domain.clv.ClvFit;
import io.retailcrm.domain.clv.ClvFitting;
import io.retailcrm.domain.clv.ClvModel;
import io.retailcrm.domain.clv.ClvPrediction;
import io.retailcrm.domain.clv.ClvPredictions;
import io.retailcrm.domain.clv.ClvTerms;
import io.retailcrm.domain.clv.HoldOut;
import io.retailcrm.domain.clv.ModelChoice;
import io.retailcrm.domain.clv.Tracking;
import io.retailcrm.domain.parts.Parts;
import io.retailcrm.domain.rfm.RfmPopulation;
import io.retailcrm.domain.rfm.RfmScore;
import io.retailcrm.domain.rfm.RfmScorer;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/** Fits RFM and CLV to all purchases, and scores each customer by both, where the customer is. */
final class Scoring {

  private static final double DAYS_PER_WEEK = 7;

  private final Question question;
  private final Consumer<String> progress;

  Scoring(Question question, Consumer<String> progress) {
    this.question = question;
    this.progress = progress;
  }

  /**
   * What is asked for.
   *
   * @param windowDays orders older than so many days don't count for RFM; null: all count
   */
  record Question(LocalDate asOf, @Nullable Integer windowDays, ModelChoice model, ClvTerms terms)
      implements Serializable {

    int day() {
      return Math.toIntExact(asOf.toEpochDay());
    }

    /** The first day whose orders count for RFM. */
    int rfmFrom() {
      return windowDays == null ? Integer.MIN_VALUE : day() - windowDays + 1;
    }
  }

  /**
   * How customers are scored.
   *
   * @param rfmPopulation the number of customers that the boundaries come from
   */
  record Models(
      Question question,
      RfmScorer scorer,
      long rfmPopulation,
      FittedModel fit,
      List<Tracking.Week> tracking) {

    /** The scores of all customers, in the order of the parts, which are kept on disk. */
    SparkParts<ArrayList<CustomerScore>> score(Purchases purchases) {
      Question asked = question;
      RfmScorer scorerOfAll = scorer;
      ClvModel model = fit.restore();
      return new SparkParts<>(
          purchases
              .parts()
              .data()
              .map(part -> scores(part, asked, scorerOfAll, model))
              .persist(StorageLevel.DISK_ONLY()));
    }
  }

  /**
   * The scores of a customer.
   *
   * @param rfm null if none of the orders counts for RFM
   */
  record CustomerScore(
      String customer,
      @Nullable RfmValues rfm,
      ClvPrediction clv,
      BuyingHistory history,
      PurchaseDays.Totals totals)
      implements Serializable {}

  /** The score by RFM, and what it is based on. */
  record RfmValues(RfmScore score, int recencyDays, PurchaseDays.Totals totals)
      implements Serializable {}

  /**
   * Fits both.
   *
   * @throws Refusal if there is nobody to score, or the model that was asked for can't be fitted
   */
  Models fit(Purchases purchases) {
    SparkParts<PurchaseDays> parts = purchases.parts();
    int day = question.day();
    int from = question.rfmFrom();
    progress.accept(
        Counted.of(purchases.customers(), "customer")
            + " with "
            + Counted.of(purchases.orders(), "order"));
    if (purchases.customers() == 0) {
      throw new Refusal("There are no orders up to " + question.asOf());
    }
    RfmScorer scorer;
    long rfmPopulation;
    try (Parts<RfmPopulation> population = parts.map(part -> part.rfmPopulation(from, day))) {
      rfmPopulation = population.reduce(part -> (long) part.size(), Long::sum);
      scorer = RfmScorer.of(population, RfmScorer.defaultFixedThresholds());
    }
    progress.accept(
        "RFM: %s of %s".formatted(scorer.boundaries(), Counted.of(rfmPopulation, "customer")));
    try (Parts<BuyingHistories> histories = parts.map(part -> part.histories(day))) {
      ClvFit fit = fit(parts, histories);
      progress.accept("CLV: " + fit.explanation());
      FittedModel fitted = FittedModel.of(fit).withShareOfTotal(histories, question.terms());
      return new Models(question, scorer, rfmPopulation, fitted, tracking(fit, parts, histories));
    }
  }

  private ClvFit fit(SparkParts<PurchaseDays> parts, Parts<BuyingHistories> histories) {
    int day = question.day();
    List<Parts<HoldOut>> heldOut = new ArrayList<>();
    try {
      ClvFit fit =
          ClvFitting.standard()
              .fit(
                  question.model(),
                  histories,
                  days -> {
                    Parts<HoldOut> held = parts.map(part -> part.holdOut(day - days, day));
                    heldOut.add(held);
                    return held;
                  });
      boolean isNamed =
          question.model() != ModelChoice.AUTO
              && question.model() != ModelChoice.HISTORICAL_AVERAGE;
      if (isNamed && fit instanceof ClvFit.Simple) {
        throw new Refusal("%s can't be fitted. %s".formatted(question.model(), fit.explanation()));
      }
      return fit;
    } finally {
      heldOut.forEach(Parts::close);
    }
  }

  private List<Tracking.Week> tracking(
      ClvFit fit, SparkParts<PurchaseDays> parts, Parts<BuyingHistories> histories) {
    if (!(fit instanceof ClvFit.Fitted fitted)) {
      return List.of();
    }
    double longest = histories.reduce(BuyingHistories::longestAge, Math::max);
    int day = question.day();
    int first = day - (int) Math.round(longest * DAYS_PER_WEEK);
    long[] repeats = parts.reduce(part -> part.repeatsByDay(first, day), Scoring::added);
    return Tracking.of(fitted.model().purchases(), histories, repeats);
  }

  private static long[] added(long[] one, long[] other) {
    long[] sum = new long[one.length];
    Arrays.setAll(sum, day -> one[day] + other[day]);
    return sum;
  }

  private static ArrayList<CustomerScore> scores(
      PurchaseDays part, Question question, RfmScorer scorer, ClvModel model) {
    int day = question.day();
    BuyingHistories histories = part.histories(day);
    ClvPredictions predictions = model.predictAll(histories, question.terms());
    ArrayList<CustomerScore> scores = new ArrayList<>(part.size());
    for (int i = 0; i < part.size(); i++) {
      PurchaseDays.Totals totals = Objects.requireNonNull(part.totals(i, Integer.MIN_VALUE, day));
      scores.add(
          new CustomerScore(
              part.customer(i),
              rfm(part.totals(i, question.rfmFrom(), day), day, scorer),
              predictions.get(i),
              histories.get(i),
              totals));
    }
    return scores;
  }

  private static @Nullable RfmValues rfm(
      PurchaseDays.@Nullable Totals totals, int day, RfmScorer scorer) {
    if (totals == null) {
      return null;
    }
    int recencyDays = day - totals.lastDay();
    return new RfmValues(
        scorer.score(recencyDays, totals.orders(), totals.spent()), recencyDays, totals);
  }
}
