package io.retailcrm.bootstrap.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The times of a Quartz cron expression in a time zone. */
public final class CronTimes {

  private static final String NEVER = "off";

  private static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));

  private final @Nullable ExecutionTime times;
  private final ZoneId zone;

  private CronTimes(@Nullable ExecutionTime times, ZoneId zone) {
    this.times = times;
    this.zone = zone;
  }

  /**
   * @param text seconds, minutes, hours, day of month, month, day of week; or {@code off}
   * @throws IllegalArgumentException if it is neither; the message names the setting
   */
  public static CronTimes parse(String setting, String text, ZoneId zone) {
    if (text.strip().equalsIgnoreCase(NEVER)) {
      return new CronTimes(null, zone);
    }
    try {
      return new CronTimes(ExecutionTime.forCron(PARSER.parse(text)), zone);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s is neither a cron expression nor off: %s".formatted(setting, text), e);
    }
  }

  /** The last time at or before a moment. */
  public Optional<Instant> last(Instant moment) {
    ZonedDateTime now = moment.atZone(zone);
    return times == null
        ? Optional.empty()
        : times.isMatch(now)
            ? Optional.of(now.withNano(0).toInstant())
            : times.lastExecution(now).map(ZonedDateTime::toInstant);
  }
}
