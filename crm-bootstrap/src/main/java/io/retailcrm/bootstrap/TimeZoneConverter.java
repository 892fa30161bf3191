package io.retailcrm.bootstrap;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads a time zone; for any other text, throws an exception that names the setting. */
public final class TimeZoneConverter implements Converter<ZoneId> {

  private static final long serialVersionUID = 1L;

  @Override
  public ZoneId convert(String text) {
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("is not a time zone such as Asia/Kolkata: " + text, e);
    }
  }
}
