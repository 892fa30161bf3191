package io.retailcrm.application.rfm;

import io.retailcrm.domain.rfm.RfmScorer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A scoring of customers, with the boundaries that it used.
 *
 * @param asOf the last business day whose orders counted
 * @param population the customers that the boundaries were made from
 * @param full whether all customers were scored, not chosen ones
 * @param published whether the scores were put into the customers' records
 */
public record RfmRun(
    UUID id,
    LocalDate asOf,
    Instant calculatedAt,
    RfmScorer scorer,
    long population,
    boolean full,
    boolean published) {}
