package io.retailcrm.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        " A1",
        "A1 ",
        "\tA1\n",
        "\u00a0A1",
        "A1\u2003",
        "\ufeffA1",
        "A1\u200b",
        "\u202eA1\u202c",
        "\u200e \u200fA1 \u00ad",
        "A1\u3000",
        "\udb40\udc20A1"
      })
  void blanksAndInvisibleCharactersAtTheEndsAreRemoved(String text) {
    assertThat(CleanText.of(text)).isEqualTo("A1");
    assertThat(CleanText.ofIdentifier(text)).isEqualTo("A1");
  }

  @Test
  void soIsEveryWhiteSpaceAndInvisibleCharacterThereIs() {
    int[] all =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(
                c ->
                    Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.getType(c) == Character.FORMAT)
            .toArray();

    assertThat(all).hasSizeGreaterThan(180);
    for (int codePoint : all) {
      String one = Character.toString(codePoint);
      String name = Integer.toHexString(codePoint);
      assertThat(CleanText.of(one)).as(name).isEmpty();
      assertThat(CleanText.ofIdentifier(one)).as(name).isEmpty();
      assertThat(CleanText.of(one + "A1" + one + one)).as(name).isEqualTo("A1");
      assertThat(CleanText.ofIdentifier(one + "A1" + one + one)).as(name).isEqualTo("A1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "\u202e",
        "\u200d",
        "\r\n",
        "\u0085",
        "\u2800",
        "\u3164",
        "\uffa0",
        "\u034f",
        "\u115f\u1160",
        "\u17b4",
        "\u180b",
        "\ufe0f",
        "\udb40\udd00",
        " \ufe0f \u3164\u200d"
      })
  void aTextThatShowsNothingIsEmpty(String text) {
    assertThat(CleanText.of(text)).isEmpty();
    assertThat(CleanText.ofIdentifier(text)).isEmpty();
  }

  @Test
  void insideATextInvisibleCharactersAreRemovedAndJoinersStay() {
    assertThat(CleanText.of("An\u200bn \u202eRao\u202c")).isEqualTo("Ann Rao");
    assertThat(CleanText.of("نامه\u200cای")).isEqualTo("نامه\u200cای");
    assertThat(CleanText.of("क्\u200dष")).isEqualTo("क्\u200dष");
  }

  @Test
  void insideAnIdentifierTheyStayToBeRefused() {
    assertThat(CleanText.ofIdentifier("A\u200b1")).isEqualTo("A\u200b1");
    assertThat(CleanText.hasInvisible("A\u200b1")).isTrue();
    assertThat(CleanText.hasInvisible("A\u200d1")).isTrue();
    assertThat(CleanText.hasInvisible("A\ufe0f1")).isTrue();
    assertThat(CleanText.hasInvisible("A 1")).isFalse();
  }

  @Test
  void composedAndDecomposedLettersAreEqual() {
    String composed = "Jos\u00e9";
    String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);

    assertThat(CleanText.of(decomposed)).isEqualTo(composed);
    assertThat(CleanText.ofIdentifier(decomposed)).isEqualTo(composed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12 High Street\nFlat 3",
        "12 High Street\r\nFlat 3",
        "12 High Street \r Flat 3",
        "12 High Street\u2028Flat 3",
        "12 High Street \u2029\u00a0Flat 3"
      })
  void aLineBreakBecomesABlank(String text) {
    assertThat(CleanText.of(text)).isEqualTo("12 High Street Flat 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A\u00851", "A\u000b1", "A\f1", "A\u00011"})
  void aControlCharacterInsideStaysToBeRefused(String text) {
    assertThat(CleanText.of(text)).isEqualTo(text);
    assertThat(CleanText.ofIdentifier(text)).isEqualTo(text);
  }

  @Test
  void blanksBetweenLinesCostWhatTheyAreLong() {
    String text = "a" + " ".repeat(500_000) + "b\nc" + "\n".repeat(500_000) + "d";

    assertThat(CleanText.of(text)).isEqualTo("a" + " ".repeat(500_000) + "b c d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A1", "John Doe", "Łódź", "A\tB", "東京", "Anna \u2764\ufe0f", "A  B"})
  void othersAreTheirOwnCleanForm(String text) {
    assertThat(CleanText.of(text)).isEqualTo(text);
    assertThat(CleanText.ofIdentifier(text)).isEqualTo(text);
  }
}
