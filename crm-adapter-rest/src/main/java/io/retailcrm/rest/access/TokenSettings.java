package io.retailcrm.rest.access;

import java.time.Duration;

/** What tokens name and how long they are good for. */
public record TokenSettings(String issuer, String audience, Duration lifetime) {}
