package io.retailcrm.domain.rfm;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.domain.SharedFolder;
import io.retailcrm.domain.rfm.RfmSegmentation.Basis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RfmSegmentationTest {

  /** The segments as the API reference words them ("RFM Segments Explained"). */
  private static final String REFERENCE =
      """
      - **Champion** (R=5, F=5, M=5): Best customers, buy frequently, spend a lot
      - **Loyal** (R=4-5, F=4-5, M=3-5): Consistent buyers
      - **Potential Loyalist** (R=4-5, F=3, M=3-4): Promising, engage more
      - **New Customer** (R=5, F=1-2, M=1-2): Just joined, nurture
      - **Promising** (R=4-5, F=2-3, M=2-3): Recent buyers with potential
      - **Need Attention** (R=3, F=3-4, M=3-4): Declining engagement
      - **About to Sleep** (R=2-3, F=2-3, M=2-3): Becoming inactive
      - **At Risk** (R=1-2, F=3-4, M=3-5): Losing valuable customers
      - **Can't Lose Them** (R=1-2, F=5, M=5): High-value but inactive
      - **Hibernating** (R=1-2, F=2-3, M=1-2): Long-time inactive
      - **Lost** (R=1, F=1, M=1-2): Churned customers
      """;

  private static final List<Rule> RULES = rules();

  /** A segment of the reference, and every score that its ranges allow. */
  private record Rule(String label, List<RfmScore> scores) {

    /** How far the score is from the nearest one that the ranges allow. */
    int distance(RfmScore score) {
      return scores.stream()
          .mapToInt(
              allowed ->
                  3 * Math.abs(score.recency() - allowed.recency())
                      + 2 * Math.abs(score.frequency() - allowed.frequency())
                      + Math.abs(score.monetary() - allowed.monetary()))
          .min()
          .orElseThrow();
    }
  }

  @Test
  @Tag("shared-data")
  void theTableIsTheOneAgreedOn() throws IOException {
    // Given
    Path agreed = SharedFolder.file("rfm-segments.csv");

    // When
    List<RfmSegmentation> table = RfmSegmentation.table();

    // Then
    assertThat(table.stream().map(RfmSegmentationTest::line))
        .containsExactlyElementsOf(Files.readAllLines(agreed).stream().skip(1).toList());
  }

  @Test
  void everyScoreIsWhereTheReferencePutsIt() {
    // Given
    List<RfmScore> scores = everyScore();

    // When
    List<RfmSegmentation> segmentations = scores.stream().map(RfmScore::segmentation).toList();

    // Then
    assertThat(segmentations)
        .hasSize(125)
        .extracting(RfmSegmentationTest::line)
        .containsExactlyElementsOf(
            scores.stream().map(RfmSegmentationTest::lineByReference).toList());
  }

  @Test
  void aScoreIsInTheFirstSegmentOfAllWhoseRulesHold() {
    // Given
    List<RfmScore> withTwoRules =
        everyScore().stream().filter(score -> rulesThatHold(score).size() == 2).toList();

    // When
    List<RfmSegmentation> segmentations =
        withTwoRules.stream().map(RfmScore::segmentation).toList();

    // Then
    assertThat(segmentations)
        .hasSize(8)
        .allSatisfy(
            found -> {
              assertThat(found.segment().label())
                  .isEqualTo(rulesThatHold(found.score()).get(0).label());
              assertThat(found.basis()).isEqualTo(Basis.RULE);
            });
  }

  @Test
  void aScoreWithoutARuleIsInTheNearestSegment() {
    // Given
    List<RfmScore> withoutARule =
        everyScore().stream().filter(score -> rulesThatHold(score).isEmpty()).toList();

    // When
    List<RfmSegmentation> segmentations =
        withoutARule.stream().map(RfmScore::segmentation).toList();

    // Then
    assertThat(segmentations)
        .hasSize(68)
        .allSatisfy(found -> assertThat(found.basis()).isEqualTo(Basis.NEAREST));
  }

  /** The counts are those of the API contract: 68 without a segment, 8 with two. */
  @Test
  void theRulesLeaveOutManyScoresAndOverlapInSome() {
    // When
    Map<Integer, Long> scoresByRules =
        everyScore().stream()
            .collect(groupingBy(score -> rulesThatHold(score).size(), TreeMap::new, counting()));

    // Then
    assertThat(scoresByRules)
        .containsExactly(Map.entry(0, 68L), Map.entry(1, 49L), Map.entry(2, 8L));
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5, 5, Champion, RULE",
    "5, 4, 4, Loyal, RULE",
    "4, 3, 3, Potential Loyalist, RULE",
    "5, 2, 2, New Customer, RULE",
    "2, 3, 2, About to Sleep, RULE",
    "1, 5, 5, Can't Lose Them, RULE",
    "1, 1, 1, Lost, RULE",
    "1, 1, 5, Lost, NEAREST",
    "1, 2, 5, At Risk, NEAREST"
  })
  void scoresWorkedOutByHandAreInTheirSegments(
      int recency, int frequency, int monetary, String label, Basis basis) {
    // Given
    RfmScore score = new RfmScore(recency, frequency, monetary);

    // When
    RfmSegmentation segmentation = score.segmentation();

    // Then
    assertThat(segmentation.segment().label()).isEqualTo(label);
    assertThat(segmentation.basis()).isEqualTo(basis);
  }

  @Test
  void theTableHoldsEveryScoreOnceInAscendingOrder() {
    // When
    List<RfmSegmentation> table = RfmSegmentation.table();

    // Then
    assertThat(table).extracting(RfmSegmentation::score).containsExactlyElementsOf(everyScore());
    assertThat(table).allSatisfy(row -> assertThat(row).isEqualTo(row.score().segmentation()));
  }

  @Test
  void everySegmentHasScores() {
    // When
    Stream<RfmSegment> segments =
        RfmSegmentation.table().stream().map(RfmSegmentation::segment).distinct();

    // Then
    assertThat(segments).containsExactlyInAnyOrder(RfmSegment.values());
  }

  @Test
  void theSegmentsAreCalledAndOrderedAsInTheReference() {
    // When
    Stream<String> labels = Stream.of(RfmSegment.values()).map(RfmSegment::label);

    // Then
    assertThat(labels).containsExactlyElementsOf(RULES.stream().map(Rule::label).toList());
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0", "6, 5, 5", "5, 6, 5", "5, 5, 6", "-1, 3, 3"})
  void aScoreOutsideOneToFiveIsRefused(int recency, int frequency, int monetary) {
    // When
    ThrowingCallable attempt = () -> new RfmScore(recency, frequency, monetary);

    // Then
    assertThatThrownBy(attempt)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(recency + ", " + frequency + ", " + monetary);
  }

  /** The rule that holds and is listed first, or else the least distance that is listed first. */
  private static String lineByReference(RfmScore score) {
    List<Rule> holding = rulesThatHold(score);
    if (!holding.isEmpty()) {
      return line(score, holding.get(0).label(), "rule");
    }
    int least = RULES.stream().mapToInt(rule -> rule.distance(score)).min().orElseThrow();
    String nearest =
        RULES.stream()
            .filter(rule -> rule.distance(score) == least)
            .map(Rule::label)
            .findFirst()
            .orElseThrow();
    return line(score, nearest, "nearest");
  }

  private static List<Rule> rulesThatHold(RfmScore score) {
    return RULES.stream().filter(rule -> rule.scores().contains(score)).toList();
  }

  private static List<Rule> rules() {
    Matcher row =
        Pattern.compile(
                "\\*\\*(.+?)\\*\\* \\(R=(\\d)(?:-(\\d))?, F=(\\d)(?:-(\\d))?,"
                    + " M=(\\d)(?:-(\\d))?\\)")
            .matcher(REFERENCE);
    List<Rule> rules = new ArrayList<>();
    while (row.find()) {
      rules.add(new Rule(row.group(1), scores(range(row, 2), range(row, 4), range(row, 6))));
    }
    return List.copyOf(rules);
  }

  private static List<Integer> range(Matcher row, int group) {
    int from = Integer.parseInt(row.group(group));
    int to = row.group(group + 1) == null ? from : Integer.parseInt(row.group(group + 1));
    return IntStream.rangeClosed(from, to).boxed().toList();
  }

  private static List<RfmScore> everyScore() {
    List<Integer> all = List.of(1, 2, 3, 4, 5);
    return scores(all, all, all);
  }

  private static List<RfmScore> scores(
      List<Integer> recencies, List<Integer> frequencies, List<Integer> monetaries) {
    List<RfmScore> scores = new ArrayList<>();
    for (int recency : recencies) {
      for (int frequency : frequencies) {
        for (int monetary : monetaries) {
          scores.add(new RfmScore(recency, frequency, monetary));
        }
      }
    }
    return scores;
  }

  private static String line(RfmSegmentation segmentation) {
    return line(
        segmentation.score(),
        segmentation.segment().label(),
        segmentation.basis().name().toLowerCase(Locale.ROOT));
  }

  private static String line(RfmScore score, String label, String matched) {
    return "%d,%d,%d,%s,%s"
        .formatted(score.recency(), score.frequency(), score.monetary(), label, matched);
  }
}
