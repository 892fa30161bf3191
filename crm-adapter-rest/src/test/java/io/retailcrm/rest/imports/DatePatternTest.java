package io.retailcrm.rest.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatePatternTest {

  private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

  @ParameterizedTest
  @CsvSource({
    "MM/dd/yyyy, 02/28/2026, 2026-02-27T18:30:00Z",
    "MM/dd/yyyy HH:mm, 02/28/2026 10:15, 2026-02-28T04:45:00Z",
    "'MMM d, yyyy h:mm:ss a', 'Sep 3, 2026 12:14:00 AM', 2026-09-02T18:44:00Z",
    "'MMM d, yyyy h:mm:ss a', 'Sep 3, 2026 08:14:00 PM', 2026-09-03T14:44:00Z",
    "M/d/yyyy H:mm, 9/3/2026 8:05, 2026-09-03T02:35:00Z",
    "d.M.yy, 3.9.26, 2026-09-02T18:30:00Z",
    "yyyy-MM-dd HH:mm VV, 2026-09-03 10:14 America/New_York, 2026-09-03T14:14:00Z",
    "yyyy-MM-dd HH:mm zzzz, 2026-09-03 10:14 Japan Standard Time, 2026-09-03T01:14:00Z",
    "yyyy-MM-dd HH:mm XXX, 2026-09-03 10:14 -04:00, 2026-09-03T14:14:00Z",
    "yyyy-MM-ddXXX, 2026-09-03-04:00, 2026-09-03T04:00:00Z",
    "dd/MM/yyyy[ HH:mm], 03/09/2026, 2026-09-02T18:30:00Z",
    "dd/MM/yyyy[ HH:mm], 03/09/2026 10:00, 2026-09-03T04:30:00Z",
    "yyyy-MM-dd G, 2026-09-03 AD, 2026-09-02T18:30:00Z",
    "'yyyy ''y'' MM dd', 2026 y 09 03, 2026-09-02T18:30:00Z"
  })
  void aTextIsTheMomentThatItSays(String pattern, String text, Instant moment) {
    assertThat(new DatePattern(pattern).moment(text, INDIA)).contains(moment);
  }

  @ParameterizedTest
  @CsvSource({
    "MM/dd/yyyy, 02/31/2026",
    "MM/dd/yyyy, 02/29/2025",
    "MM/dd/yyyy, 13/01/2026",
    "MM/dd/yyyy, 2/3/2026",
    "MM/dd/yyyy, 02/03/26",
    "MM/dd/yyyy HH:mm, 02/03/2026 24:00",
    "MM/dd/yyyy[ hh:mm], 02/03/2026 10:15",
    "yyyy-MM-dd HH:mm VV, 2026-09-03 10:14 Atlantis"
  })
  void whatIsNoSuchDayOrTimeIsNotTakenForAnother(String pattern, String text) {
    assertThat(new DatePattern(pattern).moment(text, INDIA)).isEmpty();
  }

  @Test
  void aTextHasADay() {
    assertThat(new DatePattern("dd/MM/yyyy").day("29/02/1988")).contains(LocalDate.of(1988, 2, 29));
    assertThat(new DatePattern("dd/MM/yyyy").day("29/02/1989")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MM/dd/yyyy",
        "M/d/yy",
        "dd.MM.yyyy HH:mm",
        "yyyyMMddHHmmss",
        "MMM d, yyyy h:mm:ss a",
        "EEE, d MMM yyyy HH:mm:ss Z",
        "yyyy-MM-dd HH:mm VV",
        "yyyy-MM-dd HH:mm:ssXXX",
        "yyyy-MM-dd'T'HH:mm:ss[.SSS]X",
        "yyyy-DDD",
        "uuuu-MM-dd",
        "dd/MM/yyyy[ HH:mm]"
      })
  void aPatternWhoseTextsAreReadBackIsUnambiguous(String pattern) {
    assertThat(new DatePattern(pattern).isUnambiguous()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MM/dd",
        "HH:mm",
        "yyyy-MM",
        "MM/dd/yyyy hh:mm",
        "dd/MM/yyyy mm",
        "dd/MM/YYYY",
        "yyyy-MM-dd HH:mm z",
        "yyyy-MM-dd a",
        "EEE d MMM HH:mm",
        "''"
      })
  void aPatternThatLeavesSomethingOutIsAmbiguous(String pattern) {
    assertThat(new DatePattern(pattern).isUnambiguous()).isFalse();
  }
}
