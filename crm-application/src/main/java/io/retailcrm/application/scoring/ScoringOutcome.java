package io.retailcrm.application.scoring;

/**
 * The result of a run.
 *
 * @param customers the number of customers that were looked at
 * @param customersUpdated the number of those whose score was not fresh and was calculated
 */
public record ScoringOutcome<R>(R run, long customers, long customersUpdated) {}
