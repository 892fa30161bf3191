package io.retailcrm.rest.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.retailcrm.domain.money.CurrencyCode;
import io.retailcrm.rest.json.JsonBinder.Bound;
import io.retailcrm.rest.json.JsonBinder.MalformedJson;
import io.retailcrm.rest.problem.FieldError;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBinderTest {

  private static final int MAX = 1_000;

  private static int elements;

  private final JsonBinder bodies =
      new JsonBinder(
          mapper(),
          Validation.byDefaultProvider()
              .configure()
              .messageInterpolator(new ParameterMessageInterpolator())
              .buildValidatorFactory()
              .getValidator());

  /** An order of lines. */
  public record Order(
      @NotNull(message = "is required") String id,
      @Size(max = MAX, message = "must have at most 1000 lines")
          @Nullable List<@Valid @NotNull(message = "must not be null") Line> lines)
      implements JsonRequest {}

  /** A line, which is counted. */
  public record Line(
      @NotNull(message = "is required") String sku,
      @NotNull(message = "is required") Integer pieces) {

    public Line {
      elements++;
    }
  }

  /** A list without a maximum. */
  public record Endless(List<String> names) implements JsonRequest {}

  @BeforeEach
  void countAnew() {
    elements = 0;
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "\"x\"", "[]", "{\"sku\":1}"})
  void theElementsOfAListThatIsTooLongAreNotLookedAt(String element) throws Exception {
    // When
    List<FieldError> errors = errors(list(element, MAX + 1));

    // Then
    assertThat(errors.size()).isLessThanOrEqualTo(FieldError.MAX + 1);
    assertThat(elements).isLessThanOrEqualTo(FieldError.MAX * 2);
  }

  @Test
  void aListThatIsTooLongIsOneError() throws Exception {
    // When
    List<FieldError> errors = errors(list("{\"sku\":\"a\",\"pieces\":1}", 100 * MAX));

    // Then
    assertThat(errors)
        .containsExactly(
            new FieldError("lines", "must have at most 1000 lines"),
            new FieldError("id", "is required"));
    assertThat(elements).isZero();
  }

  @Test
  void aListOfItsMaximumIsRead() throws Exception {
    // When
    Bound<Order> bound =
        read("{\"id\":\"a\",\"lines\":" + lines("{\"sku\":\"a\",\"pieces\":1}", MAX));

    // Then
    assertThat(bound).isInstanceOf(Bound.Valid.class);
    assertThat(elements).isEqualTo(MAX);
  }

  @Test
  void checkingEndsBehindFiftyErrorsAndSaysSo() throws Exception {
    // When
    List<FieldError> errors = errors("{\"id\":\"a\",\"lines\":" + lines("{}", MAX));

    // Then
    assertThat(errors).hasSize(FieldError.MAX + 1);
    assertThat(errors.get(FieldError.MAX)).isEqualTo(new FieldError("body", FieldError.MORE));
  }

  @Test
  void fiftyErrorsAreAllThatThereAre() throws Exception {
    // When
    List<FieldError> errors = errors("{\"id\":\"a\",\"lines\":" + lines("{}", 25));

    // Then
    assertThat(errors).hasSize(50).noneMatch(error -> error.field().equals("body"));
  }

  @Test
  void unknownFieldsAreNamedUpToTheLimitAndNotBuilt() throws Exception {
    // Given
    StringBuilder text = new StringBuilder("{\"id\":\"a\"");
    for (int i = 0; i < 100_000; i++) {
      text.append(",\"x").append(i).append("\":{}");
    }

    // When
    List<FieldError> errors = errors(text + "}");

    // Then
    assertThat(errors).hasSize(FieldError.MAX + 1);
    assertThat(errors.get(0)).isEqualTo(new FieldError("x0", JsonBinder.UNKNOWN_FIELD));
  }

  @Test
  void everyBadFieldIsNamedWhereverItStands() throws Exception {
    // When
    List<FieldError> errors =
        errors(
            "{\"lines\":[{\"sku\":1,\"pieces\":\"x\",\"odd\":[[]]},null,{\"sku\":[[1]]}],\"id\":{}}");

    // Then
    assertThat(errors)
        .containsExactlyInAnyOrder(
            new FieldError("lines[0].sku", "must be a text"),
            new FieldError("lines[0].pieces", "must be a whole number"),
            new FieldError("lines[0].odd", JsonBinder.UNKNOWN_FIELD),
            new FieldError("lines[1]", "must not be null"),
            new FieldError("lines[2].sku", "must be a text"),
            new FieldError("lines[2].pieces", "is required"),
            new FieldError("id", "must be a text"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"id\":\"a\"} x",
        "{\"id\":\"a\",\"id\":\"b\"}",
        "{\"lines\":[1,}"
      })
  void whatIsNoJsonIsMalformed(String text) {
    // Then
    assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedJson.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "null", "\"x\"", "[[[]]]"})
  void whatIsNoObjectIsNoRequest(String text) throws Exception {
    // Then
    assertThat(errors(text)).containsExactly(new FieldError("body", "must be a JSON object"));
  }

  @Test
  void aRequestWhoseListHasNoMaximumIsAFaultOfTheProgram() {
    // Then
    assertThatThrownBy(() -> bodies.parse("{}".getBytes(UTF_8), Endless.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("names has no maximum");
  }

  private static String list(String element, int times) {
    return "{\"lines\":" + lines(element, times);
  }

  private static String lines(String element, int times) {
    return "[" + (element + ",").repeat(times - 1) + element + "]}";
  }

  private List<FieldError> errors(String text) throws MalformedJson, IOException {
    return read(text) instanceof Bound.Invalid<Order> bad ? bad.errors() : List.of();
  }

  private Bound<Order> read(String text) throws MalformedJson, IOException {
    return bodies.bind(bodies.parse(text.getBytes(UTF_8), Order.class), Order.class);
  }

  private static ObjectMapper mapper() {
    ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
    new JsonConventions(() -> new CurrencyCode("INR")).customize(mapper);
    return mapper;
  }
}
