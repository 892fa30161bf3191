package io.retailcrm.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.access.Throttle.Count;
import io.retailcrm.application.work.Concurrently;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The laws of {@link Throttle}. */
public abstract class ThrottleContract {

  private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final String bucket = UUID.randomUUID().toString();
  private final String other = UUID.randomUUID().toString();

  protected abstract Throttle throttle();

  @Test
  void hitsOfAWindowAddUpAndItEndsWhereItsFirstHitPutTheEnd() {
    // When
    Map<String, Count> first = throttle().hit(List.of(bucket, other), NOON, WINDOW);
    Map<String, Count> second = throttle().hit(List.of(bucket), NOON.plusSeconds(599), WINDOW);

    // Then
    Count one = new Count(1, NOON.plus(WINDOW));
    assertThat(first).containsOnly(Map.entry(bucket, one), Map.entry(other, one));
    assertThat(second).containsOnly(Map.entry(bucket, new Count(2, NOON.plus(WINDOW))));
  }

  @Test
  void afterItsEndAWindowBeginsAnew() {
    // Given
    throttle().hit(List.of(bucket), NOON, WINDOW);
    Instant end = NOON.plus(WINDOW);

    // When
    Map<String, Count> hit = throttle().hit(List.of(bucket), end, WINDOW);

    // Then
    assertThat(hit).containsOnly(Map.entry(bucket, new Count(1, end.plus(WINDOW))));
  }

  @Test
  void hitsAreTakenBackAndCleared() {
    // Given
    throttle().hit(List.of(bucket, other), NOON, WINDOW);
    throttle().hit(List.of(bucket, other), NOON, WINDOW);

    // When
    throttle().undoHit(bucket);
    throttle().clear(other);

    // Then
    assertThat(hits(bucket)).isEqualTo(2);
    assertThat(hits(other)).isEqualTo(1);
  }

  @Test
  void ofHitsAtTheSameMomentEachHasACountOfItsOwn() throws Exception {
    // When
    List<Integer> counts = Concurrently.run(8, thread -> hits(bucket));

    // Then
    assertThat(counts).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void whatHasEndedIsForgotten() {
    // Given
    throttle().hit(List.of(bucket), NOON.minus(WINDOW), WINDOW);
    throttle().hit(List.of(other), NOON, WINDOW);

    // When
    throttle().forgetExpired(NOON);

    // Then
    assertThat(hits(other)).isEqualTo(2);
    assertThat(hits(bucket)).isEqualTo(1);
  }

  @Test
  void aPlaceIsKnownUntilItsTime() {
    // When
    throttle().know(bucket, NOON);
    throttle().know(bucket, NOON.plus(WINDOW));

    // Then
    assertThat(throttle().isKnown(bucket, NOON)).isTrue();
    assertThat(throttle().isKnown(bucket, NOON.plus(WINDOW))).isFalse();
    assertThat(throttle().isKnown(other, NOON)).isFalse();
  }

  @Test
  void aPlaceThatIsNoLongerKnownIsForgotten() {
    // Given
    throttle().know(bucket, NOON);
    throttle().know(other, NOON.plus(WINDOW));

    // When
    throttle().forgetExpired(NOON);

    // Then
    assertThat(throttle().isKnown(bucket, NOON.minusSeconds(1))).isFalse();
    assertThat(throttle().isKnown(other, NOON)).isTrue();
  }

  private int hits(String name) {
    return throttle().hit(List.of(name), NOON, WINDOW).get(name).hits();
  }
}
