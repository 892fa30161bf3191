package io.retailcrm.rest.access;

import java.time.Duration;

/** The issuer, audience and lifetime of tokens. */
public record TokenSettings(String issuer, String audience, Duration lifetime) {}
