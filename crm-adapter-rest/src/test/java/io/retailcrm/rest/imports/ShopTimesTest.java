package io.retailcrm.rest.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShopTimesTest {

  private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

  @ParameterizedTest
  @CsvSource({
    "2026-09-03T14:14:00Z,            2026-09-03T14:14:00Z",
    "2026-09-03 10:14:00 -0400,       2026-09-03T14:14:00Z",
    "2026-09-03 10:14:00 -04:00,      2026-09-03T14:14:00Z",
    "2026-09-03 14:14:00 UTC,         2026-09-03T14:14:00Z",
    "2026-01-15T10:00:00+0530,        2026-01-15T04:30:00Z",
    "2026-01-15 10:00:00+05:30,       2026-01-15T04:30:00Z",
    "2026-01-15T10:00:00.250+05:30,   2026-01-15T04:30:00.250Z",
    "2026-01-15 10:00:30,             2026-01-15T04:30:30Z",
    "2026-01-15 10:00,                2026-01-15T04:30:00Z",
    "2026-01-15,                      2026-01-14T18:30:00Z"
  })
  void aTimeStampIsTheMomentThatItSays(String text, Instant moment) {
    assertThat(ShopTimes.parse(text, INDIA)).contains(moment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-15T10:00:00", "15.01.2026", "1/2/2026 10:00", "2026-1-5", "2026-02-30",
        "2026-01-15 24:00", "2026-01-15 10:00:00 IST", "2026-01-15 10:00 +25:00", "20260115", ""
      })
  void nothingIsGuessed(String text) {
    assertThat(ShopTimes.parse(text, INDIA)).isEmpty();
  }

  @Test
  void anHourThatComesTwiceIsTheFirst() {
    assertThat(ShopTimes.parse("2026-11-01 01:30", ZoneId.of("America/New_York")))
        .contains(Instant.parse("2026-11-01T05:30:00Z"));
  }
}
