package io.retailcrm.architecture.wrong.domain.order;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.JapaneseDate;
import java.util.Date;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Knows what time it is, in many ways. */
final class Deadline {

  private final Clock clock;

  Deadline(Clock clock) {
    this.clock = clock;
  }

  Instant ofAClockThatIsHandedIn() {
    return clock.instant();
  }

  LocalDate today() {
    return LocalDate.now(clock);
  }

  YearMonth month() {
    return YearMonth.now(ZoneId.systemDefault());
  }

  Supplier<Instant> reference() {
    return Instant::now;
  }

  Supplier<JapaneseDate> lambda() {
    return () -> JapaneseDate.now(ZoneOffset.UTC);
  }

  Clock machine() {
    return Clock.systemUTC();
  }

  long millis() {
    return System.currentTimeMillis();
  }

  LongSupplier nanos() {
    return System::nanoTime;
  }

  @SuppressWarnings("JavaUtilDate")
  Supplier<Date> date() {
    return Date::new;
  }
}
