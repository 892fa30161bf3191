package io.retailcrm.application.rfm;

import io.retailcrm.domain.rfm.RfmScorer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A scoring of customers, with the boundaries that it used.
 *
 * @param asOf the last business day whose orders counted
 * @param population the number of customers that the boundaries were calculated from
 * @param full whether all customers were scored, rather than selected ones
 * @param published whether the scores are published as the customers' current ones
 */
public record RfmRun(
    UUID id,
    LocalDate asOf,
    Instant calculatedAt,
    RfmScorer scorer,
    long population,
    boolean full,
    boolean published) {}
