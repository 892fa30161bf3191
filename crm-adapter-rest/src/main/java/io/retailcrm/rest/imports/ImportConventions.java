package io.retailcrm.rest.imports;

import java.time.ZoneId;

/**
 * How an installation reads what files leave open.
 *
 * @param zone the time zone of time stamps without an offset
 * @param currency the ISO 4217 code of all amounts
 */
public record ImportConventions(ZoneId zone, String currency) {}
